import type { AccessRequest } from "../iam";
import { systemsManager } from "../aws/principals";
import { isObject } from "../configuration/setting";

/** Who must get nothing, as far as a document itself suggests who to try. */
export interface Strangers {
  /** An account that nobody named, and every account that the document names beyond the own ones. */
  readonly accounts: readonly string[];
  /** Principals of such accounts that the document names. */
  readonly principals: readonly string[];
  /** Services that the document names beyond Systems Manager. */
  readonly services: readonly string[];
  /** An organization that is not the own one. */
  readonly organization: string;
  /** What a caller may freely choose, as the document wants it. */
  readonly chosen: AccessRequest["context"];
}

const nobody = "999988887777";
const otherOrganization = "o-stranger0000";

/** Headers that a caller writes at will; a condition on them keeps nobody out. */
const freelyChosen = ["aws:referer", "aws:useragent"];

/**
 * Who to try on a document, beside the own accounts and the own principals of Systems Manager. A grant to one particular foreign account or service stays invisible
 * to a stranger that was made up, so those that the document names are tried as well.
 */
export function strangersOf(
  document: string | object,
  own: readonly string[],
  principalsOfSystemsManager: readonly string[] = [systemsManager],
): Strangers {
  const text = typeof document === "string" ? document : JSON.stringify(document);
  const named = unique(text.match(/(?<!\d)\d{12}(?!\d)/g) ?? []).filter(isForeign);
  const principals = unique(text.match(/arn:[a-z-]+:(?:iam|sts)::\d{12}:[^"\\]+/g) ?? [])
    .filter((arn) => isForeign(arn.split(":")[4] ?? ""))
    .map((arn) => arn.replaceAll("*", "x"));
  const services = unique(text.match(/[a-z0-9.-]+\.amazonaws\.com(?:\.cn)?/g) ?? []);
  return {
    accounts: [madeUp(own), ...named],
    principals,
    services: unique(["cloudtrail.amazonaws.com", ...services]).filter(
      (service) => !principalsOfSystemsManager.includes(service),
    ),
    organization: otherOrganization,
    chosen: { "aws:SourceIp": "203.0.113.66", ...chosenIn(document) },
  };

  function isForeign(account: string): boolean {
    return !own.includes(account);
  }
}

/** An account that no list of real ones holds. */
function madeUp(own: readonly string[]): string {
  let account = Number(nobody);
  while (own.includes(String(account))) account -= 1;
  return String(account);
}

/** The values that conditions want for keys that the caller chooses. */
function chosenIn(document: string | object): Record<string, string> {
  const statements = statementsOf(document);
  const found: Record<string, string> = {};
  for (const condition of statements.map(({ Condition }) => Condition).filter(isObject)) {
    for (const block of Object.values(condition).filter(isObject)) {
      for (const [key, wanted] of Object.entries(block)) {
        const [first]: unknown[] = [wanted].flat();
        if (freelyChosen.includes(key.toLowerCase()) && typeof first === "string") {
          found[key] = first.replaceAll("*", "x");
        }
      }
    }
  }
  return found;
}

function statementsOf(document: string | object): Record<string, unknown>[] {
  let parsed: unknown = document;
  if (typeof document === "string") {
    try {
      parsed = JSON.parse(document);
    } catch {
      return [];
    }
  }
  const statement = isObject(parsed) ? parsed.Statement : undefined;
  return [statement].flat().filter(isObject);
}

function unique(texts: readonly string[]): string[] {
  return [...new Set(texts)];
}

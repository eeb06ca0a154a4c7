import { parseOperatorName } from "../iam/operators";
import type { AccessRequest } from "../iam";
import { exemptionsOf, type Exemption } from "./exemptions";
import { offersTo, type Offer, type Taker } from "./offers";
import { conditionsOf, matching, statementsOf } from "./statements";

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
  /** What every caller who is no service brings along. */
  readonly always: AccessRequest["context"];
  /** What the document's own statements hold out to somebody of an account. */
  readonly offers: (is: Taker["is"], account: string) => readonly Offer[];
  /** Whom of the own accounts the document's denial of plain HTTP lets off. */
  readonly exempt: readonly Exemption[];
}

/** The environment that somebody is a stranger to. */
export interface Insiders {
  readonly partition: string;
  readonly accounts: readonly string[];
  /** The service principals of Systems Manager. */
  readonly principals: readonly string[];
  /** The organization whose syncs deliver. */
  readonly organization: string | undefined;
  /** Whether the pack's configuration names the organization; the stack's own does not count. */
  readonly acceptsOrganization: boolean;
}

const nobody = "999988887777";
const otherOrganization = "o-stranger0000";

/**
 * Who to try on a document, beside the own accounts and the own principals of Systems Manager. A
 * grant to one particular foreign account or service stays invisible to a stranger that was made
 * up, so those that the document names are tried as well.
 *
 * @param service whose actions the document is about, such as `s3`
 */
export function strangersOf(
  document: string | object,
  service: string,
  inside: Insiders,
): Strangers {
  const { accounts: own, partition } = inside;
  const text = typeof document === "string" ? document : JSON.stringify(document);
  const isForeign = (account: string) => !own.includes(account);
  const stranger = madeUp(own);
  const patterns = patternsIn(document);
  const named = [...(text.match(/(?<!\d)\d{12}(?!\d)/g) ?? []), ...patterns.accounts];
  const principals = (text.match(/arn:[a-z-]+:(?:iam|sts)::\d{12}:[^"\\]+/g) ?? [])
    .filter((arn) => isForeign(arn.split(":")[4] ?? ""))
    .map(matching);
  const services = unique(text.match(/[a-z0-9.-]+\.amazonaws\.com(?:\.cn)?/g) ?? []);
  return {
    accounts: unique([stranger, ...named.filter(isForeign)]),
    principals: unique([
      ...principals,
      ...patterns.identities.map((identity) => `arn:${partition}:iam::${stranger}:${identity}`),
    ]),
    services: unique(["cloudtrail.amazonaws.com", ...services]).filter(
      (name) => !inside.principals.includes(name),
    ),
    organization: otherOrganization,
    exempt: exemptionsOf(document, own),
    always: { "aws:SourceIp": "203.0.113.66" },
    offers: (is, account) => {
      // Nobody but the pack's configuration says whose members may read; deliveries are judged
      // with the organization that the stack names, and reported where that is not accepted.
      const trusts = is === "service" || inside.acceptsOrganization;
      return offersTo(document, service, {
        is,
        account,
        own,
        notIn: trusts ? inside.organization : undefined,
      });
    },
  };
}

/** An account that no list of real ones holds. */
function madeUp(own: readonly string[]): string {
  let account = Number(nobody);
  while (own.includes(String(account))) account -= 1;
  return String(account);
}

/** Accounts and identities of any account that conditions admit by a pattern. */
function patternsIn(document: string | object): { accounts: string[]; identities: string[] } {
  const conditions = statementsOf(document)
    .flatMap(conditionsOf)
    .filter(({ operator }) => parseOperatorName(operator).base !== "Null");
  const valuesOf = (keys: RegExp) =>
    conditions.filter(({ key }) => keys.test(key)).flatMap(({ values }) => values);
  return {
    accounts: valuesOf(/^(aws:(principal|source)account|kms:calleraccount)$/i)
      .filter((value) => /^\d+\*$|^\*\d+$|^\d*\?[\d?]*$/.test(value))
      .map((value) => value.replace("*", "0".repeat(13 - value.length)).replaceAll("?", "0")),
    identities: valuesOf(/^aws:principalarn$/i)
      .filter((value) => !/\d{12}/.test(value))
      .map((value) => matching(/(?:role|user|root).*$/.exec(value)?.[0] ?? "role/x")),
  };
}

function unique(texts: readonly string[]): string[] {
  return [...new Set(texts)];
}

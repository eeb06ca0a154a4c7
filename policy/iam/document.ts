import { duplicateNames } from "./duplicates";
import { didYouMean } from "./nearest";
import { isObject, shown, type Report } from "./report";
import { readStatement, type Statement } from "./statement";

const language = "2012-10-17";
const elements = ["Version", "Id", "Statement"];

/** Reads a policy document, as text or as an object; whatever is wrong with it is reported. */
export function readDocument(source: string | object, report: Report): Statement[] {
  const parsed = typeof source === "string" ? parse(source, report) : { document: source };
  if (parsed === undefined) return [];
  const document: unknown = parsed.document;
  if (!isObject(document)) {
    report.refused(
      "document",
      `${shown(document)} is no policy document: it must be a JSON object`,
    );
    return [];
  }
  for (const name of Object.keys(document)) {
    if (document[name] === undefined || elements.includes(name)) continue;
    const problem = `${shown(name)} is no element of a policy${didYouMean(name, elements)}`;
    report.refused(name === "" ? "document" : name, problem);
  }
  const variables = readVersion(document.Version, report);
  const value = document.Statement;
  if (value === undefined) {
    report.refused("document", "Statement is missing, so it says nothing");
    return [];
  }
  const values: unknown[] = Array.isArray(value) ? value : [value];
  if (values.length === 0) report.refused("Statement", "the list is empty, so it says nothing");
  const statements = values.flatMap(
    (each, index) => readStatement(each, index, variables, report) ?? [],
  );
  reportDuplicateSids(values, report);
  return statements;
}

function parse(text: string, report: Report): { readonly document: unknown } | undefined {
  try {
    const document: unknown = JSON.parse(text);
    for (const { path, name } of duplicateNames(text)) {
      const problem = `${name} stands twice; only one of them can count, and AWS does not say which`;
      report.ambiguous(path === "" ? "document" : path, problem);
    }
    return { document };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    report.refused("document", `it is not JSON: ${reason}`);
    return undefined;
  }
}

/**
 * Whether the document's language has policy variables. Without Version it is that of 2008.
 * Source: IAM User Guide, "IAM JSON policy elements: Version".
 */
function readVersion(value: unknown, report: Report): boolean {
  if (value === language) return true;
  const remedy = `write "Version": "${language}"`;
  if (value === undefined || value === "2008-10-17") {
    const received = value === undefined ? "Version is missing" : "Version is 2008-10-17";
    report.ignored(
      "Version",
      `${received}: in the policy language of 2008 variables such as \${aws:SourceAccount} are plain text; ${remedy}`,
    );
  } else {
    report.refused("Version", `${shown(value)} is no version of the policy language; ${remedy}`);
  }
  return false;
}

function reportDuplicateSids(statements: readonly unknown[], report: Report): void {
  const seen = new Map<string, number>();
  for (const [index, statement] of statements.entries()) {
    const sid = isObject(statement) ? statement.Sid : undefined;
    if (typeof sid !== "string") continue;
    const first = seen.get(sid);
    if (first === undefined) seen.set(sid, index);
    else {
      const problem = `Sid ${shown(sid)} is taken by Statement[${first}]; each may be used once`;
      report.refused(`Statement[${index}].Sid`, problem);
    }
  }
}

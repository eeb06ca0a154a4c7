import { isList, isProperties, type Value } from "../provider/values";

/**
 * Whether two policy documents say the same: the real provider ignores the order of keys and
 * lists and does not tell one value from a list of one (hashicorp/awspolicyequivalence).
 */
export function arePoliciesEquivalent(left: Value, right: Value): boolean {
  const parsedLeft = parsePolicy(left);
  const parsedRight = parsePolicy(right);
  if (parsedLeft === undefined || parsedRight === undefined) return left === right;
  return canonical(parsedLeft) === canonical(parsedRight);
}

/** A policy document's JSON, or undefined when it is not an object in JSON. */
export function parsePolicy(text: Value | undefined): Record<string, unknown> | undefined {
  if (typeof text !== "string") return undefined;
  try {
    const parsed: unknown = JSON.parse(text);
    return isProperties(parsed) ? parsed : undefined;
  } catch {
    return undefined;
  }
}

/** The statements of a parsed document: one alone may stand without a list. */
export function statementsOf(document: Readonly<Record<string, unknown>>): Properties[] {
  const statements = isList(document.Statement) ? document.Statement : [document.Statement];
  return statements.filter((statement) => isProperties(statement));
}

type Properties = Readonly<Record<string, unknown>>;

function canonical(value: unknown): string {
  if (isList(value)) {
    if (value.length === 1) return canonical(value[0]);
    return `[${value.map(canonical).sort().join(",")}]`;
  }
  if (!isProperties(value)) return JSON.stringify(value);
  const members = Object.keys(value)
    .sort()
    .map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`);
  return `{${members.join(",")}}`;
}

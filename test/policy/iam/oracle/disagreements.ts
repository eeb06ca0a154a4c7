import type { Pair } from "./pairs";

/**
 * A class of pairs about which the simulator differs from AWS's documentation. Being in the class is
 * not enough: `rewrite` says the same in another way, which by the documentation means the same, and
 * about that the simulator must agree.
 */
export interface Disagreement {
  readonly name: string;
  /** What AWS documents and what the simulator does instead. */
  readonly reason: string;
  /** The same pair written so that the simulator understands it; the pair itself when not concerned. */
  readonly rewrite: (pair: Pair) => Pair;
}

type Values = readonly unknown[];

/** Rewrites each condition: its operator, its values and, where that is returned, its key. */
function eachCondition(
  pair: Pair,
  rewrite: (operator: string, values: Values, key: string) => readonly [string, Values, string?],
): Pair {
  const statements = pair.document.Statement.map((statement) => {
    const condition = statement.Condition as Record<string, Record<string, unknown>> | undefined;
    if (condition === undefined) return statement;
    const rewritten: Record<string, Record<string, unknown>> = {};
    for (const [operator, keys] of Object.entries(condition)) {
      for (const [key, value] of Object.entries(keys)) {
        const given: Values = Array.isArray(value) ? value : [value];
        const [name, values, own] = rewrite(operator, given, key);
        rewritten[name] = { ...rewritten[name], [own ?? key]: values };
      }
    }
    return { ...statement, Condition: rewritten };
  });
  return { ...pair, document: { ...pair.document, Statement: statements } };
}

/** Keys that hold several values and that no generated condition uses. */
const spareKeys = ["ResourceOrgPaths", "VpceOrgPaths", "TagKeys", "PrincipalServiceNamesList"];

/**
 * Gives the conditions whose values `change` changes a key of their own with the changed values, so
 * that other conditions on the same key keep what they had.
 */
function onKeysOfTheirOwn(
  pair: Pair,
  change: (operator: string, actual: readonly string[]) => readonly string[],
): Pair {
  const context: Record<string, string | readonly string[]> = { ...pair.request.context };
  const spares = spareKeys.map((name) => `aws:${name}`).filter((key) => !(key in context));
  const moved = eachCondition(pair, (operator, values, key) => {
    const own = Object.entries(pair.request.context).find(([name]) => isSameKey(name, key));
    const actual = own === undefined ? [] : [own[1]].flat();
    const changed = change(operator, actual);
    if (changed.join() === actual.join() && changed.length === actual.length) {
      return [operator, values, key];
    }
    const spare = spares.shift() ?? key;
    if (changed.length > 0 && spare !== key) context[spare] = changed;
    return [operator, values, spare];
  });
  return { ...moved, request: { ...pair.request, context } };
}

function isSameKey(left: string, right: string): boolean {
  return left.toLowerCase() === right.toLowerCase();
}

/** The value with each variable replaced by what the request says. */
function substituted(value: unknown, { request }: Pair): unknown {
  if (typeof value !== "string") return value;
  return value.replace(/\$\{([^}]+)\}/g, (variable, key: string) => {
    const own = Object.entries(request.context).find(([name]) => isSameKey(name, key));
    return typeof own?.[1] === "string" ? own[1] : variable;
  });
}

export const disagreements: readonly Disagreement[] = [
  {
    name: "policy variables in ARN operators",
    reason:
      'AWS: "You can use a policy variable for Condition values in any condition that involves the string operators or the ARN operators." The simulator leaves them as they stand; with the value of the request in their place it agrees.',
    rewrite: (pair) =>
      eachCondition(pair, (operator, values) => [
        operator,
        operator.includes("Arn") ? values.map((value) => substituted(value, pair)) : values,
      ]),
  },
  {
    name: "the range of all IPv4 addresses",
    reason:
      "AWS: the value is in standard CIDR format, and 0.0.0.0/0 holds every IPv4 address. For the simulator it holds none; it knows both halves of it.",
    rewrite: (pair) =>
      eachCondition(pair, (operator, values) => [
        operator,
        values.flatMap((value) => (value === "0.0.0.0/0" ? ["0.0.0.0/1", "128.0.0.0/1"] : [value])),
      ]),
  },
  {
    name: "an IPv4 address without a prefix beside one of IPv6",
    reason:
      'AWS: "If you specify an IP address without the associated routing prefix, IAM uses the default prefix value of /32." The simulator takes the pair for an error, so that NotIpAddress fails; with /32 it agrees.',
    rewrite: (pair) =>
      eachCondition(pair, (operator, values) => [
        operator,
        operator.includes("IpAddress")
          ? values.map((value) => String(value).replace(/^[\d.]+$/, "$&/32"))
          : values,
      ]),
  },
  {
    name: "protected characters in operators without wildcards",
    reason:
      'AWS: "${*} - use where you need an * (asterisk) character" (the same for ? and $), in any value that can hold variables. In StringEquals the simulator does not replace them; there the bare character is the same.',
    rewrite: (pair) =>
      eachCondition(pair, (operator, values) => [
        operator,
        /String(Not)?Equals/.test(operator)
          ? values.map((value) =>
              typeof value === "string" ? value.replace(/\$\{([*?$])\}/g, "$1") : value,
            )
          : values,
      ]),
  },
  {
    name: "set operators over nothing but empty text",
    reason:
      'AWS: ForAllValues "returns true if there are no keys in the request, or if the key values resolve to a null data set, such as an empty string"; ForAnyValue then returns false. The simulator compares the empty text; without the key it does what is documented.',
    rewrite: (pair) =>
      onKeysOfTheirOwn(pair, (operator, actual) =>
        operator.startsWith("For") && actual.every((text) => text === "") ? [] : actual,
      ),
  },
  {
    name: "texts that begin like a number",
    reason:
      "AWS: numeric operators compare an integer or decimal value. For the simulator 2001:db8::1 is the number 2001; what has no digit to begin with is no number to it either.",
    rewrite: (pair) =>
      onKeysOfTheirOwn(pair, (operator, actual) =>
        operator.includes("Numeric")
          ? actual.map((text) => (/^-?\d+(\.\d+)?$/.test(text) ? text : "none"))
          : actual,
      ),
  },
];

/** A pair written in another way, and the classes because of which it is. */
export interface Rewriting {
  readonly pair: Pair;
  readonly names: readonly string[];
}

/** The ways to write a pair: by each class alone that concerns it, then by all of them. */
export function rewritings(pair: Pair): Rewriting[] {
  const concerned = disagreements.filter(({ rewrite }) => flat(rewrite(pair)) !== flat(pair));
  if (concerned.length === 0) return [];
  const single = concerned.map(({ name, rewrite }) => ({ pair: rewrite(pair), names: [name] }));
  const all = {
    pair: concerned.reduce((current, { rewrite }) => rewrite(current), pair),
    names: concerned.map(({ name }) => name),
  };
  return concerned.length === 1 ? single : [...single, all];
}

/** The text of a pair; a list of one value is the same as the value. */
function flat(pair: Pair): string {
  return JSON.stringify(pair, (_, value: unknown): unknown =>
    Array.isArray(value) && value.length === 1 && typeof value[0] === "string" ? value[0] : value,
  );
}

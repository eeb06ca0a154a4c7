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

/** Rewrites each condition: its operator and its values, for the key. */
function eachCondition(
  pair: Pair,
  rewrite: (operator: string, values: Values) => readonly [string, Values],
): Pair {
  const statements = pair.document.Statement.map((statement) => {
    const condition = statement.Condition as Record<string, Record<string, unknown>> | undefined;
    if (condition === undefined) return statement;
    const rewritten: Record<string, Record<string, unknown>> = {};
    for (const [operator, keys] of Object.entries(condition)) {
      for (const [key, value] of Object.entries(keys)) {
        const [name, values] = rewrite(operator, Array.isArray(value) ? value : [value]);
        rewritten[name] = { ...rewritten[name], [key]: values };
      }
    }
    return { ...statement, Condition: rewritten };
  });
  return { ...pair, document: { ...pair.document, Statement: statements } };
}

/** The value with each variable replaced by what the request says. */
function substituted(value: unknown, { request }: Pair): unknown {
  if (typeof value !== "string") return value;
  return value.replace(/\$\{([^}]+)\}/g, (variable, key: string) => {
    const own = Object.entries(request.context).find(
      ([name]) => name.toLowerCase() === key.toLowerCase(),
    );
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
    rewrite: (pair) => ({
      ...pair,
      request: {
        ...pair.request,
        context: Object.fromEntries(
          Object.entries(pair.request.context).filter(([, value]) =>
            [value].flat().some((text) => text !== ""),
          ),
        ),
      },
    }),
  },
];

/** The pair with every rewriting applied, and the names of those that changed it. */
export function rewritten(pair: Pair): { readonly pair: Pair; readonly names: readonly string[] } {
  const names: string[] = [];
  let current = pair;
  for (const { name, rewrite } of disagreements) {
    const next = rewrite(current);
    if (flat(next) !== flat(current)) names.push(name);
    current = next;
  }
  return { pair: current, names };
}

/** The text of a pair; a list of one value is the same as the value. */
function flat(pair: Pair): string {
  return JSON.stringify(pair, (_, value: unknown): unknown =>
    Array.isArray(value) && value.length === 1 && typeof value[0] === "string" ? value[0] : value,
  );
}

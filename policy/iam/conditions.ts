import { bool, type Comparison } from "./comparisons";
import type { RequestContext } from "./context";
import { all, any, negate, type Match } from "./match";
import { nullOperator, operators, undecidedOperators, type OperatorName } from "./operators";

/** One operator with one key and its values, ready to be held against requests. */
export interface Condition {
  /** The operator and the key as the policy writes them. */
  readonly operator: string;
  readonly key: string;
  /** The values as the policy writes them. */
  readonly wanted: readonly string[];
  /** Whether the condition asks for none of the values. */
  readonly negated: boolean;
  readonly evaluate: (context: RequestContext) => Match;
}

/** What a condition is made of. */
export interface ConditionSource {
  readonly operator: string;
  readonly name: OperatorName;
  readonly key: string;
  readonly values: readonly string[];
  readonly variables: boolean;
  /** AWS documents the key as one that can hold several values. */
  readonly isMultivalued: boolean;
}

/** Makes a condition of a known operator; `problem` hears about each value that can't be compared. */
export function compileCondition(
  source: ConditionSource,
  problem: (text: string) => void,
): Condition {
  const { operator, name, key, values } = source;
  const lowerKey = key.toLowerCase();
  const described = { operator, key, wanted: values };
  // AWS: "the condition returns true and the policy statement provides no permissions".
  if (values.length === 0) return { ...described, negated: false, evaluate: () => "unknown" };
  if (name.base === nullOperator) {
    return { ...described, negated: false, evaluate: absence(source, lowerKey, problem) };
  }
  const kind = operators.get(name.base) ?? undecidedOperators.get(name.base);
  if (kind === undefined) return { ...described, negated: false, evaluate: () => "unknown" };
  const reader = { variables: source.variables, negated: kind.negated };
  const comparisons = values.map((value) => {
    const compiled = kind.compile(value, reader);
    if (compiled.problem !== undefined) problem(compiled.problem);
    return compiled.compare;
  });
  const test = (actual: string, context: RequestContext): Match => {
    const match = any(comparisons, (compare: Comparison) => compare(actual, context));
    return kind.negated ? negate(match) : match;
  };
  return {
    ...described,
    negated: kind.negated,
    evaluate: (context) => {
      const actual = context.get(lowerKey);
      if (actual === undefined) return whenAbsent(name, kind.negated);
      return together(actual, source, (value) => test(value, context));
    },
  };
}

/** `Null`: "true" asks that the key is absent, "false" that it is there. */
function absence(
  source: ConditionSource,
  lowerKey: string,
  problem: (text: string) => void,
): Condition["evaluate"] {
  const comparisons = source.values.map((value) => {
    const compiled = bool(value);
    if (compiled.problem !== undefined) problem(compiled.problem);
    return compiled.compare;
  });
  return (context) => {
    if (source.name.prefix !== undefined) return "unknown";
    const isAbsent = String(context.get(lowerKey) === undefined);
    return any(comparisons, (compare) => compare(isAbsent, context));
  };
}

/**
 * A key that the request does not have: IfExists makes the condition hold, a negated operator holds
 * as well, and so does ForAllValues (an empty set is within any other). ForAnyValue does not. For
 * ForAnyValue with IfExists the documentation says both, so it is not decided.
 * Source: IAM User Guide, "Condition operators" and "Multivalued context keys".
 */
function whenAbsent(name: OperatorName, negated: boolean): Match {
  if (name.prefix === "ForAnyValue:") return name.ifExists ? "unknown" : "no";
  return name.ifExists || negated || name.prefix === "ForAllValues:" ? "yes" : "no";
}

/**
 * Puts the answers for each value of the request together. Without a set operator AWS documents
 * only keys with a single value.
 */
function together(
  actual: readonly string[],
  { name, isMultivalued }: ConditionSource,
  test: (value: string) => Match,
): Match {
  if (name.prefix !== undefined) {
    // "... or if the key values resolve to a null data set, such as an empty string"
    const isNullSet = actual.every((value) => value === "");
    if (name.prefix === "ForAllValues:") return isNullSet ? "yes" : all(actual, test);
    return isNullSet ? "no" : any(actual, test);
  }
  if (isMultivalued || actual.length > 1) return "unknown";
  return all(actual, test);
}

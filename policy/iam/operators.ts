import {
  bool,
  inRange,
  likeArn,
  likeString,
  number,
  sameString,
  sameStringIgnoringCase,
  type CompiledComparison,
  type Reader,
} from "./comparisons";

/** A condition operator without its prefix and suffix. */
export interface Operator {
  /** Holds when none of the policy's values match. */
  readonly negated: boolean;
  readonly compile: (value: string, reader: Reader) => CompiledComparison;
}

const holds = (compile: Operator["compile"]): Operator => ({ negated: false, compile });
const holdsNot = (compile: Operator["compile"]): Operator => ({ negated: true, compile });

/** The operators that are decided here, by the name AWS gives them (case counts). */
export const operators: ReadonlyMap<string, Operator> = new Map([
  ["StringEquals", holds(sameString)],
  ["StringNotEquals", holdsNot(sameString)],
  ["StringEqualsIgnoreCase", holds(sameStringIgnoringCase)],
  ["StringNotEqualsIgnoreCase", holdsNot(sameStringIgnoringCase)],
  ["StringLike", holds(likeString)],
  ["StringNotLike", holdsNot(likeString)],
  ["ArnEquals", holds(likeArn)],
  ["ArnNotEquals", holdsNot(likeArn)],
  ["ArnLike", holds(likeArn)],
  ["ArnNotLike", holdsNot(likeArn)],
  ["NumericEquals", holds(number((actual, wanted) => actual === wanted))],
  ["NumericNotEquals", holdsNot(number((actual, wanted) => actual === wanted))],
  ["NumericLessThan", holds(number((actual, wanted) => actual < wanted))],
  ["NumericLessThanEquals", holds(number((actual, wanted) => actual <= wanted))],
  ["NumericGreaterThan", holds(number((actual, wanted) => actual > wanted))],
  ["NumericGreaterThanEquals", holds(number((actual, wanted) => actual >= wanted))],
  ["Bool", holds(bool)],
  ["IpAddress", holds(inRange)],
  ["NotIpAddress", holdsNot(inRange)],
]);

const undecided = (): CompiledComparison => ({ compare: () => "unknown" });

/** Operators that AWS has and this evaluator does not decide once their key is in the request. */
export const undecidedOperators: ReadonlyMap<string, Operator> = new Map([
  ["DateEquals", holds(undecided)],
  ["DateNotEquals", holdsNot(undecided)],
  ["DateLessThan", holds(undecided)],
  ["DateLessThanEquals", holds(undecided)],
  ["DateGreaterThan", holds(undecided)],
  ["DateGreaterThanEquals", holds(undecided)],
  ["BinaryEquals", holds(undecided)],
]);

/** The operator that asks whether a key is there at all. */
export const nullOperator = "Null";

/** How the values of a key that can hold several are put together. */
export type SetPrefix = "ForAllValues:" | "ForAnyValue:";

/** The parts of an operator's name as a policy writes it. */
export interface OperatorName {
  readonly prefix: SetPrefix | undefined;
  readonly base: string;
  readonly ifExists: boolean;
}

/** Takes an operator's name apart; any text has a base. */
export function parseOperatorName(name: string): OperatorName {
  const [, prefix, base, ifExists] =
    /^(ForAllValues:|ForAnyValue:)?(.*?)(IfExists)?$/s.exec(name) ?? [];
  return {
    prefix: prefix as SetPrefix | undefined,
    base: base ?? name,
    ifExists: ifExists !== undefined,
  };
}

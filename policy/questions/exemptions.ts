import { operators, parseOperatorName } from "../iam/operators";
import type { AccessRequest } from "../iam";
import { conditionsOf, matching, statementsOf, type WrittenCondition } from "./statements";

/** Somebody of the own accounts whom a Deny statement may let off. */
export interface Exemption {
  /** Absent where it is not about who asks. */
  readonly principal: string | undefined;
  readonly context: AccessRequest["context"];
}

/**
 * Whom the Deny statements for plain HTTP let off: the principals of the own accounts that they
 * name, and whoever meets one of their further conditions.
 */
export function exemptionsOf(document: string | object, own: readonly string[]): Exemption[] {
  return statementsOf(document)
    .filter(({ Effect }) => Effect === "Deny")
    .map((statement) => ({ statement, conditions: conditionsOf(statement) }))
    .filter(({ conditions }) => conditions.some(isTransport))
    .flatMap(({ statement, conditions }) => {
      const named = JSON.stringify(statement).match(/arn:[a-z-]+:iam::\d{12}:[^"\\]+/g) ?? [];
      return [
        ...named
          .filter((arn) => own.includes(arn.split(":")[4] ?? ""))
          .map((arn) => ({ principal: matching(arn), context: {} })),
        ...conditions
          .filter((condition) => !isTransport(condition))
          .map(avoiding)
          .filter((context) => context !== undefined)
          .map((context) => ({ principal: undefined, context })),
      ];
    });
}

function isTransport({ key }: WrittenCondition): boolean {
  return key.toLowerCase() === "aws:securetransport";
}

/** A context in which the condition does not hold; undefined where it takes no more than silence. */
function avoiding({ operator, key, values }: WrittenCondition): Exemption["context"] | undefined {
  const { base } = parseOperatorName(operator);
  const [first] = values;
  if (first === undefined || key.toLowerCase() === "aws:principalarn") return undefined;
  if (base === "Null") return first === "true" ? { [key]: "x" } : undefined;
  if (operators.get(base)?.negated !== true) return undefined;
  return { [key]: matching(first.replace(/\/\d+$/, "")) };
}

import { javaDouble } from "../../rehearsal/athena/engine/values";

/**
 * Athena's name of a result type, from Trino's. Athena has timestamps of milliseconds only, so
 * another precision stays visible as a difference.
 * https://docs.aws.amazon.com/athena/latest/ug/data-types.html
 */
export function athenaTypeOf(trinoType: string): string {
  return trinoType === "timestamp(3)"
    ? "timestamp"
    : trinoType.replace(/^varchar\(\d+\)$/, "varchar");
}

/**
 * A value of Trino's JSON protocol as the text that Athena's GetQueryResults gives; null for NULL.
 *
 * @throws Error for a type that no named query may return, or a number beyond JavaScript's
 */
export function trinoText(value: unknown, type: string): string | null {
  if (value === null) {
    return null;
  }
  if (typeof value === "number") {
    if (type === "double") {
      return javaDouble(value);
    }
    if (!Number.isSafeInteger(value)) {
      throw new Error(`${value} is beyond the numbers that JSON.parse keeps exact`);
    }
    return String(value);
  }
  // Infinity and NaN, too, come as text.
  if (typeof value === "string" || typeof value === "boolean") {
    return String(value);
  }
  throw new Error(`a value of the type ${type} has no text here: ${JSON.stringify(value)}`);
}

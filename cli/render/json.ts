import type { ResultColumn } from "../athena/result";
import type { RowRenderer } from "./rows";
import { isNumeric } from "./rows";

/**
 * An array of objects, one a line. Numbers and booleans are JSON's own, digits as Athena wrote
 * them (a bigint beyond 2^53 keeps all of them); everything else is a string, NULL is null.
 */
export const renderJson: RowRenderer = async function* (columns, rows) {
  const keys = columns.map(({ name }) => JSON.stringify(name));
  let before = "[\n";
  for await (const row of rows) {
    const members = columns.map((column, index) => {
      return `${keys[index] ?? '""'}: ${jsonValue(column, row[index] ?? null)}`;
    });
    yield `${before}  {${members.join(", ")}}`;
    before = ",\n";
  }
  yield before === ",\n" ? "\n]\n" : "[]\n";
};

/** JSON has no NaN, Infinity or leading zeros; such text stays a string. */
const jsonNumber = /^-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?$/;

function jsonValue({ type }: ResultColumn, value: string | null): string {
  if (value === null) {
    return "null";
  }
  const isLiteral =
    type === "boolean"
      ? value === "true" || value === "false"
      : isNumeric(type) && jsonNumber.test(value);
  return isLiteral ? value : JSON.stringify(value);
}

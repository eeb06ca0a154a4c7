import type { RowRenderer } from "./rows";

/**
 * Comma-separated values as in RFC 4180: CRLF after every record, quotes where a value has a
 * comma, a quote or a line break. NULL is an empty field and the empty string is `""`, so both
 * survive.
 */
export const renderCsv: RowRenderer = async function* (columns, rows) {
  yield record(columns.map(({ name }) => name));
  for await (const row of rows) {
    yield record(row);
  }
};

function record(values: readonly (string | null)[]): string {
  return `${values.map(field).join(",")}\r\n`;
}

function field(value: string | null): string {
  if (value === null) {
    return "";
  }
  return value === "" || /[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}

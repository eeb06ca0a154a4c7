import type { ResultRow } from "../athena/result";
import type { RowRenderer } from "./rows";

/**
 * Comma-separated values as in RFC 4180: CRLF after every record, quotes where a value has a
 * comma, a quote or a line break. NULL is an empty field and the empty string is `""`, so both
 * survive. Programs read it, so every value is as Athena has it, formulas of spreadsheets too.
 */
export const renderCsv: RowRenderer = async function* (columns, rows) {
  yield record(columns.map(({ name }) => name));
  for await (const row of rows) {
    yield record(row);
  }
};

/** What a spreadsheet would run; numbers of ours may begin with a minus. */
export const formula = /^[=+@\t\r]|^-(?!\d+(\.\d+)?$)/;

/**
 * The same for people, who open it in a spreadsheet: a value that a node wrote must not be run
 * there, and the mark at the beginning tells that the file is UTF-8.
 */
export const renderSpreadsheetCsv: RowRenderer = async function* (columns, rows) {
  yield "\ufeff";
  yield* renderCsv(columns, withoutFormulas(rows));
};

async function* withoutFormulas(rows: AsyncIterable<ResultRow>): AsyncGenerator<ResultRow> {
  for await (const row of rows) {
    yield row.map((value) => (value !== null && formula.test(value) ? `'${value}` : value));
  }
}

function record(values: readonly (string | null)[]): string {
  return `${values.map(field).join(",")}\r\n`;
}

function field(value: string | null): string {
  if (value === null) {
    return "";
  }
  return value === "" || /[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}

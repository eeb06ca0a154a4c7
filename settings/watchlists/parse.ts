import { CsvError, parse } from "csv-parse/sync";
import type { WatchColumn, WatchRow, WatchTable } from "../../queries/tables";
import { received } from "../problems";
import { ruleOf } from "./forms";

/** The rows of a list, or what is wrong with it, a line for each problem. */
export interface ParsedWatchList {
  readonly rows: readonly WatchRow[];
  readonly problems: readonly string[];
}

/** A line of the file with its cells; line numbers count from 1. */
interface Line {
  readonly number: number;
  readonly cells: readonly string[];
}

/** The first line of a list: its columns. */
export function headerOf(table: WatchTable): string {
  return table.columns.map(({ column }) => column).join(",");
}

/**
 * Reads the text of a list: comma-separated values as spreadsheets write them (RFC 4180), with the
 * columns of the table as header. Blank lines and white space around values mean nothing.
 *
 * @param file what to call the file in a problem
 */
export function parseWatchList(table: WatchTable, file: string, text: string): ParsedWatchList {
  const parsed = linesOf(text);
  if ("problem" in parsed) return { rows: [], problems: [`${file}:${parsed.problem}`] };
  const [header, ...lines] = parsed.lines;
  const wanted = headerOf(table);
  if (header?.cells.join(",") !== wanted) {
    const line = header?.number ?? 1;
    return {
      rows: [],
      problems: [received(`${file}:${line}: header`, header?.cells.join(","), wanted)],
    };
  }
  const seen = new Map<string, number>();
  const problems = lines.flatMap((line) => {
    const place = `${file}:${line.number}`;
    return [...lineProblems(table, place, line), ...repetition(table, place, line, seen)];
  });
  return { rows: problems.length > 0 ? [] : lines.map((line) => rowOf(table, line)), problems };
}

function linesOf(text: string): { lines: Line[] } | { problem: string } {
  const lines: Line[] = [];
  try {
    parse(text, {
      record_delimiter: ["\r\n", "\n", "\r"],
      relax_column_count: true,
      skip_empty_lines: true,
      // Spreadsheets save rows that someone has emptied as a line of commas.
      skip_records_with_empty_values: true,
      trim: true,
      on_record: (cells: string[], { lines: number }) => {
        lines.push({ number, cells });
        return cells;
      },
    });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return { problem: syntaxProblem(error, (lines.at(-1)?.number ?? 0) + 1) };
  }
  return { lines };
}

/** The library counts an unclosed quote at the end of the file; it begins after the last row. */
function syntaxProblem({ code }: CsvError, line: number): string {
  return code === "CSV_QUOTE_NOT_CLOSED"
    ? `${line}: a quote is opened and never closed`
    : `${line}: a quote stands inside a value; allowed: quotes around the whole value, and "" for a quote in it`;
}

function lineProblems(table: WatchTable, place: string, { cells }: Line): string[] {
  const wanted = table.columns.length;
  if (cells.length !== wanted) {
    const count = cells.length === 1 ? "1 value" : `${cells.length} values`;
    return [
      `${place}: received ${count}; allowed: ${wanted}, with quotes around one that has a comma in it`,
    ];
  }
  return table.columns.flatMap((column, index) => {
    const problem = cellProblem(column, place, cells[index] ?? "");
    return problem === undefined ? [] : [problem];
  });
}

function cellProblem(column: WatchColumn, place: string, cell: string): string | undefined {
  const rule = ruleOf(column.form);
  const isAllowed = cell === "" ? column.whenEmpty !== undefined : rule.accepts(cell);
  if (isAllowed) return undefined;
  const orEmpty = column.whenEmpty === undefined ? "" : `, or nothing for ${column.whenEmpty}`;
  const value = cell === "" ? undefined : cell;
  return received(`${place}: ${column.column}`, value, rule.allowed + orEmpty);
}

/** Rows with the same key would report one thing twice, perhaps with two dates. */
function repetition(
  table: WatchTable,
  place: string,
  { number, cells }: Line,
  seen: Map<string, number>,
): string[] {
  const keys = table.columns.flatMap(({ column, isKey }, index) =>
    isKey ? [{ column, value: cells[index] ?? "" }] : [],
  );
  const key = JSON.stringify(keys.map(({ value }) => value.toLowerCase()));
  const first = seen.get(key);
  if (first === undefined) {
    seen.set(key, number);
    return [];
  }
  const names = keys.map(({ column }) => column).join(", ");
  return [`${place}: repeats line ${first}; allowed: each combination of ${names} once`];
}

function rowOf(table: WatchTable, { cells }: Line): WatchRow {
  const values = table.columns.map(({ column }, index) => [column, cells[index] ?? ""] as const);
  return Object.fromEntries(values.filter(([, value]) => value !== ""));
}

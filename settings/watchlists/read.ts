import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { VisibleError } from "../../errors";
import { watchFolder, type WatchRow, type WatchTable, watchTables } from "../../queries/tables";
import { unknownKey } from "../suggest";
import { headerOf, parseWatchList, type ParsedWatchList } from "./parse";

/** The rows of every list that is a file, by the name of its table. */
export type WatchLists = Readonly<Record<string, readonly WatchRow[]>>;

/**
 * Reads `watchlists/*.csv`.
 *
 * @param directory the folder of the project, which holds the folder watchlists
 * @throws VisibleError that lists every problem of every list: file, line, value, what is allowed
 */
export function readWatchLists(directory: string): WatchLists {
  const folder = join(directory, watchFolder);
  const lists = watchTables.flatMap((table) =>
    table.list === undefined ? [] : [{ table, parsed: readList(folder, table, table.list) }],
  );
  const problems = [...lists.flatMap(({ parsed }) => parsed.problems), ...strangers(folder)];
  if (problems.length > 0) {
    const count = problems.length === 1 ? "a problem" : `${problems.length} problems`;
    throw new VisibleError([`The watch lists have ${count}:`, ...problems].join("\n  "), {
      remedy: `Correct the files in ${folder}. docs/watchlists.md describes every list.`,
    });
  }
  return Object.fromEntries(lists.map(({ table, parsed }) => [table.table, parsed.rows]));
}

function readList(folder: string, table: WatchTable, list: string): ParsedWatchList {
  const file = `${watchFolder}/${list}.csv`;
  const bytes = bytesOf(join(folder, `${list}.csv`));
  if (bytes === undefined) {
    const problem = `${file}: missing; allowed: a file that starts with the line ${headerOf(table)}`;
    return { rows: [], problems: [problem] };
  }
  const text = textOf(bytes);
  return text === undefined
    ? { rows: [], problems: [`${file}: not UTF-8; save it as "CSV UTF-8"`] }
    : parseWatchList(table, file, text);
}

/** Without the mark that some programs put before the first character; undefined: not UTF-8. */
function textOf(bytes: Buffer): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function bytesOf(path: string): Buffer | undefined {
  try {
    return readFileSync(path);
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

/** A list with a misspelt name would be read by nobody. */
function strangers(folder: string): string[] {
  const known = watchTables.flatMap(({ list }) => list ?? []);
  return namesIn(folder)
    .filter((name) => name.endsWith(".csv"))
    .map((name) => name.slice(0, -".csv".length))
    .filter((name) => !known.includes(name))
    .map((name) => `${watchFolder}/${name}.csv: ${unknownKey(name, known)}`);
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder).sort();
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ENOENT";
}

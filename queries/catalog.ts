import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

import { VisibleError } from "../errors";
import { checkQuery } from "./checks";
import { expandParameters, includeFragments, type ExpandedSql } from "./expand";
import { parseHeader, type QueryHeader } from "./header";

export type { QueryColumn, QueryParameter } from "./header";
export { renderArguments, type RenderedArguments } from "./parameters";

/** A query of the library: its metadata and the text that Athena runs. */
export interface NamedQuery extends QueryHeader, ExpandedSql {
  /** The whole file, header and includes as written. */
  readonly source: string;
}

/** The named queries, sorted by name. */
export interface Catalog {
  readonly queries: readonly NamedQuery[];
  /** The query of that name, or undefined. */
  find(name: string): NamedQuery | undefined;
}

/**
 * Reads every `*.sql` file of a directory, with the fragments of its `fragments/` folder.
 *
 * @param directory default: the `queries/` folder of this project
 * @throws VisibleError that lists everything wrong with every file
 */
export function readCatalog(directory: string = findQueries(__dirname)): Catalog {
  const fileNames = sqlFiles(directory);
  const problems: string[] = [];
  const queries = fileNames.map((fileName) => {
    const source = readFileSync(join(directory, fileName), "utf8").replaceAll("\r\n", "\n");
    const found = readQuery(fileName, source, (name) => readFragment(directory, name));
    problems.push(...found.problems.map((problem) => `queries/${fileName}: ${problem}`));
    return found.query;
  });
  if (fileNames.length === 0) {
    problems.push(`${directory} holds no .sql file`);
  }
  if (problems.length > 0) {
    throw new VisibleError(`The query library is not valid:\n${problems.join("\n")}`, {
      remedy: "Correct the files; queries/instance_coverage.sql shows the form of a header.",
    });
  }
  return { queries, find: (name) => queries.find((query) => query.name === name) };
}

/** Reads one query file's text; returns what is wrong with it beside the query. */
export function readQuery(
  fileName: string,
  source: string,
  fragment: (name: string) => string | undefined,
): { query: NamedQuery; problems: string[] } {
  const { header, body, problems } = parseHeader(source);
  const whole = includeFragments(body, fragment, problems);
  problems.push(...checkQuery(fileName, header, whole));
  return { query: { ...header, ...expandParameters(whole), source }, problems };
}

function readFragment(directory: string, name: string): string | undefined {
  const path = join(directory, "fragments", `${name}.sql`);
  return /^[a-z0-9_]+$/.test(name) && existsSync(path)
    ? readFileSync(path, "utf8").replaceAll("\r\n", "\n")
    : undefined;
}

function sqlFiles(directory: string): string[] {
  return readdirSync(directory)
    .filter((name) => name.endsWith(".sql"))
    .sort();
}

/**
 * The folder of the `.sql` files: the given one, or the `queries/` folder of the nearest directory
 * above. Compiled, this module lies in dist/queries, whose `.sql` files may be missing.
 *
 * @throws VisibleError when there is none up to the root of the file system
 */
export function findQueries(start: string): string {
  if (sqlFiles(start).length > 0) {
    return start;
  }
  for (let above = dirname(start); ; above = dirname(above)) {
    const candidate = join(above, "queries");
    if (existsSync(candidate) && sqlFiles(candidate).length > 0) {
      return candidate;
    }
    if (above === dirname(above)) {
      throw new VisibleError(`There is no queries folder with .sql files above ${start}.`, {
        remedy: "Reinstall fleet-inventory: its .sql files are missing.",
      });
    }
  }
}

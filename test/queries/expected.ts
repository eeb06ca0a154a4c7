import { readFileSync } from "node:fs";
import { join } from "node:path";

/** The rows that a query returns over the fixture for given arguments. */
export interface ExpectedCase {
  readonly arguments: Record<string, string>;
  readonly rows: (string | null)[][];
}

/** The expected rows of a query, as written down in test/fixtures/expected. */
export function readExpected(name: string): ExpectedCase[] {
  const path = join(__dirname, "..", "fixtures", "expected", `${name}.json`);
  return JSON.parse(readFileSync(path, "utf8")) as ExpectedCase[];
}

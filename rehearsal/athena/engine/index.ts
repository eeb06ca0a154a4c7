/**
 * Athena engine v3, as far as named queries need it, on DuckDB over files in a local folder.
 *
 * Emulated: the SQL that Trino and DuckDB share plus the functions in macros.ts; execution
 * parameters as literals; tables from their deployed Glue definitions (location, columns, OpenX
 * SerDe with `ignore.malformed.json`, `case.insensitive` and `mapping.*`, enum projection, location
 * templates, refusal of duplicate columns); Athena's result types, texts and error names.
 *
 * Different from Athena: a blank line gives no row (a row of NULLs there; queries skip rows without
 * a node either way). Without `ignore.malformed.json` every line that is no JSON object fails the
 * query (Trino's own reader gives NULLs for a line that does not start an object). Keys of tables
 * outside the model are matched exactly. Folders inside a partition are not read. Of a key that
 * stands twice in an object the first value counts. The scan is the size of the partitions that the
 * projection lists, whatever the WHERE clause says about them.
 *
 * Refused rather than guessed: other SerDes, column types and kinds of projection, and every
 * statement that is not a query.
 */
export {
  createEngine,
  estimateScan,
  type Engine,
  type EngineOptions,
  type QueryRun,
  type QueryRunResult,
  type QueryScope,
} from "./engine";
export { QueryFailure } from "./failure";
export type { GlueColumn, GlueTableDefinition } from "./glue";

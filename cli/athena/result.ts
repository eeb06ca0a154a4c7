/** A column of a result: its name and Athena's type name, such as `varchar` or `bigint`. */
export interface ResultColumn {
  readonly name: string;
  readonly type: string;
}

/** The values of one row in the order of the columns, as Athena's text; null is SQL's NULL. */
export type ResultRow = readonly (string | null)[];

/** What a query cost. */
export interface QueryStatistics {
  /** Bytes that Athena read; 0 when it reused a recent result. */
  readonly scannedBytes: number;
  /** From submission to completion, in milliseconds, as Athena measured it. */
  readonly milliseconds: number;
}

/** The whole answer of a named query, for results that a person would read. */
export interface QueryResult {
  /** Name of the query in the catalogue. */
  readonly query: string;
  readonly columns: readonly ResultColumn[];
  readonly rows: readonly ResultRow[];
  readonly statistics: QueryStatistics;
}

/** A query that succeeded and whose rows are still at Athena. */
export interface QueryRun {
  /** Name of the query in the catalogue. */
  readonly query: string;
  /** Athena's id of the execution. */
  readonly executionId: string;
  readonly columns: readonly ResultColumn[];
  /** The rows, fetched page by page while they are read; can be read once. */
  readonly rows: AsyncIterable<ResultRow>;
  readonly statistics: QueryStatistics;
  /** True when Athena answered with a recent result instead of running the query. */
  readonly reused: boolean;
}

/** Reads all rows of a run into memory. */
export async function collectRows(run: QueryRun): Promise<QueryResult> {
  const rows: ResultRow[] = [];
  for await (const row of run.rows) {
    rows.push(row);
  }
  return { query: run.query, columns: run.columns, rows, statistics: run.statistics };
}

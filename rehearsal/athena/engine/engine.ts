import { randomUUID } from "node:crypto";
import { rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { type DuckDBConnection, DuckDBInstance, type DuckDBResult } from "@duckdb/node-api";

import { bindLiterals, namesIn, toDuckDb } from "./dialect";
import { asQueryFailure } from "./errors";
import type { GlueTableDefinition } from "./glue";
import { layoutOf, type TableLayout } from "./layout";
import { dialectStatements } from "./macros";
import { listPartitions, type PartitionListing } from "./partitions";
import { athenaText, athenaType } from "./values";
import { viewStatement } from "./views";

/** What a query may read. */
export interface QueryScope {
  readonly sql: string;
  /** The tables of the database, as deployed. */
  readonly tables: readonly GlueTableDefinition[];
  /** The folder that holds a bucket's objects under their keys. */
  readonly bucketDirectory: (bucket: string) => string;
}

/** A query to run. */
export interface QueryRun extends QueryScope {
  /** Athena's ExecutionParameters: one SQL literal for each `?`. */
  readonly literals: readonly string[];
  /** Stops the query; the run then rejects with the signal's reason. */
  readonly signal?: AbortSignal;
}

/** A query's result. */
export interface QueryRunResult {
  readonly columns: readonly { readonly name: string; readonly type: string }[];
  /** Rows as Athena returns them: text, null for NULL. To be read once, to its end or `return()`. */
  readonly rows: AsyncIterable<readonly (string | null)[]>;
  /** Size of all files of the tables and partitions that the query names. */
  readonly scannedBytes: number;
}

/** Runs Athena SQL over files. Queries may run at the same time. */
export interface Engine {
  /** Starts a query. @throws QueryFailure where Athena would fail it */
  run(query: QueryRun): Promise<QueryRunResult>;
  /** Ends the engine and removes what it spilled to disk; running queries fail. */
  close(): void;
}

/** Settings of an engine. */
export interface EngineOptions {
  /** What `current_timestamp` stands for; default: the time at which DuckDB starts the query. */
  readonly now?: Date;
  /** Threads that DuckDB uses; default 2. */
  readonly threads?: number;
  /** Memory limit of DuckDB in MB, beyond which it spills to disk; default 1500. */
  readonly memoryLimitMegabytes?: number;
}

/** Makes an engine: DuckDB, speaking the dialect of Athena engine v3 as far as named queries go. */
export async function createEngine(options: EngineOptions = {}): Promise<Engine> {
  // DuckDB makes the folder when it has to spill; its default would be .tmp in the checkout.
  const spillDirectory = join(tmpdir(), `fleet-inventory-duckdb-${randomUUID()}`);
  const instance = await DuckDBInstance.create(":memory:", {
    threads: String(options.threads ?? 2),
    memory_limit: `${options.memoryLimitMegabytes ?? 1500}MB`,
    temp_directory: spillDirectory,
  });
  const connection = await instance.connect();
  for (const statement of dialectStatements.filter((each) => each.startsWith("create"))) {
    await connection.run(statement);
  }
  connection.closeSync();
  return {
    run: (query) => runQuery(instance, query, options.now),
    close: () => {
      instance.closeSync();
      rmSync(spillDirectory, { recursive: true, force: true });
    },
  };
}

/**
 * Bytes of all files in the tables and partitions that a query names. Athena bills at least 10 MB
 * for a query; that minimum is not added here.
 *
 * @throws QueryFailure where Athena refuses one of the tables
 */
export function estimateScan(scope: QueryScope): number {
  return tablesOf(scope)
    .flatMap(({ listing }) => listing.partitions)
    .reduce((sum, partition) => sum + partition.bytes, 0);
}

interface NamedTable {
  readonly layout: TableLayout;
  readonly listing: PartitionListing;
}

function tablesOf(scope: QueryScope): NamedTable[] {
  const names = namesIn(scope.sql);
  return scope.tables
    .filter((table) => names.has(table.name.toLowerCase()))
    .map((table) => {
      const layout = layoutOf(table);
      return {
        layout,
        listing: listPartitions(table, layout, scope.bucketDirectory(layout.bucket)),
      };
    });
}

async function runQuery(
  instance: DuckDBInstance,
  query: QueryRun,
  now: Date | undefined,
): Promise<QueryRunResult> {
  query.signal?.throwIfAborted();
  const databases = [...new Set(query.tables.map((table) => table.databaseName))];
  const bound = bindLiterals(query.sql, query.literals);
  const sql = toDuckDb(bound, { databases, ...(now === undefined ? {} : { now }) });
  const tables = tablesOf(query);
  const connection = await instance.connect();
  const session = new Session(connection, query.signal, (error) =>
    asQueryFailure(error, query.sql, databases[0] ?? "default"),
  );
  const result = await session.guard(async () => {
    for (const statement of dialectStatements.filter((each) => each.startsWith("set"))) {
      await connection.run(statement);
    }
    for (const { layout, listing } of tables) {
      await connection.run(viewStatement(layout, listing));
    }
    return connection.stream(sql);
  });
  return {
    columns: result.columnNames().map((name, index) => ({
      name: name.toLowerCase(),
      type: athenaType(result.columnType(index)),
    })),
    rows: session.rows(result),
    scannedBytes: tables
      .flatMap(({ listing }) => listing.partitions)
      .reduce((sum, partition) => sum + partition.bytes, 0),
  };
}

// An interrupt that comes between two statements is forgotten when the next one starts, so it is
// repeated until the connection is closed.
const interruptEveryMilliseconds = 20;

/** One connection for one query: interrupts it, translates its errors and closes it at the end. */
class Session {
  private isWorking = false;
  private isClosed = false;
  private interrupting: NodeJS.Timeout | undefined;

  constructor(
    private readonly connection: DuckDBConnection,
    private readonly signal: AbortSignal | undefined,
    private readonly translate: (error: unknown) => Error,
  ) {
    signal?.addEventListener("abort", this.stop);
  }

  async guard<Value>(work: () => Promise<Value>): Promise<Value> {
    try {
      this.signal?.throwIfAborted();
      this.isWorking = true;
      const value = await work();
      this.signal?.throwIfAborted();
      return value;
    } catch (error) {
      this.close();
      this.signal?.throwIfAborted();
      throw this.translate(error);
    } finally {
      this.isWorking = false;
    }
  }

  async *rows(result: DuckDBResult): AsyncGenerator<readonly (string | null)[]> {
    const types = result.columnTypes();
    try {
      for (;;) {
        const chunk = await this.guard(() => result.fetchChunk());
        if (chunk === null || chunk.rowCount === 0) {
          return;
        }
        for (const row of chunk.getRows()) {
          yield row.map((value, index) => {
            const type = types[index];
            return type === undefined ? null : athenaText(value, type);
          });
        }
      }
    } finally {
      this.close();
    }
  }

  // Without work under way nobody would notice an interrupt, and rows that nobody has begun to read
  // have no end at which the connection could be closed.
  private readonly stop = (): void => {
    if (!this.isWorking) {
      this.close();
      return;
    }
    this.connection.interrupt();
    this.interrupting = setInterval(() => {
      this.connection.interrupt();
    }, interruptEveryMilliseconds);
  };

  private close(): void {
    clearInterval(this.interrupting);
    this.signal?.removeEventListener("abort", this.stop);
    if (!this.isClosed) {
      this.isClosed = true;
      this.connection.closeSync();
    }
  }
}

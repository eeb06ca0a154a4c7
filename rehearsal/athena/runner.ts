import type { DeployedAthena } from "./deployed";
import type { Engine } from "./engine";
import { estimateScan, QueryFailure } from "./engine";
import type { Execution, ExecutionStore } from "./executions";
import { isFinished } from "./executions";
import type { AthenaFaults } from "./faults";
import { checkLiterals } from "./literals";
import { writeResult } from "./resultFile";

/** The words of a query that somebody stopped. */
const cancelledByUser = "Query cancelled by user";
/** Seen on engine v3 with the state CANCELLED, not FAILED. */
const scanLimitExceeded = "Bytes scanned limit was exceeded";

/** Ends a query with the state CANCELLED for a reason of the workgroup's. */
class ScanLimitExceeded extends Error {
  constructor(readonly cutoff: number) {
    super(scanLimitExceeded);
  }
}

/** Runs executions, a few at a time; the others wait in the state QUEUED. */
export class QueryRunner {
  private readonly waiting: Execution[] = [];
  private readonly running = new Map<Execution, Promise<void>>();

  constructor(
    private readonly deployed: DeployedAthena,
    private readonly engine: Engine,
    private readonly store: ExecutionStore,
    private readonly faults: AthenaFaults,
    private readonly concurrency: number,
  ) {}

  /** Puts an execution into the queue. It never rejects: the state tells how it went. */
  enqueue(execution: Execution): void {
    this.waiting.push(execution);
    // Later, so that whoever submitted it sees it QUEUED at least once.
    setImmediate(() => {
      this.next();
    });
  }

  /** Stops an execution; one that is finished stays as it is. */
  stop(execution: Execution): void {
    if (isFinished(execution)) {
      return;
    }
    finish(execution, "CANCELLED", cancelledByUser);
    execution.cancel.abort(new Error(cancelledByUser));
  }

  /** Stops everything and waits until nothing runs any more. */
  async close(): Promise<void> {
    for (const execution of [...this.waiting.splice(0), ...this.running.keys()]) {
      this.stop(execution);
    }
    await Promise.all(this.running.values());
  }

  private next(): void {
    while (this.running.size < this.concurrency) {
      const execution = this.waiting.shift();
      if (execution === undefined) {
        return;
      }
      if (!isFinished(execution)) {
        const done = this.run(execution).then(() => {
          this.running.delete(execution);
          this.next();
        });
        this.running.set(execution, done);
      }
    }
  }

  private async run(execution: Execution): Promise<void> {
    execution.state = "RUNNING";
    execution.startedAt = new Date();
    try {
      await this.faults.passage(execution.cancel.signal);
      const injected = this.faults.takeFailure();
      if (injected !== undefined) {
        const cut = injected.indexOf(": ");
        throw new QueryFailure(injected.slice(0, cut), injected.slice(cut + 2));
      }
      if (!this.reuse(execution)) {
        await this.execute(execution);
      }
      finish(execution, "SUCCEEDED");
    } catch (error) {
      if (error instanceof ScanLimitExceeded) {
        execution.scannedBytes = error.cutoff;
        finish(execution, "CANCELLED", error.message);
        return;
      }
      const failure =
        error instanceof QueryFailure
          ? error
          : new QueryFailure(
              "GENERIC_INTERNAL_ERROR",
              error instanceof Error ? error.message : String(error),
            );
      if (finish(execution, "FAILED", failure.message)) {
        execution.failure = failure;
      }
    }
  }

  private reuse(execution: Execution): boolean {
    const earlier = this.store.reusable(execution, new Date());
    if (
      earlier === undefined ||
      !this.deployed.hasObject(earlier.result.bucket, earlier.result.key)
    ) {
      return false;
    }
    execution.columns = earlier.columns;
    execution.result = earlier.result;
    execution.reused = true;
    return true;
  }

  private async execute(execution: Execution): Promise<void> {
    const { sql, literals, database, workgroup } = execution.submission;
    const { signal } = execution.cancel;
    if (database !== undefined && !this.deployed.hasDatabase(database)) {
      throw new QueryFailure("SCHEMA_NOT_FOUND", `line 1:1: Schema '${database}' does not exist`);
    }
    checkLiterals(literals);
    const scope = {
      sql,
      tables: database === undefined ? [] : this.deployed.tables(database),
      bucketDirectory: (bucket: string) => this.deployed.bucketDirectory(bucket),
    };
    const cutoff = this.deployed.workgroup(workgroup).configuration?.bytesScannedCutoffPerQuery;
    if (cutoff !== undefined && cutoff > 0 && estimateScan(scope) > cutoff) {
      throw new ScanLimitExceeded(cutoff);
    }
    this.checkOwner(execution);
    const { columns, rows, scannedBytes } = await this.engine.run({ ...scope, literals, signal });
    // Known as soon as the query runs, as at Athena, so that a client can show it.
    execution.scannedBytes = scannedBytes;
    const { bucket, key } = execution.result;
    await writeResult(
      this.deployed.objectPath(bucket, key),
      columns.map(({ name }) => name),
      rows,
      signal,
    );
    execution.columns = columns;
  }

  /** S3 refuses a write with an x-amz-expected-bucket-owner that does not own the bucket. */
  private checkOwner({ submission, result }: Execution): void {
    const { configuration } = this.deployed.workgroup(submission.workgroup);
    const expected = configuration?.resultConfiguration?.expectedBucketOwner;
    if (expected !== undefined && expected !== this.deployed.bucketOwner(result.bucket)) {
      throw new QueryFailure(
        "ACCESS_DENIED",
        `Access denied when writing output to url: s3://${result.bucket}/${result.key} . ` +
          "Please ensure you are allowed to access the S3 bucket. If you specified an expected " +
          "bucket owner, confirm the bucket is owned by the expected account.",
      );
    }
  }
}

/** Ends an execution, unless it has ended: a stopped query stays CANCELLED. */
function finish(
  execution: Execution,
  state: "SUCCEEDED" | "FAILED" | "CANCELLED",
  reason?: string,
): boolean {
  if (isFinished(execution)) {
    return false;
  }
  execution.completedAt = new Date();
  if (reason !== undefined) {
    execution.reason = reason;
  }
  execution.state = state;
  return true;
}

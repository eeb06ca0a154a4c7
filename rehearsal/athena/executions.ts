import { randomUUID } from "node:crypto";

import type { QueryFailure } from "./engine";
import { invalidRequest } from "./protocol";

export type ExecutionState = "QUEUED" | "RUNNING" | "SUCCEEDED" | "FAILED" | "CANCELLED";

/** A request to run a query, complete and valid. */
export interface Submission {
  readonly sql: string;
  readonly literals: readonly string[];
  readonly database: string | undefined;
  readonly workgroup: string;
  /** Where the result goes: `s3://bucket/key` without the name of the file. */
  readonly outputLocation: string;
  /** Accepts a result that is at most this old. */
  readonly maxAgeMinutes: number | undefined;
}

/** One execution of a query, from submission on. */
export interface Execution {
  readonly id: string;
  readonly submission: Submission;
  readonly submittedAt: Date;
  /** Aborted by StopQueryExecution and when the endpoint closes. */
  readonly cancel: AbortController;
  state: ExecutionState;
  startedAt?: Date;
  completedAt?: Date;
  reason?: string;
  failure?: QueryFailure;
  columns: readonly { readonly name: string; readonly type: string }[];
  scannedBytes: number;
  /** The object with the rows: this execution's own, or the one that was reused. */
  result: { readonly bucket: string; readonly key: string };
  reused: boolean;
}

const finished: ReadonlySet<ExecutionState> = new Set(["SUCCEEDED", "FAILED", "CANCELLED"]);
/** Athena keeps 45 days; nobody rehearses that long. */
const kept = 1_000;

export function isFinished({ state }: Execution): boolean {
  return finished.has(state);
}

/** The executions of an endpoint, in memory. */
export class ExecutionStore {
  private readonly byId = new Map<string, Execution>();
  private readonly byToken = new Map<string, Execution>();

  /**
   * Adds an execution, or returns the one that the same request token started.
   *
   * @throws AthenaRequestError when the token came with another query before
   */
  submit(token: string, submission: Submission): { execution: Execution; isNew: boolean } {
    const known = this.byToken.get(token);
    if (known !== undefined) {
      if (
        known.submission.sql !== submission.sql ||
        known.submission.database !== submission.database
      ) {
        throw invalidRequest("Idempotent parameters do not match", "IDEMPOTENT_PARAMETER_MISMATCH");
      }
      return { execution: known, isNew: false };
    }
    const id = randomUUID();
    const execution: Execution = {
      id,
      submission,
      submittedAt: new Date(),
      cancel: new AbortController(),
      state: "QUEUED",
      columns: [],
      scannedBytes: 0,
      result: resultObject(submission.outputLocation, id),
      reused: false,
    };
    this.byId.set(id, execution);
    this.byToken.set(token, execution);
    this.forgetOldest();
    return { execution, isNew: true };
  }

  find(id: string): Execution | undefined {
    return this.byId.get(id);
  }

  /** @throws AthenaRequestError when there is no such execution */
  get(id: string): Execution {
    const execution = this.byId.get(id);
    if (execution === undefined) {
      throw invalidRequest(`QueryExecution ${id} was not found`, "QUERY_EXECUTION_NOT_FOUND");
    }
    return execution;
  }

  /** Executions, the newest first. */
  list(): Execution[] {
    return [...this.byId.values()].reverse();
  }

  /** A finished run of the same query whose result is young enough to be used again. */
  reusable({ submission }: Execution, now: Date): Execution | undefined {
    const { maxAgeMinutes } = submission;
    if (maxAgeMinutes === undefined) {
      return undefined;
    }
    const oldest = now.getTime() - maxAgeMinutes * 60_000;
    return this.list().find(
      (candidate) =>
        candidate.state === "SUCCEEDED" &&
        !candidate.reused &&
        (candidate.completedAt?.getTime() ?? 0) >= oldest &&
        identityOf(candidate.submission) === identityOf(submission),
    );
  }

  private forgetOldest(): void {
    for (const execution of this.byId.values()) {
      if (this.byId.size <= kept) {
        return;
      }
      if (isFinished(execution)) {
        this.byId.delete(execution.id);
        for (const [token, { id }] of this.byToken) {
          if (id === execution.id) {
            this.byToken.delete(token);
          }
        }
      }
    }
  }
}

function identityOf({ sql, literals, database, workgroup }: Submission): string {
  return JSON.stringify([sql, literals, database, workgroup]);
}

/** `s3://bucket/prefix/` and the id give the object; a slash at the end makes no difference. */
function resultObject(location: string, id: string): { bucket: string; key: string } {
  const match = /^s3:\/\/([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(?:\/(.*?))?\/?$/.exec(location);
  if (match === null) {
    throw invalidRequest("outputLocation is not a valid S3 path.");
  }
  const [, bucket = "", prefix = ""] = match;
  return { bucket, key: prefix === "" ? `${id}.csv` : `${prefix}/${id}.csv` };
}

import { randomUUID } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";

import type { QueryExecution } from "@aws-sdk/client-athena";
import {
  GetQueryExecutionCommand,
  StartQueryExecutionCommand,
  StopQueryExecutionCommand,
} from "@aws-sdk/client-athena";

import { TimedOut } from "../failures";
import type { AthenaTarget } from "./client";
import { explainExecution, explainSdkError } from "./errors";
import { openResult } from "./pages";
import type { QueryRun } from "./result";

/** What is known about a query while it runs. */
export interface QueryProgress {
  /** Athena's word: QUEUED or RUNNING. */
  readonly state: string;
  /** Bytes read so far. */
  readonly scannedBytes: number;
  /** Since submission, in milliseconds, on this machine's clock. */
  readonly elapsed: number;
}

/** A query, ready to be sent. */
export interface AthenaQuery {
  /** Its name in the catalogue, for messages. */
  readonly name: string;
  /** SQL with a `?` for each parameter. */
  readonly sql: string;
  /** One SQL literal for each `?`, strings with their quotes. */
  readonly literals: readonly string[];
}

export interface RunOptions {
  /** Aborting it stops the query at Athena; the promise then rejects with the signal's reason. */
  readonly signal?: AbortSignal;
  /** Stops the query when it is not done by then. Default: Athena's own limit (30 minutes). */
  readonly timeoutSeconds?: number;
  /** Accepts a result of the same query that is at most this old. Default: none. */
  readonly maxAgeMinutes?: number;
  readonly onProgress?: (progress: QueryProgress) => void;
  /** Waits between two looks at the query; a test passes one that does not wait. */
  readonly sleep?: (milliseconds: number, signal: AbortSignal) => Promise<void>;
  /**
   * How long somebody who stops a query waits for Athena, in milliseconds: for its id, and for the
   * confirmation. Default 5000.
   */
  readonly patience?: number;
}

/** Most named queries take a second or two, so the first looks come early. */
const firstWait = 100;
const longestWait = 2_000;
const defaultPatience = 5_000;

async function sleepUntil(milliseconds: number, signal: AbortSignal): Promise<void> {
  await wait(milliseconds, undefined, { signal });
}

/**
 * Runs a query at Athena and waits until its result is there: start, poll with growing pauses,
 * open the result. Throttling and broken connections are retried by the SDK.
 *
 * @throws VisibleError with Athena's reason when the query fails or is cancelled
 * @throws TimedOut when `timeoutSeconds` passed; the query is stopped
 * @throws the reason of `signal` when that was aborted; the query is stopped
 */
export async function runQuery(
  target: AthenaTarget,
  query: AthenaQuery,
  options: RunOptions = {},
): Promise<QueryRun> {
  const { signal: outer = new AbortController().signal, timeoutSeconds } = options;
  outer.throwIfAborted();
  const deadline = timeoutSeconds === undefined ? undefined : new AbortController();
  const timer =
    deadline &&
    setTimeout(
      () => {
        deadline.abort(new TimedOut(timeoutSeconds ?? 0));
      },
      (timeoutSeconds ?? 0) * 1_000,
    );
  const signal = deadline ? AbortSignal.any([outer, deadline.signal]) : outer;
  try {
    const executionId = await start(target, query, options, signal);
    const execution = await finish(target, executionId, signal, options);
    if (execution.Status?.State !== "SUCCEEDED") {
      throw explainExecution(query.name, execution, target);
    }
    const { columns, rows } = await openResult(target, executionId, outer);
    const statistics = execution.Statistics;
    return {
      query: query.name,
      executionId,
      columns,
      rows,
      statistics: {
        scannedBytes: statistics?.DataScannedInBytes ?? 0,
        milliseconds: statistics?.TotalExecutionTimeInMillis ?? 0,
      },
      reused: statistics?.ResultReuseInformation?.ReusedPreviousResult ?? false,
    };
  } catch (error) {
    throw signal.aborted ? signal.reason : explainSdkError(error, target);
  } finally {
    clearTimeout(timer);
  }
}

/**
 * The request is not aborted with the signal: an execution whose id never arrived could not be
 * stopped. The loop that follows looks at the signal first. A server that does not answer keeps
 * nobody waiting all the same.
 */
async function start(
  target: AthenaTarget,
  query: AthenaQuery,
  { maxAgeMinutes, patience = defaultPatience }: RunOptions,
  signal: AbortSignal,
): Promise<string> {
  const giveUp = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const wait = (): void => {
    timer = setTimeout(() => {
      giveUp.abort();
    }, patience);
  };
  signal.addEventListener("abort", wait);
  try {
    return await submit(target, query, maxAgeMinutes, giveUp.signal);
  } finally {
    signal.removeEventListener("abort", wait);
    clearTimeout(timer);
  }
}

async function submit(
  target: AthenaTarget,
  query: AthenaQuery,
  maxAgeMinutes: number | undefined,
  abortSignal: AbortSignal,
): Promise<string> {
  const { QueryExecutionId: id } = await target.client.send(
    new StartQueryExecutionCommand({
      QueryString: query.sql,
      // Athena refuses an empty list.
      ...(query.literals.length > 0 ? { ExecutionParameters: [...query.literals] } : {}),
      WorkGroup: target.workgroup,
      QueryExecutionContext: { Database: target.database },
      // A retry by the SDK must not start, and bill, the query twice.
      ClientRequestToken: randomUUID(),
      ...(maxAgeMinutes === undefined
        ? {}
        : {
            ResultReuseConfiguration: {
              ResultReuseByAgeConfiguration: { Enabled: true, MaxAgeInMinutes: maxAgeMinutes },
            },
          }),
    }),
    { abortSignal },
  );
  if (id === undefined) {
    throw new Error("the answer to StartQueryExecution has no QueryExecutionId");
  }
  return id;
}

/**
 * Looks at the query until it is done. Stops it when the signal is aborted, and when Athena does
 * not tell its state any more: nobody would read its result.
 */
async function finish(
  target: AthenaTarget,
  executionId: string,
  signal: AbortSignal,
  { onProgress, sleep = sleepUntil, patience = defaultPatience }: RunOptions,
): Promise<QueryExecution> {
  const started = performance.now();
  try {
    for (let pause = firstWait; ; pause = Math.min(pause * 1.5, longestWait)) {
      signal.throwIfAborted();
      const { QueryExecution: execution = {} } = await target.client.send(
        new GetQueryExecutionCommand({ QueryExecutionId: executionId }),
        { abortSignal: signal },
      );
      const state = execution.Status?.State;
      if (state !== "QUEUED" && state !== "RUNNING") {
        return execution;
      }
      onProgress?.({
        state,
        scannedBytes: execution.Statistics?.DataScannedInBytes ?? 0,
        elapsed: performance.now() - started,
      });
      await sleep(pause, signal);
    }
  } catch (error) {
    await stop(target, executionId, patience);
    throw error;
  }
}

/** Best effort: the person already knows that the query was not finished. */
async function stop(target: AthenaTarget, executionId: string, patience: number): Promise<void> {
  try {
    await target.client.send(new StopQueryExecutionCommand({ QueryExecutionId: executionId }), {
      abortSignal: AbortSignal.timeout(patience),
    });
  } catch {
    // The workgroup's scan limit and Athena's time limit end it all the same.
  }
}

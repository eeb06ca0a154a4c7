import type { FleetInventoryOutputs } from "../../reference/outputs";
import type { AthenaTarget } from "../athena/client";
import { createAthenaClient } from "../athena/client";
import type { AthenaQuery, QueryProgress, RunOptions } from "../athena/run";
import { runQuery } from "../athena/run";
import type { QueryRun } from "../athena/result";
import type { StackOptions } from "../commands/definition";
import type { Environment } from "../environment";
import type { ProgressLine } from "../progress";
import { createProgressLine } from "../progress";
import { readOutputs } from "../stack/outputs";

/** Options that decide how a query is run. */
export interface SessionOptions extends StackOptions {
  readonly timeout?: number;
  readonly maxAge?: number;
  readonly progress?: boolean;
}

/** A stack, open for queries. */
export interface Session {
  readonly outputs: FleetInventoryOutputs;
  readonly target: AthenaTarget;
  /** The line on stderr that says what is going on. */
  readonly line: ProgressLine;
  /** Runs a query with the options of the command line. */
  readonly run: (
    query: AthenaQuery,
    onProgress?: (progress: QueryProgress) => void,
  ) => Promise<QueryRun>;
}

/** Opens the stack that the options name, hands it to `use`, and closes its connections. */
export async function withSession<Result>(
  options: SessionOptions,
  environment: Environment,
  use: (session: Session) => Promise<Result>,
): Promise<Result> {
  const outputs = await readOutputs(options, environment.stackAccess(options.cwd));
  environment.signal.throwIfAborted();
  const target: AthenaTarget = {
    client: createAthenaClient(outputs.region),
    region: outputs.region,
    workgroup: outputs.workgroup,
    database: outputs.database,
  };
  const line = createProgressLine(environment.stderr, options.progress ?? false);
  const settings: RunOptions = {
    signal: environment.signal,
    ...(options.timeout === undefined ? {} : { timeoutSeconds: options.timeout }),
    ...(options.maxAge === undefined ? {} : { maxAgeMinutes: options.maxAge }),
  };
  try {
    return await use({
      outputs,
      target,
      line,
      run: (query, onProgress) =>
        runQuery(target, query, {
          ...settings,
          ...(onProgress === undefined ? {} : { onProgress }),
        }),
    });
  } finally {
    line.done();
    target.client.destroy();
  }
}

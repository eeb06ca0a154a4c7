import type { FleetInventoryOutputs } from "../../reference/outputs";
import type { AthenaTarget } from "../athena/client";
import { createAthenaClient } from "../athena/client";
import type { AthenaQuery, RunOptions } from "../athena/run";
import { runQuery } from "../athena/run";
import type { QueryRun } from "../athena/result";
import type { StackOptions } from "../commands/definition";
import type { Environment } from "../environment";
import { createProgressLine, describeProgress } from "../progress";
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
  /** Runs a query with the options of the command line and shows its progress. */
  run(query: AthenaQuery): Promise<QueryRun>;
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
  try {
    return await use({
      outputs,
      target,
      async run(query) {
        const settings: RunOptions = {
          signal: environment.signal,
          ...(options.timeout === undefined ? {} : { timeoutSeconds: options.timeout }),
          ...(options.maxAge === undefined ? {} : { maxAgeMinutes: options.maxAge }),
          onProgress: (progress) => {
            line.show(describeProgress(query.name, progress));
          },
        };
        try {
          return await runQuery(target, query, settings);
        } finally {
          line.done();
        }
      },
    });
  } finally {
    target.client.destroy();
  }
}

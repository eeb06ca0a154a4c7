import type { DeployedAthena } from "../deployed";
import type { ExecutionStore } from "../executions";
import type { Members } from "../members";
import type { QueryRunner } from "../runner";

/** What the operations work with. */
export interface OperationContext {
  readonly deployed: DeployedAthena;
  readonly executions: ExecutionStore;
  readonly runner: QueryRunner;
}

/** One operation of the API: members of the request in, members of the answer out. */
export type Operation = (context: OperationContext, members: Members) => unknown;

import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

import { DeployedAthena } from "./deployed";
import { createEngine } from "./engine";
import { ExecutionStore } from "./executions";
import { AthenaFaults } from "./faults";
import type { Operation, OperationContext } from "./operations/context";
import {
  batchGetQueryExecution,
  getQueryExecution,
  listQueryExecutions,
  stopQueryExecution,
} from "./operations/executions";
import { batchGetNamedQuery, getNamedQuery, listNamedQueries } from "./operations/namedQueries";
import { getQueryResults } from "./operations/results";
import { startQueryExecution } from "./operations/start";
import { getWorkGroup, listWorkGroups } from "./operations/workgroups";
import {
  AthenaRequestError,
  checkSignature,
  operationOf,
  readBody,
  sendError,
  sendJson,
  unknownOperation,
} from "./protocol";
import { QueryRunner } from "./runner";

/** Where the endpoint finds its AWS account, and how it behaves. */
export interface AthenaEndpointOptions {
  /** Directory of the simulated AWS; it is read again for each request. */
  readonly cloudDirectory: string;
  /** The account that the endpoint belongs to, 12 digits. */
  readonly account: string;
  /** The Region that the endpoint belongs to. */
  readonly region: string;
  /** Port on 127.0.0.1. Default: one that is free. */
  readonly port?: number;
  /** Queries that run at the same time; the others are QUEUED. Default 4. */
  readonly concurrency?: number;
  /** Trouble on demand, for tests and demonstrations. */
  readonly faults?: AthenaFaults;
  /** What `current_timestamp` is in queries. Default: the time. */
  readonly now?: Date;
}

/** A running endpoint. */
export interface AthenaEndpoint {
  /** For AWS_ENDPOINT_URL_ATHENA. */
  readonly url: string;
  /** Stops what runs and frees the port. */
  close(): Promise<void>;
}

const operations: Readonly<Record<string, Operation>> = {
  BatchGetNamedQuery: batchGetNamedQuery,
  BatchGetQueryExecution: batchGetQueryExecution,
  GetNamedQuery: getNamedQuery,
  GetQueryExecution: getQueryExecution,
  GetQueryResults: getQueryResults,
  GetWorkGroup: getWorkGroup,
  ListNamedQueries: listNamedQueries,
  ListQueryExecutions: listQueryExecutions,
  ListWorkGroups: listWorkGroups,
  StartQueryExecution: startQueryExecution,
  StopQueryExecution: stopQueryExecution,
};

/**
 * Starts an endpoint that speaks Athena's protocol (AWS JSON 1.1) over what was deployed to the
 * simulated AWS: its workgroups, named queries, Glue tables and buckets. Queries run on DuckDB.
 */
export async function startAthenaEndpoint(options: AthenaEndpointOptions): Promise<AthenaEndpoint> {
  const { cloudDirectory, account, region, now, faults = new AthenaFaults() } = options;
  const engine = await createEngine(now === undefined ? {} : { now });
  const deployed = new DeployedAthena(cloudDirectory, account, region);
  const executions = new ExecutionStore();
  const runner = new QueryRunner(deployed, engine, executions, faults, options.concurrency ?? 4);
  const context: OperationContext = { deployed, executions, runner };
  const server = createServer((request, response) => {
    void answer(context, { region, faults }, request, response);
  });
  try {
    await listen(server, options.port ?? 0);
  } catch (error) {
    engine.close();
    throw error;
  }
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    async close() {
      const closed = new Promise<void>((resolve) => {
        server.close(() => {
          resolve();
        });
      });
      server.closeAllConnections();
      await closed;
      await runner.close();
      engine.close();
    },
  };
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", resolve);
  });
}

async function answer(
  context: OperationContext,
  { region, faults }: { region: string; faults: AthenaFaults },
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  try {
    checkSignature(request, region);
    const name = operationOf(request);
    const operation = Object.hasOwn(operations, name) ? operations[name] : undefined;
    if (operation === undefined) {
      throw unknownOperation();
    }
    const members = await readBody(request);
    const refusal = faults.takeRefusal();
    if (refusal !== undefined) {
      throw new AthenaRequestError(refusal.type, refusal.message);
    }
    const result = await operation(context, members);
    if (faults.takeLoss()) {
      request.socket.destroy();
      return;
    }
    sendJson(response, 200, result);
  } catch (error) {
    sendError(response, error);
  }
}

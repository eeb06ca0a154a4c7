import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as delay } from "node:timers/promises";

import { SimulatedCloud } from "../aws/cloud";
import { violationsOf } from "../aws/models/validate";
import { SeenAccount } from "./account";
import { ApiFaults } from "./faults";
import { modelOf, type ApiService } from "./model";
import { operations, type AnsweredService } from "./operations";
import { ApiRefusal, denied, throttled } from "./refusal";
import { readCall, type ApiCall } from "./wire/request";
import { operationOf, writeOutput, writeRefusal, type ApiAnswer } from "./wire/response";

/** What the API answers from, and how it behaves. */
export interface ApiEndpointOptions {
  /** Directory of the simulated AWS; it is read again for each request. */
  readonly cloudDirectory: string;
  /**
   * The account of credentials whose access key does not end in 12 digits; those are the account
   * otherwise, so that several accounts can be rehearsed.
   */
  readonly account: string;
  /** What GetRegionOptStatus says; a Region that is left out is enabled by default. */
  readonly regionStatus?: Readonly<Record<string, string>>;
  readonly faults?: ApiFaults;
  /** Port on 127.0.0.1. Default: one that is free. */
  readonly port?: number;
}

/** A running API. */
export interface ApiEndpoint {
  readonly url: string;
  /** Variables that lead every AWS SDK to it; Athena has an endpoint of its own. */
  readonly environment: Readonly<Record<string, string>>;
  /** The calls that came, in order: `ssm:ListAssociations`. */
  readonly calls: string[];
  close(): Promise<void>;
}

/**
 * Starts an endpoint that answers the read-only calls of `preflight` and `status` from the
 * simulated AWS, each in its service's protocol. Requests and answers are held to botocore's
 * models.
 */
export async function startApiEndpoint(options: ApiEndpointOptions): Promise<ApiEndpoint> {
  const calls: string[] = [];
  const cloud = SimulatedCloud.open(options.cloudDirectory);
  const server = createServer((request, response) => {
    void serve(request, response, { ...options, cloud, calls });
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(options.port ?? 0, "127.0.0.1", resolve);
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const services = Object.keys(operations) as AnsweredService[];
  return {
    url,
    environment: Object.fromEntries(
      services.map((service) => [`AWS_ENDPOINT_URL_${service.toUpperCase()}`, url]),
    ),
    calls,
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}

type Serving = ApiEndpointOptions & { readonly cloud: SimulatedCloud; readonly calls: string[] };

async function serve(
  request: IncomingMessage,
  response: ServerResponse,
  serving: Serving,
): Promise<void> {
  let call: ApiCall | undefined;
  let answer: ApiAnswer | undefined;
  try {
    call = await readCall(request);
    answer = await answerOf(call, serving);
  } catch (error) {
    const refusal =
      error instanceof ApiRefusal ? error : new ApiRefusal("InternalFailure", String(error), 500);
    answer = writeRefusal(call?.service, call?.operation ?? "", refusal);
  }
  if (answer === undefined) {
    response.destroy();
    return;
  }
  response.writeHead(answer.status, { "x-amzn-requestid": "rehearsal", ...answer.headers });
  response.end(request.method === "HEAD" ? "" : answer.body);
}

/** Undefined when the connection is to be cut. */
async function answerOf(call: ApiCall, serving: Serving): Promise<ApiAnswer | undefined> {
  const { service, operation, members, region, accessKey } = call;
  const name = `${service}:${operation}`;
  serving.calls.push(name);
  const fault = (serving.faults ?? new ApiFaults()).take(name);
  if (fault.delay > 0) await delay(fault.delay);
  const account = /\d{12}$/.exec(accessKey)?.[0] ?? serving.account;
  if (fault.outcome === "cut") return undefined;
  if (fault.outcome === "denied") throw denied(service, name, account);
  if (fault.outcome === "throttled") throw throttled(service);
  refuseInvalid(service, operation, members);
  const answered = service === "athena" ? undefined : operations[service][operation];
  if (answered === undefined) throw new ApiRefusal("UnknownOperationException", name, 400);
  serving.cloud.reload();
  const seen = new SeenAccount(serving.cloud, account, region, serving.regionStatus ?? {});
  return writeOutput(service, operation, answered(seen, members));
}

function refuseInvalid(service: ApiService, operation: string, members: ApiCall["members"]): void {
  const model = modelOf(service);
  const violations = violationsOf(model.shapes, operationOf(model, operation).input, members);
  const [first] = violations;
  if (first === undefined) return;
  throw new ApiRefusal(
    "ValidationException",
    `${violations.length} validation error detected: Value at '${first.path}' failed to satisfy constraint: ${first.constraint}`,
    400,
  );
}

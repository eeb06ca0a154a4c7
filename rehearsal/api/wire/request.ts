import type { IncomingMessage } from "node:http";

import {
  isApiService,
  modelOf,
  shapeOf,
  type ApiModel,
  type ApiOperation,
  type ApiService,
} from "../model";
import { ApiRefusal } from "../refusal";

/** A request as the operation that it names. */
export interface ApiCall {
  readonly service: ApiService;
  /** The Region that the request is signed for. */
  readonly region: string;
  /** The access key that signed it. */
  readonly accessKey: string;
  readonly operation: string;
  readonly members: Readonly<Record<string, unknown>>;
}

type Members = Record<string, unknown>;

const longestBody = 1_048_576;

/**
 * Reads a request by its service's protocol. Signatures are not verified, as there is no secret to
 * verify them with; who signed, for which Region and service, is read from them.
 *
 * @throws ApiRefusal for a request without a signature or of no operation that is known
 */
export async function readCall(request: IncomingMessage): Promise<ApiCall> {
  const scope = /Credential=([^/]+)\/\d{8}\/([^/]+)\/([^/]+)\/aws4_request/.exec(
    request.headers.authorization ?? "",
  );
  const [, accessKey = "", region = "", service = ""] = scope ?? [];
  if (scope === null || !isApiService(service)) {
    const words = scope === null ? "Missing Authentication Token" : `No service ${service} here`;
    throw new ApiRefusal("MissingAuthenticationTokenException", words, 403);
  }
  const model = modelOf(service);
  const body = await readBody(request);
  const [operation, members] = membersOf(model, request, body);
  return { service, region, accessKey, operation, members };
}

function membersOf(model: ApiModel, request: IncomingMessage, body: string): [string, Members] {
  switch (model.protocol) {
    case "json": {
      const name = String(request.headers["x-amz-target"]).replace(
        `${model.targetPrefix ?? ""}.`,
        "",
      );
      return [known(model, name), jsonMembers(body)];
    }
    case "query": {
      const form = new URLSearchParams(body);
      const named = ["Action", "Version"];
      const members = Object.fromEntries([...form].filter(([key]) => !named.includes(key)));
      return [known(model, form.get("Action") ?? ""), members];
    }
    default:
      return restCall(model, request, body);
  }
}

function known(model: ApiModel, name: string): string {
  if (!Object.hasOwn(model.operations, name)) {
    throw new ApiRefusal("UnknownOperationException", `${model.serviceId}: ${name}`, 400);
  }
  return name;
}

function jsonMembers(body: string): Members {
  try {
    return JSON.parse(body === "" ? "{}" : body) as Members;
  } catch {
    throw new ApiRefusal("SerializationException", "The body is not JSON", 400);
  }
}

/** The operation whose method, path and fixed query fit; the one with the longest query wins. */
function restCall(model: ApiModel, request: IncomingMessage, body: string): [string, Members] {
  const url = new URL(request.url ?? "/", "http://localhost");
  const found = Object.entries(model.operations)
    .flatMap(([name, operation]) => {
      const labels = operation === undefined ? undefined : labelsOf(operation, request, url);
      return operation === undefined || labels === undefined ? [] : [{ name, operation, labels }];
    })
    .sort((left, right) => right.operation.uri.length - left.operation.uri.length)[0];
  if (found === undefined) {
    throw new ApiRefusal("MethodNotAllowed", `${request.method ?? ""} ${url.pathname}`, 405);
  }
  const { name, operation, labels } = found;
  const rest = model.protocol === "rest-json" ? jsonMembers(body) : {};
  return [name, { ...rest, ...labels, ...located(model, operation, request, url) }];
}

function labelsOf(
  { method, uri }: ApiOperation,
  request: IncomingMessage,
  url: URL,
): Members | undefined {
  const [path = "", query = ""] = uri.split("?");
  const steps = path.split("/");
  const given = url.pathname.replace(/(?<=.)\/$/, "").split("/");
  if (method !== request.method || steps.length !== given.length) return undefined;
  for (const [key, value] of new URLSearchParams(query)) {
    if (url.searchParams.get(key) !== value) return undefined;
  }
  const labels: Members = {};
  for (const [index, step] of steps.entries()) {
    const label = /^\{(.+)\}$/.exec(step)?.[1];
    const value = decodeURIComponent(given[index] ?? "");
    if (label !== undefined && value !== "") labels[label] = value;
    else if (label !== undefined || step !== value) return undefined;
  }
  return labels;
}

function located(
  model: ApiModel,
  operation: ApiOperation,
  request: IncomingMessage,
  url: URL,
): Members {
  const shape = shapeOf(model, operation.input);
  const members: Members = {};
  for (const [name, { location, locationName = name }] of Object.entries(shape.wire ?? {})) {
    const text =
      location === "querystring"
        ? (url.searchParams.get(locationName) ?? undefined)
        : location === "header"
          ? request.headers[locationName.toLowerCase()]
          : undefined;
    if (text === undefined) continue;
    const { type } = shapeOf(model, shape.members?.[name] ?? "");
    members[name] = type === "integer" ? Number(text) : type === "boolean" ? text === "true" : text;
  }
  return members;
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > longestBody) throw new ApiRefusal("RequestEntityTooLargeException", "", 413);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

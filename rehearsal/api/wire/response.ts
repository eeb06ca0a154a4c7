import { violationsOf } from "../../aws/models/validate";
import { modelOf, shapeOf, type ApiModel, type ApiOperation, type ApiService } from "../model";
import type { ApiRefusal } from "../refusal";
import { element, escapeXml, structureXml } from "./xml";

/** An HTTP answer. */
export interface ApiAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

type Output = Readonly<Record<string, unknown>>;

const requestId = "00000000-0000-4000-8000-000000000000";

/**
 * Writes what an operation returned in its service's protocol.
 *
 * @throws Error when it is not what the service's model says: a mistake in the simulation
 */
export function writeOutput(service: ApiService, operation: string, output: Output): ApiAnswer {
  const model = modelOf(service);
  const definition = operationOf(model, operation);
  const violations = violationsOf(model.shapes, definition.output, plain(output));
  if (violations.length > 0) {
    const words = violations.map(({ path, constraint }) => `${path}: ${constraint}`);
    throw new Error(`${service} ${operation} answers against its model: ${words.join("; ")}`);
  }
  switch (model.protocol) {
    case "json":
    case "rest-json":
      return json(200, jsonValue(output), {});
    case "query":
      return queryOutput(model, operation, definition, output);
    default:
      return restXml(model, operation, definition, output);
  }
}

/** Writes an error in its service's protocol. */
export function writeRefusal(
  service: ApiService | undefined,
  operation: string,
  { code, message, status, headers }: ApiRefusal,
): ApiAnswer {
  const model = service === undefined ? undefined : modelOf(service);
  const modelled = model?.operations[operation]?.errors[code];
  const answer = { status: status ?? modelled ?? 400, headers: { ...headers } };
  const words = element("Code", escapeXml(code)) + element("Message", escapeXml(message));
  switch (model?.protocol) {
    case "rest-xml":
      return xml(answer.status, element("Error", words + element("RequestId", requestId)), headers);
    case "query": {
      const error = element("Error", element("Type", "Sender") + words);
      const attributes = ` xmlns="${model.xmlNamespace ?? ""}"`;
      const content = error + element("RequestId", requestId);
      return xml(answer.status, element("ErrorResponse", content, attributes), headers);
    }
    default:
      return json(
        answer.status,
        { __type: code, message },
        { "x-amzn-errortype": code, ...headers },
      );
  }
}

export function operationOf(model: ApiModel, name: string): ApiOperation {
  const operation = model.operations[name];
  if (operation === undefined) throw new Error(`${model.serviceId} has no operation ${name}`);
  return operation;
}

function queryOutput(
  model: ApiModel,
  operation: string,
  { output: shape, resultWrapper = "" }: ApiOperation,
  output: Output,
): ApiAnswer {
  const result = element(resultWrapper, structureXml(model, shape, output));
  const metadata = element("ResponseMetadata", element("RequestId", requestId));
  const attributes = ` xmlns="${model.xmlNamespace ?? ""}"`;
  return xml(200, element(`${operation}Response`, result + metadata, attributes), {});
}

/** The namespace of S3's answers; the model leaves it to the root elements. */
const s3Namespace = ' xmlns="http://s3.amazonaws.com/doc/2006-03-01/"';

/** Roots that are not the operation's name followed by Result (the API reference's examples). */
const roots: Readonly<Record<string, string>> = { ListObjectsV2: "ListBucketResult" };

function restXml(
  model: ApiModel,
  operation: string,
  definition: ApiOperation,
  output: Output,
): ApiAnswer {
  const shape = shapeOf(model, definition.output);
  const headers = Object.fromEntries(
    Object.entries(shape.wire ?? {})
      .filter(([name, { location }]) => location === "header" && output[name] !== undefined)
      .map(([name, { locationName = name }]) => [locationName, String(output[name])]),
  );
  if (definition.method === "HEAD") return { status: 200, headers, body: "" };
  const { payload } = shape;
  if (payload === undefined) {
    const content = structureXml(model, definition.output, output);
    return xml(200, element(roots[operation] ?? operation, content, s3Namespace), headers);
  }
  const value = output[payload];
  if (typeof value === "string") return { status: 200, headers, body: value };
  const content = structureXml(model, shape.members?.[payload] ?? "", value as object);
  return xml(200, element(payload, content, s3Namespace), headers);
}

function xml(status: number, body: string, headers: ApiAnswer["headers"]): ApiAnswer {
  return {
    status,
    headers: { "content-type": "application/xml", ...headers },
    body: `<?xml version="1.0" encoding="UTF-8"?>\n${body}`,
  };
}

function json(status: number, body: unknown, headers: ApiAnswer["headers"]): ApiAnswer {
  return {
    status,
    headers: { "content-type": "application/x-amz-json-1.1", ...headers },
    body: JSON.stringify(body),
  };
}

/** AWS JSON writes times as seconds since the epoch. */
function jsonValue(value: unknown): unknown {
  if (value instanceof Date) return value.getTime() / 1000;
  if (Array.isArray(value)) return value.map(jsonValue);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, jsonValue(inner)]));
}

/** The models have no constraints on times, and a Date is no structure. */
function plain(value: unknown): unknown {
  if (value instanceof Date) return value.getTime();
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, plain(inner)]));
}

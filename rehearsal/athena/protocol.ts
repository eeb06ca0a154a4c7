import type { IncomingMessage, ServerResponse } from "node:http";

/** An answer other than 200, in the form that AWS JSON 1.1 gives it. */
export class AthenaRequestError extends Error {
  /**
   * @param type the exception's name, `__type` on the wire
   * @param code Athena's AthenaErrorCode, for InvalidRequestException
   */
  constructor(
    readonly type: string,
    message: string,
    readonly code?: string,
    readonly status = 400,
  ) {
    super(message);
    this.name = "AthenaRequestError";
  }
}

/** The most common refusal: something about the request is wrong. */
export function invalidRequest(message: string, code = "INVALID_INPUT"): AthenaRequestError {
  return new AthenaRequestError("InvalidRequestException", message, code);
}

/** A refusal in the words of AWS's model validation. */
export function constraintViolated(member: string, constraint: string): AthenaRequestError {
  return invalidRequest(
    `1 validation error detected: Value at '${member}' failed to satisfy constraint: ${constraint}`,
  );
}

const targetPrefix = "AmazonAthena.";
/** Larger than the longest query with all its parameters. */
const longestBody = 1_048_576;

/** The operation that a request names, without the service's prefix. */
export function operationOf(request: IncomingMessage): string {
  const target = request.headers["x-amz-target"];
  if (request.method !== "POST" || typeof target !== "string" || !target.startsWith(targetPrefix)) {
    throw unknownOperation();
  }
  return target.slice(targetPrefix.length);
}

export function unknownOperation(): AthenaRequestError {
  return new AthenaRequestError("UnknownOperationException", "");
}

/**
 * Signatures are not verified, as there is no secret to verify them with; that a request is
 * signed, and for the Region it is sent to, is.
 */
export function checkSignature(request: IncomingMessage, region: string): void {
  const { authorization } = request.headers;
  if (authorization === undefined) {
    throw new AthenaRequestError(
      "MissingAuthenticationTokenException",
      "Missing Authentication Token",
      undefined,
      403,
    );
  }
  const scope = /Credential=[^/]+\/\d{8}\/([^/]+)\/athena\/aws4_request/.exec(authorization)?.[1];
  if (scope !== region) {
    throw new AthenaRequestError(
      "InvalidSignatureException",
      `Credential should be scoped to a valid region: ${region}, not ${scope ?? "none"}.`,
      undefined,
      403,
    );
  }
}

/** Reads the body as a JSON object. */
export async function readBody(request: IncomingMessage): Promise<Record<string, unknown>> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > longestBody) {
      throw new AthenaRequestError("RequestEntityTooLargeException", "", undefined, 413);
    }
    chunks.push(chunk);
  }
  let body: unknown;
  try {
    body = JSON.parse(Buffer.concat(chunks).toString("utf8"));
  } catch {
    throw new AthenaRequestError("SerializationException", "");
  }
  if (typeof body !== "object" || body === null || Array.isArray(body)) {
    throw new AthenaRequestError("SerializationException", "");
  }
  return body as Record<string, unknown>;
}

export function sendJson(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { "content-type": "application/x-amz-json-1.1" });
  response.end(JSON.stringify(body));
}

/** Athena spells the text `Message` and repeats the AthenaErrorCode as ErrorCode. */
export function sendError(response: ServerResponse, error: unknown): void {
  const failure =
    error instanceof AthenaRequestError
      ? error
      : new AthenaRequestError(
          "InternalServerException",
          error instanceof Error ? error.message : String(error),
          undefined,
          500,
        );
  sendJson(response, failure.status, {
    __type: failure.type,
    ...(failure.message === "" ? {} : { Message: failure.message }),
    ...(failure.code === undefined
      ? {}
      : { AthenaErrorCode: failure.code, ErrorCode: failure.code }),
  });
}

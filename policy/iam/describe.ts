import { RequestContext } from "./context";
import type { AccessRequest, Principal } from "./request";

/** The one who asks, in words. */
export function describePrincipal(principal: Principal): string {
  if ("service" in principal) return principal.service;
  return "aws" in principal ? principal.aws : "an anonymous caller";
}

/** For whom a service acts, as far as the request says. */
function onBehalf(context: RequestContext): string {
  const account = context.get("aws:sourceaccount")?.[0];
  const arn = context.get("aws:sourcearn")?.[0];
  const sources = [...(account === undefined ? [] : [`account ${account}`]), arn ?? []].flat();
  return sources.length === 0 ? "" : ` (for ${sources.join(", ")})`;
}

const bucketArn = /^arn:[^:]*:s3:::(.+)$/;

/** `s3://bucket/key` for S3, the ARN for everything else. */
function describeResource(arn: string): string {
  const [, path] = bucketArn.exec(arn) ?? [];
  return path === undefined ? arn : `s3://${path}`;
}

const verbs: ReadonlyMap<string, string> = new Map([
  ["s3:putobject", "puts"],
  ["s3:getobject", "reads"],
  ["s3:deleteobject", "deletes"],
  ["s3:listbucket", "lists"],
  ["s3:getbucketacl", "reads the ACL of"],
  ["kms:generatedatakey", "generates a data key with"],
  ["kms:decrypt", "decrypts with"],
]);

function describeAcl(context: RequestContext, action: string): string {
  const acl = context.get("s3:x-amz-acl")?.[0];
  if (acl !== undefined) return ` with ACL ${acl}`;
  return action === "s3:putobject" ? " without an ACL" : "";
}

function describeTransport(context: RequestContext): string {
  const secure = context.get("aws:securetransport")?.[0];
  if (secure === undefined) return "";
  return secure.toLowerCase() === "true" ? " over TLS" : " over plain HTTP";
}

/**
 * The request in one phrase, for example "ssm.amazonaws.com (for account 111122223333,
 * arn:aws:ssm:...) puts s3://bucket/key with ACL bucket-owner-full-control over TLS".
 */
export function describeRequest(request: AccessRequest): string {
  const context = new RequestContext(request.context);
  const action = request.action.toLowerCase();
  const verb = verbs.get(action) ?? `calls ${request.action} on`;
  const who = describePrincipal(request.principal) + onBehalf(context);
  const how = describeAcl(context, action) + describeTransport(context);
  return `${who} ${verb} ${describeResource(request.resource)}${how}`;
}

import type { Principal } from "./request";
import { splitArn } from "./globs";

/** The names under which a policy can speak of the one who asks. */
export type Identity =
  | { readonly kind: "service"; readonly name: string }
  | { readonly kind: "anonymous" }
  | AwsIdentity;

/** A user, role, session or account of AWS. */
export interface AwsIdentity {
  readonly kind: "aws";
  readonly arn: string;
  readonly partition: string;
  readonly account: string;
  /** Only the account itself: its root. */
  readonly isRoot: boolean;
  /** The role that a session was made from; the session's ARN holds its name without the path. */
  readonly sessionRole: string | undefined;
}

/** Reads the principal of a request. */
export function identityOf(principal: Principal): Identity {
  if ("service" in principal) return { kind: "service", name: principal.service };
  if (!("aws" in principal)) return { kind: "anonymous" };
  const arn = principal.aws;
  const [, partition = "", , , account = "", resource = ""] = splitArn(arn) ?? [];
  const [, sessionRole] = /^assumed-role\/([^/]+)\//.exec(resource) ?? [];
  return { kind: "aws", arn, partition, account, isRoot: resource === "root", sessionRole };
}

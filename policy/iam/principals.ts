import { splitArn } from "./globs";
import type { AwsIdentity, Identity } from "./identity";
import { any, type Match } from "./match";

/** One name in a Principal or NotPrincipal element. */
export type PrincipalEntry =
  | { readonly kind: "everybody" }
  | { readonly kind: "account"; readonly account: string; readonly partition: string | undefined }
  | { readonly kind: "arn"; readonly arn: string; readonly role: RoleName | undefined }
  | { readonly kind: "service"; readonly name: string }
  /** A name whose bearers can't be told from the request. */
  | { readonly kind: "undecided"; readonly could: Identity["kind"][]; readonly name: string };

interface RoleName {
  readonly partition: string;
  readonly account: string;
  readonly name: string;
}

/** The role that an ARN names, by the last part of its path, as its sessions carry it. */
export function roleNameOf(arn: string): RoleName | undefined {
  const [, partition = "", , , account = "", resource = ""] = splitArn(arn) ?? [];
  if (!resource.startsWith("role/")) return undefined;
  return { partition, account, name: resource.slice(resource.lastIndexOf("/") + 1) };
}

function isRoleOf(role: RoleName | undefined, session: AwsIdentity): boolean {
  return (
    role !== undefined &&
    role.name === session.sessionRole &&
    role.account === session.account &&
    role.partition === session.partition
  );
}

function isAccountOf(entry: PrincipalEntry, identity: AwsIdentity): boolean {
  if (entry.kind !== "account" || entry.account !== identity.account) return false;
  return entry.partition === undefined || entry.partition === identity.partition;
}

/**
 * Whether an entry of Principal speaks of the one who asks. An account means everybody in it
 * (whether their own policies let them is taken as given), a role means its sessions too, and `*`
 * means anybody, services and anonymous requests included.
 * Source: IAM User Guide, "AWS JSON policy elements: Principal".
 */
export function matchesEntry(entry: PrincipalEntry, identity: Identity): Match {
  if (entry.kind === "everybody") return "yes";
  if (entry.kind === "undecided") return entry.could.includes(identity.kind) ? "unknown" : "no";
  if (identity.kind === "service") {
    return entry.kind === "service" && entry.name === identity.name ? "yes" : "no";
  }
  if (identity.kind === "anonymous" || entry.kind === "service") return "no";
  if (entry.kind === "account") return isAccountOf(entry, identity) ? "yes" : "no";
  return entry.arn === identity.arn || isRoleOf(entry.role, identity) ? "yes" : "no";
}

/** Whether a Principal element speaks of the one who asks. */
export function matchesPrincipal(entries: readonly PrincipalEntry[], identity: Identity): Match {
  return any(entries, (entry) => matchesEntry(entry, identity));
}

/**
 * Whether a NotPrincipal element leaves the statement standing for the one who asks.
 * A user is exempt for sure only when the user and the account are named, a session when the
 * session, its role and the account are: AWS "might validate the account first, then the role, and
 * then the assumed-role user". Where only some of them are named it is not decided.
 * Source: IAM User Guide, "AWS JSON policy elements: NotPrincipal".
 */
export function matchesNotPrincipal(entries: readonly PrincipalEntry[], identity: Identity): Match {
  if (entries.some((entry) => entry.kind === "everybody")) return "no";
  const isOpen = entries.some((entry) => matchesEntry(entry, identity) === "unknown");
  const chain = chainOf(entries, identity);
  if (chain.every((isNamed) => isNamed)) return "no";
  return isOpen || chain.some((isNamed) => isNamed) ? "unknown" : "yes";
}

/** For each name of the one who asks, from the account down, whether an entry names it. */
function chainOf(entries: readonly PrincipalEntry[], identity: Identity): boolean[] {
  if (identity.kind !== "aws") {
    return [entries.some((entry) => matchesEntry(entry, identity) === "yes")];
  }
  const chain = [entries.some((entry) => isAccountOf(entry, identity))];
  if (identity.isRoot) return chain;
  if (identity.sessionRole !== undefined) {
    chain.push(entries.some((entry) => entry.kind === "arn" && isRoleOf(entry.role, identity)));
  }
  chain.push(entries.some((entry) => entry.kind === "arn" && entry.arn === identity.arn));
  return chain;
}

/** An entry in words. */
export function describeEntry(entry: PrincipalEntry): string {
  switch (entry.kind) {
    case "everybody":
      return "everybody";
    case "account":
      return `account ${entry.account}`;
    case "arn":
      return entry.arn;
    case "service":
    case "undecided":
      return entry.name;
  }
}

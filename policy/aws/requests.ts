import type { AccessRequest, Principal } from "../iam/request";

const systemsManager: Principal = { service: "ssm.amazonaws.com" };

/** A Region of each partition for requests that do not name one; our documents accept every Region. */
const anyRegion: Readonly<Record<string, string>> = {
  aws: "us-east-1",
  "aws-cn": "cn-north-1",
  "aws-us-gov": "us-gov-west-1",
};

/** Who asks, for whom and how. What is left out is as Systems Manager itself does it. */
export interface RequestOrigin {
  /** @default - the service ssm.amazonaws.com */
  readonly principal?: Principal;
  /** @default true; false is plain HTTP */
  readonly secureTransport?: boolean;
  /** aws:SourceOrgID of a service's request, aws:PrincipalOrgID of anybody else's. @default - absent */
  readonly organizationId?: string;
}

/** The resource data sync on whose behalf Systems Manager acts. */
export interface SyncOrigin extends RequestOrigin {
  /** The account that owns the sync: 12 digits. */
  readonly account: string;
  /** @default - a Region of the partition */
  readonly region?: string;
  /** @default "fleet-inventory" */
  readonly syncName?: string;
  /** The sync's ARN. @default - made of partition, region, account and syncName */
  readonly syncArn?: string;
  /** aws:SourceAccount; null: absent. @default - `account` for a service, absent for anybody else */
  readonly sourceAccount?: string | null;
  /** aws:SourceArn; null: absent. @default - the sync's ARN for a service, absent for anybody else */
  readonly sourceArn?: string | null;
}

/** One object on its way into the bucket. */
export interface Delivery extends SyncOrigin {
  readonly partition: string;
  readonly bucket: string;
  readonly key: string;
  /** The x-amz-acl header; null: absent. @default "bucket-owner-full-control", as the sync sends it */
  readonly acl?: string | null;
  /** The key that the sync names for SSE-KMS. @default - no encryption headers */
  readonly sseKmsKeyArn?: string;
}

/** The ARN of a resource data sync. */
function syncArnOf(partition: string, sync: SyncOrigin): string {
  const region = sync.region ?? anyRegion[partition] ?? "us-east-1";
  const name = sync.syncName ?? "fleet-inventory";
  return (
    sync.syncArn ?? `arn:${partition}:ssm:${region}:${sync.account}:resource-data-sync/${name}`
  );
}

/**
 * The keys that AWS sets for every request from its principal and transport.
 * Source: IAM User Guide, "AWS global condition context keys", section Properties of the principal.
 */
function contextOf(origin: RequestOrigin, principal: Principal): Record<string, string> {
  const context: Record<string, string> = {
    "aws:SecureTransport": String(origin.secureTransport ?? true),
    "aws:PrincipalIsAWSService": String("service" in principal),
    "aws:ViaAWSService": "false",
  };
  if ("service" in principal) {
    context["aws:PrincipalServiceName"] = principal.service;
    if (origin.organizationId !== undefined) context["aws:SourceOrgID"] = origin.organizationId;
  } else if ("aws" in principal) {
    context["aws:PrincipalArn"] = principalArn(principal.aws);
    context["aws:PrincipalAccount"] = principal.aws.split(":")[4] ?? "";
    context["aws:PrincipalType"] = principalType(principal.aws);
    if (origin.organizationId !== undefined) context["aws:PrincipalOrgID"] = origin.organizationId;
  } else {
    context["aws:PrincipalType"] = "Anonymous";
  }
  return context;
}

/** A session carries the ARN of its role; the role's path, if it has one, does not show. */
function principalArn(arn: string): string {
  return arn.replace(/^(arn:[^:]*):sts::(\d+):assumed-role\/([^/]+)\/.*$/, "$1:iam::$2:role/$3");
}

function principalType(arn: string): string {
  if (arn.endsWith(":root")) return "Account";
  if (arn.includes(":assumed-role/") || arn.includes(":role/")) return "AssumedRole";
  return arn.includes(":federated-user/") ? "FederatedUser" : "User";
}

/** Adds the keys that a service passes on so that a confused deputy can be told apart. */
function addSource(
  context: Record<string, string>,
  partition: string,
  sync: SyncOrigin,
  principal: Principal,
): void {
  const isService = "service" in principal;
  const account = sync.sourceAccount === undefined && isService ? sync.account : sync.sourceAccount;
  const arn =
    sync.sourceArn === undefined && isService ? syncArnOf(partition, sync) : sync.sourceArn;
  if (account !== undefined && account !== null) context["aws:SourceAccount"] = account;
  if (arn !== undefined && arn !== null) context["aws:SourceArn"] = arn;
}

/** The request that puts one inventory object into the bucket. */
export function deliveryRequest(delivery: Delivery): AccessRequest {
  const principal = delivery.principal ?? systemsManager;
  const context = contextOf(delivery, principal);
  addSource(context, delivery.partition, delivery, principal);
  const acl = delivery.acl === undefined ? "bucket-owner-full-control" : delivery.acl;
  if (acl !== null) context["s3:x-amz-acl"] = acl;
  if (delivery.sseKmsKeyArn !== undefined) {
    context["s3:x-amz-server-side-encryption"] = "aws:kms";
    context["s3:x-amz-server-side-encryption-aws-kms-key-id"] = delivery.sseKmsKeyArn;
  }
  return {
    principal,
    action: "s3:PutObject",
    resource: `arn:${delivery.partition}:s3:::${delivery.bucket}/${delivery.key}`,
    context,
  };
}

/**
 * The request with which Systems Manager looks at the bucket before it delivers. AWS's own policy for
 * it has no condition, and nothing says that source keys are sent along, so none are
 * (Systems Manager User Guide, "Create a resource data sync for Inventory").
 */
export function aclCheckRequest(
  check: RequestOrigin & { readonly partition: string; readonly bucket: string },
): AccessRequest {
  const principal = check.principal ?? systemsManager;
  return {
    principal,
    action: "s3:GetBucketAcl",
    resource: `arn:${check.partition}:s3:::${check.bucket}`,
    context: contextOf(check, principal),
  };
}

/**
 * The request for a data key with which an object is encrypted under the bucket's key. kms:ViaService
 * and the encryption context are left out: AWS does not say what the sync passes.
 */
export function dataKeyRequest(
  request: SyncOrigin & { readonly partition: string; readonly keyArn: string },
): AccessRequest {
  const principal = request.principal ?? systemsManager;
  const context = contextOf(request, principal);
  addSource(context, request.partition, request, principal);
  return { principal, action: "kms:GenerateDataKey", resource: request.keyArn, context };
}

/** A request of somebody who is no service, for example a foreign root that reads an object. */
export function directRequest(
  request: RequestOrigin & {
    readonly principal: Principal;
    readonly action: string;
    readonly resource: string;
  },
): AccessRequest {
  const { principal, action, resource } = request;
  return { principal, action, resource, context: contextOf(request, principal) };
}

/** A prefix as it begins a key; an empty one leaves no slash behind. */
function folderOf(prefix: string): string {
  return prefix === "" ? "" : `${prefix}/`;
}

/** The key of one node's inventory of one type, for example of `AWS:Application`. */
export function inventoryKey(of: {
  /** The sync's prefix without slashes at its ends; empty when it has none. */
  readonly prefix: string;
  readonly type: string;
  readonly account: string;
  readonly region: string;
  readonly node: string;
}): string {
  const folder = `${folderOf(of.prefix)}${of.type}/accountid=${of.account}/region=${of.region}`;
  return `${folder}/resourcetype=ManagedInstanceInventory/${of.node}.json`;
}

/**
 * The key of the object that Systems Manager writes to see whether it may. AWS's own samples
 * exclude it from their crawlers; what writes it and when is not documented.
 */
export function probeKey(of: { readonly prefix: string; readonly account: string }): string {
  return `${folderOf(of.prefix)}AWS:InstanceInformation/accountid=${of.account}/test.json`;
}

import type { AccessRequest } from "../../../../policy/iam";
import { deliveryRequest, inventoryKey } from "./requests";

/** Our own account, a second one of the environment, and a stranger's. */
export const own = "111122223333";
export const second = "444455556666";
export const foreign = "123456789012";

export const bucket = "inventory";

/** The conditions under which a sync of the account may deliver. */
export function deliverySource(account: string): {
  readonly StringEquals: Readonly<Record<string, string>>;
  readonly ArnLike: Readonly<Record<string, string>>;
} {
  return {
    StringEquals: {
      "s3:x-amz-acl": "bucket-owner-full-control",
      "aws:SourceAccount": account,
    },
    ArnLike: { "aws:SourceArn": `arn:aws:ssm:*:${account}:resource-data-sync/*` },
  };
}

type Elements = Readonly<Record<string, unknown>>;

function present(statement: Elements): Record<string, unknown> {
  return Object.fromEntries(Object.entries(statement).filter(([, value]) => value !== undefined));
}

/** The denial of plain HTTP, with some elements set or (undefined) left out. */
export function plainHttpDenial(changes: Elements = {}): Elements {
  return present({
    Sid: "DenyPlainHttp",
    Effect: "Deny",
    Principal: "*",
    Action: "s3:*",
    Resource: [`arn:aws:s3:::${bucket}`, `arn:aws:s3:::${bucket}/*`],
    Condition: { Bool: { "aws:SecureTransport": "false" } },
    ...changes,
  });
}

/** The policy as AWS describes it for one account, with the delivery changed and more statements. */
export function syncDocument(
  delivery: Elements = {},
  ...more: Elements[]
): { readonly Version: string; readonly Statement: readonly Elements[] } {
  const ssm = { Service: "ssm.amazonaws.com" };
  const check = {
    Sid: "Check",
    Effect: "Allow",
    Principal: ssm,
    Action: "s3:GetBucketAcl",
    Resource: `arn:aws:s3:::${bucket}`,
  };
  const whole = {
    Sid: "Delivery",
    Effect: "Allow",
    Principal: ssm,
    Action: "s3:PutObject",
    Resource: `arn:aws:s3:::${bucket}/inv/*/accountid=${own}/*`,
    Condition: deliverySource(own),
    ...delivery,
  };
  return {
    Version: "2012-10-17",
    Statement: [check, present(whole), plainHttpDenial(), ...more],
  };
}

/** The key of a node's applications in the folder of an account. */
function keyIn(account: string): string {
  return inventoryKey({
    prefix: "inv",
    type: "AWS:Application",
    account,
    region: "eu-west-1",
    node: "i-0123456789abcdef0",
  });
}

/** The ARN of an object in our folder. */
export function object(): string {
  return `arn:aws:s3:::${bucket}/${keyIn(own)}`;
}

type Delivery = Parameters<typeof deliveryRequest>[0];

/** Our own sync's delivery into our folder, with some of it changed. */
export function put(changes: Partial<Delivery> = {}): AccessRequest {
  return deliveryRequest({
    partition: "aws",
    bucket,
    key: keyIn(own),
    account: own,
    region: "eu-west-1",
    syncName: "dev",
    ...changes,
  });
}

/** A sync of one account that delivers into the folder of one. */
export function putOf(account: string, folder: string): AccessRequest {
  return put({ account, key: keyIn(folder) });
}

import { bucketArn, syncArnPattern } from "../../policy/aws/arn";
import type { Partition } from "../../policy/aws/partition";
import {
  syncPrincipal,
  type Deliverers,
  type PolicyDocument,
  type PolicyStatement,
} from "./policyDocument";

/** What the policy of the bucket that receives the inventory depends on. */
export interface SyncBucketPolicyArgs extends Deliverers {
  readonly partition: Partition;
  /** The bucket's name. */
  readonly bucket: string;
  /** The folder that the syncs write to, without slashes at its ends. */
  readonly prefix: string;
}

/**
 * The policy that lets the resource data syncs of the given accounts deliver, each into its own
 * folder only, or those of an organization into any folder, and refuses plain HTTP. It names no
 * key: a new key's ARN is unknown in a preview, and the sync itself says which key it uses.
 *
 * AWS's walkthrough lists all accounts in one statement. Then account A may write into the folder
 * of account B, because each condition is met on its own; so every account has its statement.
 * https://docs.aws.amazon.com/systems-manager/latest/userguide/inventory-create-resource-data-sync.html
 */
export function syncBucketPolicy(args: SyncBucketPolicyArgs): PolicyDocument {
  const arn = bucketArn(args.partition, args.bucket);
  return {
    Version: "2012-10-17",
    Statement: [
      {
        Sid: "InventoryBucketCheck",
        Effect: "Allow",
        Principal: syncPrincipal(args),
        Action: "s3:GetBucketAcl",
        Resource: arn,
      },
      ...(args.organizationId === undefined
        ? args.accounts.map((account) => deliveryStatement(args, account))
        : organizationStatements(args, args.organizationId)),
      denyPlainHttp(arn),
    ],
  };
}

function deliveryStatement(args: SyncBucketPolicyArgs, account: string): PolicyStatement {
  const { partition, bucket, prefix } = args;
  return {
    Sid: `InventoryDelivery${account}`,
    Effect: "Allow",
    Principal: syncPrincipal(args),
    Action: "s3:PutObject",
    Resource: `${bucketArn(partition, bucket)}/${prefix}/*/accountid=${account}/*`,
    Condition: {
      StringEquals: {
        "s3:x-amz-acl": "bucket-owner-full-control",
        "aws:SourceAccount": account,
      },
      ArnLike: { "aws:SourceArn": syncArnPattern(partition, account) },
    },
  };
}

/**
 * AWS's form for an organization. AWS grants the tagging to whoever asks Systems Manager; the
 * organization's id is compared there too, so that no stranger tags objects.
 */
function organizationStatements(
  args: SyncBucketPolicyArgs,
  organizationId: string,
): PolicyStatement[] {
  const { partition, bucket, prefix } = args;
  const own = { "aws:SourceOrgID": organizationId };
  const statement = {
    Effect: "Allow",
    Principal: syncPrincipal(args),
    Resource: `${bucketArn(partition, bucket)}/${prefix}/*/accountid=*/*`,
  } as const;
  return [
    {
      Sid: "InventoryDelivery",
      ...statement,
      Action: "s3:PutObject",
      Condition: {
        StringEquals: { "s3:x-amz-acl": "bucket-owner-full-control", ...own },
      },
    },
    {
      Sid: "InventoryTagging",
      ...statement,
      Action: "s3:PutObjectTagging",
      Condition: { StringEquals: own },
    },
  ];
}

/** The policy of a bucket that only its own account uses: it refuses plain HTTP. */
export function privateBucketPolicy(partition: Partition, bucket: string): PolicyDocument {
  return {
    Version: "2012-10-17",
    Statement: [denyPlainHttp(bucketArn(partition, bucket))],
  };
}

function denyPlainHttp(arn: string): PolicyStatement {
  return {
    Sid: "DenyPlainHttp",
    Effect: "Deny",
    Principal: "*",
    Action: "s3:*",
    Resource: [arn, `${arn}/*`],
    Condition: { Bool: { "aws:SecureTransport": "false" } },
  };
}

import { accountRootArn, syncArnPattern } from "../../policy/aws/arn";
import type { Partition } from "../../policy/aws/partition";
import {
  syncPrincipal,
  type Deliverers,
  type PolicyDocument,
  type PolicyStatement,
} from "./policyDocument";

/** What the policy of the key that encrypts the inventory depends on. */
export interface SyncKeyPolicyArgs extends Deliverers {
  readonly partition: Partition;
  /** The account that owns the key: its administrators manage it, its IAM policies grant reading. */
  readonly owner: string;
}

/**
 * The policy of the key: full control for the owning account, so that it can't be locked out and
 * readers are granted with IAM; data keys, and nothing else, for the syncs.
 * https://docs.aws.amazon.com/systems-manager/latest/userguide/inventory-resource-data-sync.html
 */
export function syncKeyPolicy(args: SyncKeyPolicyArgs): PolicyDocument {
  return {
    Version: "2012-10-17",
    Statement: [
      {
        Sid: "OwnerAccount",
        Effect: "Allow",
        Principal: { AWS: accountRootArn(args.partition, args.owner) },
        Action: "kms:*",
        Resource: "*",
      },
      ...dataKeyStatements(args),
    ],
  };
}

/** The statements that let the syncs encrypt: what the policy of an existing key must contain. */
export function dataKeyStatements(args: SyncKeyPolicyArgs): PolicyStatement[] {
  const { partition, accounts, organizationId } = args;
  const statement = {
    Effect: "Allow",
    Principal: syncPrincipal(args),
    Action: "kms:GenerateDataKey",
    Resource: "*",
  } as const;
  if (organizationId !== undefined) {
    return [
      {
        Sid: "InventoryDataKeys",
        ...statement,
        Condition: {
          StringEquals: { "aws:SourceOrgID": organizationId },
          ArnLike: { "aws:SourceArn": syncArnPattern(partition, "*") },
        },
      },
    ];
  }
  return accounts.map((account) => ({
    Sid: `InventoryDataKeys${account}`,
    ...statement,
    Condition: {
      StringEquals: { "aws:SourceAccount": account },
      ArnLike: { "aws:SourceArn": syncArnPattern(partition, account) },
    },
  }));
}

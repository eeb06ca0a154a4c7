import { accountRootArn, syncArnPattern } from "../../policy/aws/arn";
import type { Partition } from "../../policy/aws/partition";
import { syncPrincipal, type PolicyDocument } from "./policyDocument";

/** What the policy of the key that encrypts the inventory depends on. */
export interface SyncKeyPolicyArgs {
  readonly partition: Partition;
  /** The account that owns the key: its administrators manage it, its IAM policies grant reading. */
  readonly owner: string;
  /** The accounts whose syncs encrypt with the key. */
  readonly accounts: readonly string[];
}

/**
 * The policy of the key: full control for the owning account, so that it can't be locked out and
 * readers are granted with IAM; data keys, and nothing else, for the syncs of the given accounts.
 * https://docs.aws.amazon.com/systems-manager/latest/userguide/inventory-resource-data-sync.html
 */
export function syncKeyPolicy({ partition, owner, accounts }: SyncKeyPolicyArgs): PolicyDocument {
  return {
    Version: "2012-10-17",
    Statement: [
      {
        Sid: "OwnerAccount",
        Effect: "Allow",
        Principal: { AWS: accountRootArn(partition, owner) },
        Action: "kms:*",
        Resource: "*",
      },
      ...accounts.map((account) => ({
        Sid: `InventoryDataKeys${account}`,
        Effect: "Allow" as const,
        Principal: syncPrincipal,
        Action: "kms:GenerateDataKey",
        Resource: "*",
        Condition: {
          StringEquals: { "aws:SourceAccount": account },
          ArnLike: { "aws:SourceArn": syncArnPattern(partition, account) },
        },
      })),
    ],
  };
}

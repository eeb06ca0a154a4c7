import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import {
  storageDescriptor,
  tableParameters,
  tablePartitionKeys,
} from "../../components/documents/glueTable";
import { syncBucketPolicy } from "../../components/documents/syncBucketPolicy";
import { syncKeyPolicy } from "../../components/documents/syncKeyPolicy";
import { inventoryTables } from "../../queries/tables";
import type { GlueTableDefinition } from "../../rehearsal/athena/engine";
import { SimulatedCloud } from "../../rehearsal/aws/cloud";

export const account = "111122223333";
export const otherAccount = "444455556666";
export const region = "eu-central-1";
export const bucket = "fleet-inventory-dev-111122223333-eu-central-1";
export const prefix = "ssm-inventory";
export const keyArn = `arn:aws:kms:${region}:${account}:key/11111111-2222-3333-4444-555555555555`;

/** Properties that replace the normal ones, by Pulumi type; null leaves the resource out. */
export type Changes = Readonly<Record<string, Readonly<Record<string, unknown>> | null>>;

export const types = {
  association: "aws:ssm/association:Association",
  sync: "aws:ssm/resourceDataSync:ResourceDataSync",
  bucket: "aws:s3/bucket:Bucket",
  bucketPolicy: "aws:s3/bucketPolicy:BucketPolicy",
  publicAccess: "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock",
  ownership: "aws:s3/bucketOwnershipControls:BucketOwnershipControls",
  encryption:
    "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration",
  key: "aws:kms/key:Key",
} as const;

/** The bucket policy as our components write it, for the environment's own account. */
export function ownBucketPolicy(accounts: readonly string[] = [account]): string {
  return JSON.stringify(syncBucketPolicy({ partition: "aws", bucket, prefix, accounts }));
}

/** The key policy as our components write it. */
export function ownKeyPolicy(accounts: readonly string[] = [account]): string {
  return JSON.stringify(syncKeyPolicy({ partition: "aws", owner: account, accounts }));
}

const properties: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  [types.association]: {
    name: "AWS-GatherSoftwareInventory",
    associationId: "aaaaaaaa-1111-2222-3333-444444444444",
    targets: [{ key: "InstanceIds", values: ["*"] }],
    parameters: { applications: "Enabled" },
  },
  [types.sync]: {
    name: "fleet-inventory-dev",
    s3Destination: {
      bucketName: bucket,
      prefix,
      region,
      syncFormat: "JsonSerDe",
      kmsKeyArn: keyArn,
    },
  },
  [types.bucket]: { bucket },
  [types.bucketPolicy]: { bucket, policy: ownBucketPolicy() },
  [types.publicAccess]: {
    bucket,
    blockPublicAcls: true,
    blockPublicPolicy: true,
    ignorePublicAcls: true,
    restrictPublicBuckets: true,
  },
  [types.ownership]: { bucket, rule: { objectOwnership: "BucketOwnerEnforced" } },
  [types.encryption]: {
    bucket,
    rules: [
      {
        applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms", kmsMasterKeyId: keyArn },
        bucketKeyEnabled: true,
      },
    ],
  },
  [types.key]: { arn: keyArn, policy: ownKeyPolicy() },
};

const ids: Readonly<Record<string, string>> = {
  [types.association]: "aaaaaaaa-1111-2222-3333-444444444444",
  [types.sync]: "fleet-inventory-dev",
  [types.key]: "11111111-2222-3333-4444-555555555555",
};

/** A simulated cloud in a folder of its own, with the environment deployed as the changes say. */
export function deployEnvironment(changes: Changes = {}): {
  cloud: SimulatedCloud;
  remove: () => void;
} {
  const directory = mkdtempSync(join(tmpdir(), "fleet-inventory-delivery-"));
  const cloud = SimulatedCloud.open(directory);
  for (const [type, normal] of Object.entries(properties)) {
    const change = changes[type];
    if (change === null) continue;
    cloud.put({
      type,
      id: ids[type] ?? bucket,
      account,
      region,
      properties: { ...normal, ...change },
    });
  }
  return {
    cloud,
    remove: () => {
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

/** The Glue tables as our components define them, for the environment's own account and Region. */
export function ownTables(): GlueTableDefinition[] {
  return inventoryTables.map((table) => ({
    name: table.table,
    databaseName: "fleet_inventory_dev",
    tableType: "EXTERNAL_TABLE",
    parameters: tableParameters([account], [region]),
    partitionKeys: tablePartitionKeys(),
    storageDescriptor: storageDescriptor(table, { bucket, prefix }),
  }));
}

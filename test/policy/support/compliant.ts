import { unknown } from "../../../policy/stack";
import {
  account,
  bucketName,
  bucketPolicy,
  keyPolicy,
  region,
  resultsBucketName,
} from "./documents";
import { Fixture, type FixtureResource } from "./fixture";

export {
  account,
  bucketName,
  bucketPolicy,
  keyPolicy,
  region,
  resultsBucketName,
} from "./documents";

const privateBlock = {
  blockPublicAcls: true,
  blockPublicPolicy: true,
  ignorePublicAcls: true,
  restrictPublicBuckets: true,
};

/** A part of the inventory bucket, as the provider shows it in a preview from nothing. */
function part(
  type: string,
  name: string,
  properties: FixtureResource["properties"],
): FixtureResource {
  return {
    type,
    name,
    properties: { bucket: bucketName, region, ...properties },
    propertyDependencies: { bucket: ["bucket"] },
  };
}

/** A preview from nothing of a stack that satisfies every policy: the new key's ARN is unknown. */
export const compliant = new Fixture(
  "dev",
  [
    { type: "pulumi:pulumi:Stack", name: "fleet-inventory-dev", properties: {} },
    {
      type: "aws:ssm/association:Association",
      name: "association",
      properties: {
        name: "AWS-GatherSoftwareInventory",
        region,
        targets: [{ key: "InstanceIds", values: ["*"] }],
        scheduleExpression: "rate(12 hours)",
        applyOnlyAtCronInterval: false,
        parameters: { applications: "Enabled", windowsRoles: "Disabled" },
        associationId: unknown,
      },
    },
    {
      type: "aws:kms/key:Key",
      name: "key",
      properties: {
        region,
        enableKeyRotation: true,
        policy: JSON.stringify(keyPolicy()),
        arn: unknown,
        keyId: unknown,
      },
    },
    {
      type: "aws:s3/bucket:Bucket",
      name: "bucket",
      properties: {
        bucket: bucketName,
        region,
        forceDestroy: false,
        arn: unknown,
        policy: unknown,
        versioning: unknown,
        lifecycleRules: unknown,
        serverSideEncryptionConfiguration: unknown,
        objectLockEnabled: unknown,
      },
    },
    part("aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock", "access", privateBlock),
    part("aws:s3/bucketOwnershipControls:BucketOwnershipControls", "ownership", {
      rule: { objectOwnership: "BucketOwnerEnforced" },
    }),
    part("aws:s3/bucketVersioning:BucketVersioning", "versioning", {
      versioningConfiguration: { status: "Enabled", mfaDelete: unknown },
    }),
    part("aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration", "lifecycle", {
      rules: [
        {
          id: "noncurrent",
          status: "Enabled",
          filter: { prefix: "" },
          noncurrentVersionExpiration: { noncurrentDays: 30 },
          abortIncompleteMultipartUpload: { daysAfterInitiation: 7 },
        },
      ],
    }),
    {
      ...part(
        "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration",
        "encryption",
        {
          rules: [
            {
              applyServerSideEncryptionByDefault: {
                sseAlgorithm: "aws:kms",
                kmsMasterKeyId: unknown,
              },
              bucketKeyEnabled: true,
            },
          ],
        },
      ),
      propertyDependencies: { bucket: ["bucket"], rules: ["key"] },
    },
    part("aws:s3/bucketPolicy:BucketPolicy", "bucket-policy", {
      policy: JSON.stringify(bucketPolicy()),
    }),
    {
      type: "aws:ssm/resourceDataSync:ResourceDataSync",
      name: "sync",
      properties: {
        name: "fleet-inventory-dev",
        region,
        s3Destination: {
          bucketName,
          prefix: "inventory",
          region,
          syncFormat: "JsonSerDe",
          kmsKeyArn: unknown,
        },
      },
      dependsOn: ["bucket-policy", "access"],
      propertyDependencies: { s3Destination: ["bucket", "key"] },
    },
    {
      type: "aws:glue/catalogDatabase:CatalogDatabase",
      name: "database",
      properties: { name: "fleet_inventory_dev", region },
    },
    {
      type: "aws:s3/bucket:Bucket",
      name: "results",
      properties: { bucket: resultsBucketName, region, forceDestroy: true, policy: unknown },
    },
    {
      type: "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock",
      name: "results-access",
      properties: { bucket: resultsBucketName, region, ...privateBlock },
      propertyDependencies: { bucket: ["results"] },
    },
    {
      type: "aws:s3/bucketOwnershipControls:BucketOwnershipControls",
      name: "results-ownership",
      properties: {
        bucket: resultsBucketName,
        region,
        rule: { objectOwnership: "BucketOwnerEnforced" },
      },
      propertyDependencies: { bucket: ["results"] },
    },
    {
      type: "aws:athena/workgroup:Workgroup",
      name: "workgroup",
      properties: {
        name: "fleet-inventory-dev",
        region,
        configuration: {
          enforceWorkgroupConfiguration: true,
          bytesScannedCutoffPerQuery: 10_737_418_240,
          publishCloudwatchMetricsEnabled: true,
          resultConfiguration: {
            outputLocation: `s3://${resultsBucketName}/results/`,
            expectedBucketOwner: account,
            encryptionConfiguration: { encryptionOption: "SSE_KMS", kmsKeyArn: unknown },
          },
        },
      },
      propertyDependencies: { configuration: ["results", "key"] },
    },
    {
      type: "aws:athena/namedQuery:NamedQuery",
      name: "query-instance-coverage",
      properties: {
        name: "instance_coverage",
        region,
        database: "fleet_inventory_dev",
        workgroup: "fleet-inventory-dev",
        description: "How many live managed nodes report their software.",
        query: "select 1",
      },
      propertyDependencies: { database: ["database"], workgroup: ["workgroup"] },
    },
  ],
  { account, region, prefix: "inventory" },
);

type Document = ReturnType<typeof bucketPolicy>;
/** A statement that a test may change at will. */
export type Statement = Record<string, unknown>;

/** The compliant stack with an edited bucket policy. */
export function withBucketPolicy(edit: (statements: Statement[]) => Statement[]): Fixture {
  return compliant.with("bucket-policy", { policy: edited(bucketPolicy(), edit) });
}

/** The compliant stack with an edited key policy. */
export function withKeyPolicy(edit: (statements: Statement[]) => Statement[]): Fixture {
  return compliant.with("key", { policy: edited(keyPolicy(), edit) });
}

function edited(
  document: Pick<Document, "Version"> & { Statement: Statement[] },
  edit: (statements: Statement[]) => Statement[],
): string {
  return JSON.stringify({ ...document, Statement: edit(document.Statement) });
}

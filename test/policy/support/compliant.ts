import { unknown } from "../../../policy/stack";
import { Fixture, type FixtureResource } from "./fixture";

export const account = "111122223333";
export const region = "eu-central-1";
export const bucketName = "fleet-inventory-dev-111122223333-eu-central-1";
export const resultsBucketName = "fleet-inventory-dev-111122223333-eu-central-1-results";

const arn = `arn:aws:s3:::${bucketName}`;

/** The bucket policy as an object; a test changes one thing of it. */
export function bucketPolicy(accounts: readonly string[] = [account]) {
  return {
    Version: "2012-10-17",
    Statement: [
      {
        Sid: "SSMBucketPermissionsCheck",
        Effect: "Allow",
        Principal: { Service: "ssm.amazonaws.com" },
        Action: "s3:GetBucketAcl",
        Resource: arn,
      },
      ...accounts.map((one) => ({
        Sid: `SSMBucketDelivery${one}`,
        Effect: "Allow",
        Principal: { Service: "ssm.amazonaws.com" },
        Action: "s3:PutObject",
        Resource: `${arn}/inventory/*/accountid=${one}/*`,
        Condition: {
          StringEquals: {
            "s3:x-amz-acl": "bucket-owner-full-control",
            "aws:SourceAccount": one,
          },
          ArnLike: { "aws:SourceArn": `arn:aws:ssm:*:${one}:resource-data-sync/*` },
        },
      })),
      {
        Sid: "DenyPlainHttp",
        Effect: "Deny",
        Principal: "*",
        Action: "s3:*",
        Resource: [arn, `${arn}/*`],
        Condition: { Bool: { "aws:SecureTransport": "false" } },
      },
    ],
  };
}

export function keyPolicy(accounts: readonly string[] = [account]) {
  return {
    Version: "2012-10-17",
    Statement: [
      {
        Sid: "Administration",
        Effect: "Allow",
        Principal: { AWS: `arn:aws:iam::${account}:root` },
        Action: "kms:*",
        Resource: "*",
      },
      ...accounts.map((one) => ({
        Sid: `SSMDataKeys${one}`,
        Effect: "Allow",
        Principal: { Service: "ssm.amazonaws.com" },
        Action: "kms:GenerateDataKey",
        Resource: "*",
        Condition: {
          StringEquals: { "aws:SourceAccount": one },
          ArnLike: { "aws:SourceArn": `arn:aws:ssm:*:${one}:resource-data-sync/*` },
        },
      })),
    ],
  };
}

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

import { partitionOf } from "../../policy/aws/partition";
import { accountRootArn } from "../../policy/aws/arn";
import type { Settings } from "../../settings/model";
import type { SimulatedCloud } from "../aws/cloud";
import { joinOrganization } from "../aws/rules/organization";

/** What the owners of a bucket and a key that exist already have to allow, as JSON. */
export interface RequiredPolicies {
  readonly requiredBucketPolicy: string | null;
  readonly requiredKeyPolicy: string | null;
}

const bucketType = "aws:s3/bucket:Bucket";
const keyType = "aws:kms/key:Key";

/**
 * Puts into the simulated AWS what a stack's settings say is there already: an adopted association,
 * an existing bucket or key, a bucket for access logs, the accounts of an organization. What is
 * there stays as it is.
 */
export function surround(cloud: SimulatedCloud, settings: Settings): void {
  const { account, region, organizationId, existingBucketName, existingKeyArn } = settings;
  if (organizationId !== undefined) joinOrganization(cloud, organizationId, settings.accounts);
  if (existingKeyArn !== undefined) addKey(cloud, settings, existingKeyArn);
  for (const bucket of [existingBucketName, settings.accessLogBucketName]) {
    if (bucket !== undefined) addBucket(cloud, bucket, account, region);
  }
  for (const [place, adopted] of Object.entries(settings.adopted ?? {})) {
    cloud.put({
      type: "aws:ssm/association:Association",
      id: adopted.id,
      account,
      region: place,
      properties: {
        name: "AWS-GatherSoftwareInventory",
        associationName: "InspectorInventoryCollection-do-not-delete",
        scheduleExpression: adopted.schedule,
        targets: [{ key: "InstanceIds", values: ["*"] }],
        parameters: Object.fromEntries(
          collectable(settings).map((type) => [
            type,
            adopted.collect.includes(type) ? "Enabled" : "Disabled",
          ]),
        ),
      },
    });
  }
  cloud.save();
}

/** The parameters of AWS-GatherSoftwareInventory that are either Enabled or Disabled. */
function collectable({ collect }: Settings): string[] {
  return Object.entries(collect).flatMap(([name, value]) =>
    typeof value === "string" ? [name] : [],
  );
}

/** What the owners do with the policies that the stack prints: they attach them. */
export function attachRequired(
  cloud: SimulatedCloud,
  settings: Settings,
  { requiredBucketPolicy, requiredKeyPolicy }: RequiredPolicies,
): void {
  const { account, region, existingBucketName, existingKeyArn } = settings;
  if (existingBucketName !== undefined && requiredBucketPolicy !== null) {
    cloud.put({
      type: "aws:s3/bucketPolicy:BucketPolicy",
      id: existingBucketName,
      account,
      region,
      properties: { bucket: existingBucketName, policy: requiredBucketPolicy },
    });
  }
  if (existingKeyArn !== undefined && requiredKeyPolicy !== null) {
    const required = JSON.parse(requiredKeyPolicy) as { Statement: object[] };
    addKey(cloud, settings, existingKeyArn, required.Statement);
  }
  cloud.save();
}

function addBucket(cloud: SimulatedCloud, name: string, account: string, region: string): void {
  if (cloud.get(bucketType, name) !== undefined) return;
  const arn = `arn:${partitionOf(region)}:s3:::${name}`;
  cloud.put({ type: bucketType, id: name, account, region, properties: { bucket: name, arn } });
  cloud.put({
    type: "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock",
    id: name,
    account,
    region,
    properties: {
      bucket: name,
      blockPublicAcls: true,
      blockPublicPolicy: true,
      ignorePublicAcls: true,
      restrictPublicBuckets: true,
    },
  });
}

function addKey(
  cloud: SimulatedCloud,
  { account, region }: Settings,
  arn: string,
  statements: readonly object[] = [],
): void {
  const id = arn.split("/").at(-1) ?? arn;
  if (statements.length === 0 && cloud.get(keyType, id) !== undefined) return;
  const owner = {
    Sid: "OwnerAccount",
    Effect: "Allow",
    Principal: { AWS: accountRootArn(partitionOf(region), account) },
    Action: "kms:*",
    Resource: "*",
  };
  const policy = JSON.stringify({ Version: "2012-10-17", Statement: [owner, ...statements] });
  cloud.put({
    type: keyType,
    id,
    account,
    region,
    properties: { arn, keyId: id, isEnabled: true, policy },
  });
}

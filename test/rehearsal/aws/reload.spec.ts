import { strict as assert } from "node:assert";
import { rmSync } from "node:fs";

import { SimulatedCloud } from "../../../rehearsal/aws/cloud";
import type { Properties } from "../../../rehearsal/aws/provider/values";
import { propertiesOf } from "../../../rehearsal/aws/provider/schema";
import { handlers } from "../../../rehearsal/aws/resources";
import { syncBucketPolicy, syncKeyPolicy } from "./support/documents";
import { startEngine, temporaryDirectory, type Created } from "./support/engine";

const bucket = "inventory-data";

/** One resource of every type, in an order in which AWS takes them. */
const everything: readonly (readonly [string, Properties])[] = [
  ["aws:kms/key:Key", { policy: syncKeyPolicy, enableKeyRotation: true }],
  ["aws:s3/bucket:Bucket", { bucket, tags: { team: "platform" } }],
  [
    "aws:s3/bucketOwnershipControls:BucketOwnershipControls",
    { bucket, rule: { objectOwnership: "BucketOwnerEnforced" } },
  ],
  ["aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock", { bucket, blockPublicPolicy: true }],
  [
    "aws:s3/bucketVersioning:BucketVersioning",
    { bucket, versioningConfiguration: { status: "Enabled" } },
  ],
  [
    "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration",
    { bucket, rules: [{ applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" } }] },
  ],
  [
    "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration",
    { bucket, rules: [{ id: "old", status: "Enabled", filter: {}, expiration: { days: 7 } }] },
  ],
  ["aws:s3/bucketPolicy:BucketPolicy", { bucket, policy: syncBucketPolicy(bucket) }],
  [
    "aws:s3/bucketLogging:BucketLogging",
    { bucket, targetBucket: bucket, targetPrefix: "access-logs/" },
  ],
  ["aws:s3/bucketObjectv2:BucketObjectv2", { bucket, key: "a.txt", content: "a" }],
  [
    "aws:ssm/association:Association",
    { name: "AWS-GatherSoftwareInventory", targets: [{ key: "InstanceIds", values: ["*"] }] },
  ],
  [
    "aws:ssm/resourceDataSync:ResourceDataSync",
    {
      name: "sync",
      s3Destination: { bucketName: bucket, prefix: "inventory", region: "eu-west-1" },
    },
  ],
  ["aws:glue/catalogDatabase:CatalogDatabase", { name: "inventory" }],
  [
    "aws:glue/catalogTable:CatalogTable",
    {
      databaseName: "inventory",
      name: "aws_tag",
      storageDescriptor: { columns: [{ name: "key", type: "string" }] },
    },
  ],
  ["aws:athena/workgroup:Workgroup", { name: "inventory", configuration: {} }],
  [
    "aws:athena/namedQuery:NamedQuery",
    { name: "one", workgroup: "inventory", database: "inventory", query: "select 1" },
  ],
  [
    "aws:iam/policy:Policy",
    {
      name: "analyst",
      policy: JSON.stringify({
        Version: "2012-10-17",
        Statement: [{ Effect: "Allow", Action: "athena:ListWorkGroups", Resource: "*" }],
      }),
    },
  ],
  [
    "aws:cloudwatch/metricAlarm:MetricAlarm",
    {
      name: "scanned-bytes",
      comparisonOperator: "GreaterThanThreshold",
      evaluationPeriods: 1,
      metricName: "ProcessedBytes",
      namespace: "AWS/Athena",
      period: 3600,
      statistic: "Sum",
      threshold: 1000,
    },
  ],
];

describe("the simulated AWS after a restart", () => {
  let directory: string;
  let created: Created[];
  before(async () => {
    directory = temporaryDirectory();
    const engine = await startEngine({ directory });
    created = [];
    for (const [type, inputs] of everything) created.push(await engine.create(type, inputs));
    const target = created[0]?.id;
    const alias = { name: "alias/inventory", targetKeyId: target };
    created.push(await engine.create("aws:kms/alias:Alias", alias));
    await engine.close();
  });
  after(() => {
    rmSync(directory, { recursive: true, force: true });
  });

  it("has been tried with every resource type it knows", () => {
    const tried = created.map(({ type }) => type).sort();
    assert.deepEqual(tried, handlers.map(({ type }) => type).sort());
  });

  it("returns outputs that @pulumi/aws declares, and nothing else", () => {
    for (const { type, outputs } of created) {
      const declared = Object.keys(propertiesOf(type) ?? {});
      assert.deepEqual(
        Object.keys(outputs).filter((name) => !declared.includes(name)),
        [],
        type,
      );
    }
  });

  it("knows every resource as it was, and a second up changes nothing", async () => {
    const engine = await startEngine({ directory });
    try {
      for (const [index, resource] of created.entries()) {
        assert.deepEqual(await engine.read(resource), resource.outputs, resource.type);
        const inputs = everything[index]?.[1] ?? {
          name: "alias/inventory",
          targetKeyId: created[0]?.id,
        };
        const { changes, detailed } = await engine.diff(resource, inputs);
        assert.deepEqual([changes, detailed], ["none", {}], resource.type);
      }
    } finally {
      await engine.close();
    }
  });

  it("says of every resource that somebody removed that it is gone, and deletes it in peace", async () => {
    const cloud = SimulatedCloud.open(directory);
    for (const resource of created) {
      const record = cloud.get(resource.type, resource.id);
      assert.ok(record !== undefined, resource.type);
      cloud.remove(record);
    }
    cloud.save();
    const engine = await startEngine({ directory });
    try {
      for (const resource of created) {
        assert.equal(await engine.read(resource), undefined, resource.type);
        await engine.remove(resource);
      }
    } finally {
      await engine.close();
    }
  });
});

import { strict as assert } from "node:assert";

import { SimulatedCloud } from "../../../rehearsal/aws/cloud";
import { unknownValue } from "../../../rehearsal/aws/provider/values";
import { startEngine, type Engine } from "./support/engine";

describe("a preview of the simulated aws provider", () => {
  let engine: Engine;
  beforeEach(async () => {
    engine = await startEngine();
  });
  afterEach(() => engine.close());

  it("knows what is configured and not what AWS computes", async () => {
    const outputs = await engine.previewCreate("aws:kms/key:Key", {
      policy: "{}",
      enableKeyRotation: true,
      tags: { team: "platform" },
    });
    assert.deepEqual(outputs, {
      arn: unknownValue,
      keyId: unknownValue,
      description: unknownValue,
      multiRegion: unknownValue,
      rotationPeriodInDays: unknownValue,
      bypassPolicyLockoutSafetyCheck: false,
      customerMasterKeySpec: "SYMMETRIC_DEFAULT",
      enableKeyRotation: true,
      isEnabled: true,
      keyUsage: "ENCRYPT_DECRYPT",
      policy: "{}",
      region: "eu-west-1",
      tags: { team: "platform" },
      tagsAll: { team: "platform" },
    });
  });

  it("knows the members of an object but its computed ones", async () => {
    const { configuration, arn } = await engine.previewCreate("aws:athena/workgroup:Workgroup", {
      name: "inventory",
      configuration: { engineVersion: { selectedEngineVersion: "Athena engine version 3" } },
    });
    assert.equal(arn, unknownValue);
    assert.deepEqual(configuration, {
      enableMinimumEncryptionConfiguration: unknownValue,
      enforceWorkgroupConfiguration: true,
      engineVersion: {
        effectiveEngineVersion: unknownValue,
        selectedEngineVersion: "Athena engine version 3",
      },
      publishCloudwatchMetricsEnabled: true,
      requesterPaysEnabled: false,
    });
  });

  it("passes an unknown input on and judges the rest", async () => {
    const type = "aws:s3/bucketPolicy:BucketPolicy";
    const { failures } = await engine.check(type, { bucket: "b", policy: unknownValue });
    assert.deepEqual(failures, []);
    const outputs = await engine.previewCreate(type, { bucket: "b", policy: unknownValue });
    assert.deepEqual(outputs, { bucket: "b", policy: unknownValue, region: "eu-west-1" });
    const { failures: refused } = await engine.check("aws:kms/key:Key", {
      policy: unknownValue,
      deletionWindowInDays: 3,
    });
    assert.deepEqual(refused, [
      {
        property: "deletionWindowInDays",
        reason: "expected deletion_window_in_days to be in the range (7 - 30), got 3",
      },
    ]);
  });

  it("creates nothing, even where AWS would refuse", async () => {
    await engine.previewCreate("aws:s3/bucket:Bucket", { bucket: "inventory" });
    await engine.previewCreate("aws:ssm/association:Association", {
      name: "AWS-GatherSoftwareInventory",
      scheduleExpression: "rate(10 minutes)",
    });
    const cloud = SimulatedCloud.open(engine.directory);
    assert.deepEqual(cloud.list("aws:s3/bucket:Bucket"), []);
    assert.deepEqual(cloud.list("aws:ssm/association:Association"), []);
  });

  it("keeps what AWS computed known in an update, at every depth", async () => {
    const type = "aws:athena/workgroup:Workgroup";
    const inputs = (cutoff: number) => ({
      name: "inventory",
      configuration: {
        bytesScannedCutoffPerQuery: cutoff,
        engineVersion: { selectedEngineVersion: "AUTO" },
      },
    });
    const created = await engine.create(type, inputs(10485760));
    const { arn, configuration } = await engine.previewUpdate(created, inputs(20971520));
    assert.equal(arn, "arn:aws:athena:eu-west-1:111122223333:workgroup/inventory");
    assert.deepEqual(configuration, {
      bytesScannedCutoffPerQuery: 20971520,
      enableMinimumEncryptionConfiguration: false,
      enforceWorkgroupConfiguration: true,
      engineVersion: {
        effectiveEngineVersion: "Athena engine version 3",
        selectedEngineVersion: "AUTO",
      },
      publishCloudwatchMetricsEnabled: true,
      requesterPaysEnabled: false,
    });
    assert.deepEqual(await engine.read(created), created.outputs);
  });

  it("knows a lifecycle configuration as the program wrote it", async () => {
    const rules = [{ id: "old", status: "Enabled", filter: {}, expiration: { days: 7 } }];
    const outputs = await engine.previewCreate(
      "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration",
      { bucket: "results", rules },
    );
    assert.deepEqual(outputs.rules, rules);
  });
});

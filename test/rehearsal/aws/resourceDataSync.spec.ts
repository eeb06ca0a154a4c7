import { strict as assert } from "node:assert";
import { existsSync, rmSync } from "node:fs";

import { SimulatedCloud } from "../../../rehearsal/aws/cloud";
import type { Faults } from "../../../rehearsal/aws/faults";
import type { Properties } from "../../../rehearsal/aws/provider/values";
import { accountKeyPolicy, syncBucketPolicy, syncKeyPolicy } from "./support/documents";
import { startEngine, temporaryDirectory, type Created, type Engine } from "./support/engine";

const type = "aws:ssm/resourceDataSync:ResourceDataSync";
const keyType = "aws:kms/key:Key";
const encryptionType =
  "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration";
const bucket = "fleet-inventory-dev";

const destination: Properties = { bucketName: bucket, prefix: "inventory", region: "eu-west-1" };
const sync: Properties = { name: "inventory", s3Destination: destination };

function refused(error: string, name = "inventory"): Error {
  return new Error(
    `creating SSM Resource Data Sync (${name}): operation error SSM: CreateResourceDataSync, ` +
      `https response error StatusCode: 400, ${error}`,
  );
}

describe("a simulated resource data sync", () => {
  let directory: string;
  let engine: Engine;

  async function start(faults: Faults = {}): Promise<void> {
    engine = await startEngine({ directory, faults: { syncRetryWindow: 0, ...faults } });
  }
  beforeEach(async () => {
    directory = temporaryDirectory();
    await start();
  });
  afterEach(async () => {
    await engine.close();
    rmSync(directory, { recursive: true, force: true });
  });

  const createBucket = (more: Properties = {}) =>
    engine.create("aws:s3/bucket:Bucket", { bucket, ...more });
  const putPolicy = (policy: string) =>
    engine.create("aws:s3/bucketPolicy:BucketPolicy", { bucket, policy });
  const createKey = (policy: string) => engine.create(keyType, { policy });
  const encryptWith = (key: Created | undefined) =>
    engine.create(encryptionType, {
      bucket,
      rules: [
        {
          applyServerSideEncryptionByDefault: {
            sseAlgorithm: "aws:kms",
            ...(key === undefined ? {} : { kmsMasterKeyId: key.outputs.arn }),
          },
        },
      ],
    });
  const writeFailed = (explanation: string, name?: string) =>
    refused(
      `ResourceDataSyncInvalidConfigurationException: S3 write failed for bucket ${bucket} ` +
        `(simulated AWS: ${explanation})`,
      name,
    );

  it("is created and leaves SSM's probe object behind", async () => {
    await createBucket();
    await putPolicy(syncBucketPolicy(bucket));
    const { id, outputs } = await engine.create(type, sync);
    assert.equal(id, "inventory");
    assert.deepEqual(outputs, {
      name: "inventory",
      region: "eu-west-1",
      s3Destination: { ...destination, syncFormat: "JsonSerDe" },
    });
    const cloud = SimulatedCloud.open(directory);
    const probe = "inventory/AWS:InstanceInformation/accountid=111122223333/test.json";
    assert.ok(existsSync(cloud.objectPath(bucket, probe)));
    assert.deepEqual(cloud.get(type, id)?.service, { lastStatus: "Successful" });
  });

  it("leaves its data behind when it is deleted, as in AWS", async () => {
    await createBucket();
    await putPolicy(syncBucketPolicy(bucket));
    await engine.remove(await engine.create(type, sync));
    const cloud = SimulatedCloud.open(directory);
    assert.equal(cloud.get(type, "inventory"), undefined);
    const probe = "inventory/AWS:InstanceInformation/accountid=111122223333/test.json";
    assert.ok(existsSync(cloud.objectPath(bucket, probe)));
  });

  it("refuses a bucket that does not exist", async () => {
    await assert.rejects(
      engine.create(type, sync),
      writeFailed("there is no bucket fleet-inventory-dev"),
    );
  });

  it("refuses a bucket of another Region than it names", async () => {
    await createBucket();
    const elsewhere = { ...sync, s3Destination: { ...destination, region: "us-east-1" } };
    await assert.rejects(
      engine.create(type, elsewhere),
      writeFailed("bucket fleet-inventory-dev is in eu-west-1, the sync names us-east-1"),
    );
  });

  it("refuses a bucket with Object Lock", async () => {
    await createBucket({ objectLockEnabled: true });
    await putPolicy(syncBucketPolicy(bucket));
    await assert.rejects(
      engine.create(type, sync),
      writeFailed(
        "bucket fleet-inventory-dev has Object Lock enabled, which resource data sync does not support",
      ),
    );
  });

  it("refuses a bucket without a policy", async () => {
    await createBucket();
    await assert.rejects(
      engine.create(type, sync),
      writeFailed("bucket fleet-inventory-dev has no bucket policy"),
    );
  });

  for (const [title, policy, request] of [
    ["that lets SSM write elsewhere only", syncBucketPolicy(bucket, "other"), "puts s3://"],
    [
      "that does not let SSM look at the ACL",
      syncBucketPolicy(bucket).replace("s3:GetBucketAcl", "s3:GetBucketLocation"),
      "reads the ACL of s3://",
    ],
    [
      "for another account",
      syncBucketPolicy(bucket).replaceAll("111122223333", "444455556666"),
      "puts s3://",
    ],
    [
      "for another service",
      syncBucketPolicy(bucket).replaceAll("ssm.amazonaws.com", "cloudtrail.amazonaws.com"),
      "reads the ACL of s3://",
    ],
  ] as const) {
    it(`refuses a bucket policy ${title}`, async () => {
      await createBucket();
      await putPolicy(policy);
      await assert.rejects(engine.create(type, sync), (error: Error) => {
        const [words, explanation = ""] = error.message.split(" (simulated AWS: ");
        const expected = refused(
          `ResourceDataSyncInvalidConfigurationException: S3 write failed for bucket ${bucket}`,
        ).message;
        return (
          words === expected &&
          explanation.startsWith("the bucket policy refuses when ssm.amazonaws.com ") &&
          explanation.includes(request)
        );
      });
    });
  }

  it("refuses a policy that denies SSM what it allows", async () => {
    await createBucket();
    const document = JSON.parse(syncBucketPolicy(bucket)) as { Statement: unknown[] };
    document.Statement.push({
      Sid: "OnlyOurKey",
      Effect: "Deny",
      Principal: "*",
      Action: "s3:PutObject",
      Resource: `arn:aws:s3:::${bucket}/*`,
      Condition: { StringNotEquals: { "s3:x-amz-server-side-encryption": "aws:kms" } },
    });
    await putPolicy(JSON.stringify(document));
    await assert.rejects(
      engine.create(type, sync),
      /the bucket policy refuses when .*: explicit deny; /,
    );
  });

  it("needs the key policy's consent for the bucket's default key", async () => {
    await createBucket();
    await putPolicy(syncBucketPolicy(bucket));
    const key = await createKey(accountKeyPolicy);
    await encryptWith(key);
    await assert.rejects(
      engine.create(type, sync),
      /simulated AWS: the key policy refuses when .* generates a data key .*: implicit deny; /,
    );
    await engine.update(key, { policy: syncKeyPolicy });
    await engine.create(type, sync);
  });

  it("needs it for the key that the sync names, too", async () => {
    await createBucket();
    await putPolicy(syncBucketPolicy(bucket));
    const withKey = (arn: string) => ({
      ...sync,
      s3Destination: { ...destination, kmsKeyArn: arn },
    });
    const missing = "arn:aws:kms:eu-west-1:111122223333:key/none";
    await assert.rejects(
      engine.create(type, withKey(missing)),
      writeFailed(`there is no KMS key ${missing}`),
    );
    const key = await createKey(syncKeyPolicy);
    await engine.create(type, withKey(key.outputs.arn as string));
    const elsewhere = await engine.create(keyType, { region: "us-east-1" }, "elsewhere");
    const foreign = elsewhere.outputs.arn as string;
    await assert.rejects(
      engine.create(type, { ...withKey(foreign), name: "second" }),
      writeFailed(`KMS key ${foreign} is in us-east-1, the bucket in eu-west-1`, "second"),
    );
  });

  it("refuses a disabled key, one whose deletion is scheduled, and AWS's own", async () => {
    await createBucket();
    await putPolicy(syncBucketPolicy(bucket));
    const key = await createKey(syncKeyPolicy);
    const encryption = await encryptWith(key);
    const arn = key.outputs.arn as string;
    const disabled = await engine.update(key, { policy: syncKeyPolicy, isEnabled: false });
    await assert.rejects(engine.create(type, sync), writeFailed(`KMS key ${arn} is disabled`));
    await engine.remove(disabled);
    await assert.rejects(engine.create(type, sync), writeFailed(`there is no KMS key ${arn}`));
    await engine.remove(encryption);
    await encryptWith(undefined);
    await assert.rejects(
      engine.create(type, sync),
      writeFailed(
        "bucket fleet-inventory-dev is encrypted with the key aws/s3, which no other service may use",
      ),
    );
  });

  it("refuses a second one of the same name, a sixth one, and a second for the organization", async () => {
    await createBucket();
    await putPolicy(syncBucketPolicy(bucket));
    const organization = {
      ...destination,
      destinationDataSharing: { destinationDataSharingType: "Organization" },
    };
    await engine.create(type, { name: "org", s3Destination: organization });
    await assert.rejects(
      engine.create(type, { name: "org", s3Destination: destination }),
      refused(
        "ResourceDataSyncAlreadyExistsException: A resource data sync with the name org already exists.",
        "org",
      ),
    );
    await assert.rejects(
      engine.create(type, { name: "org2", s3Destination: organization }),
      refused(
        "ResourceDataSyncInvalidConfigurationException: Only one resource data sync can share " +
          "data with an organization. (simulated AWS: org does already)",
        "org2",
      ),
    );
    for (const name of ["a", "b", "c", "d"]) {
      await engine.create(type, { name, s3Destination: destination }, name);
    }
    await assert.rejects(
      engine.create(type, { name: "e", s3Destination: destination }),
      refused(
        "ResourceDataSyncCountExceededException: You have exceeded the allowed maximum sync " +
          "configurations. (simulated AWS: eu-west-1 has 5 syncs: a, b, c, d, org)",
        "e",
      ),
    );
    await engine.create(type, { ...sync, region: "us-east-1" }, "elsewhere");
  });

  it("refuses an empty prefix and an unknown format by AWS's model", async () => {
    const { failures } = await engine.check(type, {
      ...sync,
      s3Destination: { ...destination, syncFormat: "Parquet" },
    });
    assert.deepEqual(failures, [
      {
        property: "s3Destination",
        reason:
          'Invalid value "Parquet" for s3Destination.syncFormat: Member must satisfy enum value ' +
          "set: [JsonSerDe]",
      },
    ]);
    await assert.rejects(
      engine.create(type, { ...sync, s3Destination: { ...destination, prefix: "p".repeat(257) } }),
      /api error ValidationException: 1 validation error detected: Value 'p+' at 's3Destination\.prefix' failed to satisfy constraint: Member must have length less than or equal to 256$/,
    );
  });

  it("waits for a bucket policy that is on its way, as the real provider does", async () => {
    await engine.close();
    await start({ syncRetryWindow: 5000 });
    await createBucket();
    const creation = engine.create(type, sync);
    await putPolicy(syncBucketPolicy(bucket));
    assert.equal((await creation).id, "inventory");
  });

  it("does not see a bucket policy before it takes effect", async () => {
    await engine.close();
    await start({ bucketPolicyDelay: 60_000 });
    await createBucket();
    await putPolicy(syncBucketPolicy(bucket));
    await assert.rejects(
      engine.create(type, sync),
      writeFailed("bucket fleet-inventory-dev has no bucket policy yet"),
    );
  });

  it("can be accepted and fail later, as AWS sometimes has it", async () => {
    await engine.close();
    await start({ syncRefusal: "later" });
    await createBucket();
    const { id } = await engine.create(type, sync);
    assert.deepEqual(SimulatedCloud.open(directory).get(type, id)?.service, {
      lastStatus: "Failed",
      lastSyncStatusMessage: "bucket fleet-inventory-dev has no bucket policy",
    });
  });

  it("is replaced, the old one first, by every change: AWS has no update", async () => {
    await createBucket();
    await putPolicy(syncBucketPolicy(bucket));
    const created = await engine.create(type, sync);
    const changed = { ...sync, s3Destination: { ...destination, prefix: "other" } };
    assert.deepEqual(await engine.diff(created, changed), {
      changes: "some",
      replaces: ["s3Destination"],
      deleteBeforeReplace: true,
      detailed: { "s3Destination.prefix": "update&replace" },
    });
  });
});

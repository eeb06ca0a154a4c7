import { strict as assert } from "node:assert";
import { existsSync, readFileSync } from "node:fs";

import { SimulatedCloud } from "../../../rehearsal/aws/cloud";
import { syncBucketPolicy } from "./support/documents";
import { bucket, destination, refused, sync, SyncFixture, type, writeFailed } from "./support/sync";

/** The policy with what the objects of an organization's sync need besides. */
function withTagging(policy: string): string {
  return policy.replaceAll('"s3:PutObject"', '["s3:PutObject","s3:PutObjectTagging"]');
}

describe("a simulated resource data sync", () => {
  let fixture: SyncFixture;
  beforeEach(async () => {
    fixture = await SyncFixture.start();
  });
  afterEach(() => fixture.close());

  it("is created and leaves SSM's probe object behind", async () => {
    await fixture.createBucket();
    await fixture.putPolicy(syncBucketPolicy(bucket));
    const { id, outputs } = await fixture.engine.create(type, sync);
    assert.equal(id, "inventory");
    assert.deepEqual(outputs, {
      name: "inventory",
      region: "eu-west-1",
      s3Destination: { ...destination, syncFormat: "JsonSerDe" },
    });
    const cloud = SimulatedCloud.open(fixture.directory);
    const probe = "inventory/AWS:InstanceInformation/accountid=111122223333/test.json";
    assert.equal(readFileSync(cloud.objectPath(bucket, probe), "utf8"), "{}\n");
    assert.deepEqual(cloud.get(type, id)?.service, { lastStatus: "Successful" });
  });

  it("leaves its data behind when it is deleted, as in AWS", async () => {
    await fixture.createBucket();
    await fixture.putPolicy(syncBucketPolicy(bucket));
    await fixture.engine.remove(await fixture.engine.create(type, sync));
    const cloud = SimulatedCloud.open(fixture.directory);
    assert.equal(cloud.get(type, "inventory"), undefined);
    const probe = "inventory/AWS:InstanceInformation/accountid=111122223333/test.json";
    assert.ok(existsSync(cloud.objectPath(bucket, probe)));
  });

  it("refuses a bucket that does not exist", async () => {
    await assert.rejects(
      fixture.engine.create(type, sync),
      writeFailed("NoSuchBucket: there is no bucket fleet-inventory-dev."),
    );
  });

  it("refuses a bucket of another Region than it names", async () => {
    await fixture.createBucket();
    const elsewhere = { ...sync, s3Destination: { ...destination, region: "us-east-1" } };
    await assert.rejects(
      fixture.engine.create(type, elsewhere),
      writeFailed("Bucket fleet-inventory-dev is in eu-west-1, the sync names us-east-1."),
    );
  });

  it("refuses a bucket with Object Lock", async () => {
    await fixture.createBucket({ objectLockEnabled: true });
    await fixture.putPolicy(syncBucketPolicy(bucket));
    await assert.rejects(
      fixture.engine.create(type, sync),
      writeFailed(
        "Bucket fleet-inventory-dev has Object Lock enabled, which a resource data sync does not support.",
      ),
    );
  });

  it("refuses a bucket without a policy", async () => {
    await fixture.createBucket();
    await assert.rejects(
      fixture.engine.create(type, sync),
      writeFailed("Bucket fleet-inventory-dev has no bucket policy."),
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
      await fixture.createBucket();
      await fixture.putPolicy(policy);
      await assert.rejects(fixture.engine.create(type, sync), (error: Error) => {
        const [words, explanation = ""] = error.message.split(" (simulated AWS: ");
        const expected = refused(
          `ResourceDataSyncInvalidConfigurationException: S3 write failed for bucket ${bucket}`,
        ).message;
        return (
          words === expected &&
          explanation.startsWith("The bucket policy refuses when ssm.amazonaws.com ") &&
          explanation.includes(request)
        );
      });
    });
  }

  it("refuses a policy that denies SSM what it allows", async () => {
    await fixture.createBucket();
    const document = JSON.parse(syncBucketPolicy(bucket)) as { Statement: unknown[] };
    document.Statement.push({
      Sid: "OnlyOurKey",
      Effect: "Deny",
      Principal: "*",
      Action: "s3:PutObject",
      Resource: `arn:aws:s3:::${bucket}/*`,
      Condition: { StringNotEquals: { "s3:x-amz-server-side-encryption": "aws:kms" } },
    });
    await fixture.putPolicy(JSON.stringify(document));
    await assert.rejects(
      fixture.engine.create(type, sync),
      /The bucket policy refuses when .*: explicit deny\. /,
    );
  });

  it("refuses a second one of the same name, a sixth one, and a second for the organization", async () => {
    await fixture.createBucket();
    await fixture.putPolicy(withTagging(syncBucketPolicy(bucket)));
    const organization = {
      ...destination,
      destinationDataSharing: { destinationDataSharingType: "Organization" },
    };
    await fixture.engine.create(type, { name: "org", s3Destination: organization });
    await assert.rejects(
      fixture.engine.create(type, { name: "org", s3Destination: destination }),
      refused(
        "ResourceDataSyncAlreadyExistsException: A resource data sync with the name org already exists.",
        "org",
      ),
    );
    await assert.rejects(
      fixture.engine.create(type, { name: "org2", s3Destination: organization }),
      refused(
        "ResourceDataSyncInvalidConfigurationException: Only one resource data sync can share " +
          "data with an organization. (simulated AWS: org does already)",
        "org2",
      ),
    );
    for (const name of ["a", "b", "c", "d"]) {
      await fixture.engine.create(type, { name, s3Destination: destination }, name);
    }
    await assert.rejects(
      fixture.engine.create(type, { name: "e", s3Destination: destination }),
      refused(
        "ResourceDataSyncCountExceededException: You have exceeded the allowed maximum sync " +
          "configurations. (simulated AWS: eu-west-1 has 5 syncs: a, b, c, d, org)",
        "e",
      ),
    );
    await fixture.engine.create(type, { ...sync, region: "us-east-1" }, "elsewhere");
  });

  it("refuses a sync for the organization that may not tag its objects", async () => {
    await fixture.createBucket();
    await fixture.putPolicy(syncBucketPolicy(bucket));
    const destinationDataSharing = { destinationDataSharingType: "Organization" };
    await assert.rejects(
      fixture.engine.create(type, {
        ...sync,
        s3Destination: { ...destination, destinationDataSharing },
      }),
      /calls s3:PutObjectTagging on .*: implicit deny\. no statement allows s3:PutObjectTagging/,
    );
  });

  it("delivers to the top of the bucket without a prefix, or with an empty one", async () => {
    await fixture.createBucket();
    await fixture.putPolicy(syncBucketPolicy(bucket).replaceAll("/inventory/", "/"));
    const atTop = { ...sync, s3Destination: { ...destination, prefix: "" } };
    await fixture.engine.create(type, atTop);
    const probe = "AWS:InstanceInformation/accountid=111122223333/test.json";
    assert.ok(existsSync(SimulatedCloud.open(fixture.directory).objectPath(bucket, probe)));
  });

  it("refuses an unknown format and an over-long prefix by AWS's model", async () => {
    const { failures } = await fixture.engine.check(type, {
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
      fixture.engine.create(type, {
        ...sync,
        s3Destination: { ...destination, prefix: "p".repeat(257) },
      }),
      /api error ValidationException: 1 validation error detected: Value 'p+' at 's3Destination\.prefix' failed to satisfy constraint: Member must have length less than or equal to 256$/,
    );
  });

  it("waits for a bucket policy that is on its way, as the real provider does", async () => {
    await fixture.close();
    fixture = await SyncFixture.start({ syncRetryWindow: 5000 });
    await fixture.createBucket();
    const creation = fixture.engine.create(type, sync);
    await fixture.putPolicy(syncBucketPolicy(bucket));
    assert.equal((await creation).id, "inventory");
  });

  it("does not see a bucket policy before it takes effect", async () => {
    await fixture.close();
    fixture = await SyncFixture.start({ bucketPolicyDelay: 60_000 });
    await fixture.createBucket();
    await fixture.putPolicy(syncBucketPolicy(bucket));
    await assert.rejects(
      fixture.engine.create(type, sync),
      writeFailed("Bucket fleet-inventory-dev has no bucket policy yet."),
    );
  });

  it("can be accepted and fail later, as AWS sometimes has it", async () => {
    await fixture.close();
    fixture = await SyncFixture.start({ syncRefusal: "later" });
    await fixture.createBucket();
    const { id } = await fixture.engine.create(type, sync);
    assert.deepEqual(SimulatedCloud.open(fixture.directory).get(type, id)?.service, {
      lastStatus: "Failed",
      lastSyncStatusMessage: "Bucket fleet-inventory-dev has no bucket policy.",
    });
  });

  it("is replaced, the old one first, by every change: AWS has no update", async () => {
    await fixture.createBucket();
    await fixture.putPolicy(syncBucketPolicy(bucket));
    const created = await fixture.engine.create(type, sync);
    const changed = { ...sync, s3Destination: { ...destination, prefix: "other" } };
    assert.deepEqual(await fixture.engine.diff(created, changed), {
      changes: "some",
      replaces: ["s3Destination"],
      deleteBeforeReplace: true,
      detailed: { "s3Destination.prefix": "update&replace" },
    });
  });
});

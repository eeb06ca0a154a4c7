import { strict as assert } from "node:assert";

import type { Properties } from "../../../rehearsal/aws/provider/values";
import { startEngine, type Engine } from "./support/engine";

const type = "aws:s3/bucket:Bucket";

describe("what is set on a simulated bucket", () => {
  let engine: Engine;
  beforeEach(async () => {
    engine = await startEngine();
  });
  afterEach(() => engine.close());

  const create = (inputs: Properties = {}) =>
    engine.create(type, { bucket: "inventory-data", ...inputs });
  for (const [attachment, inputs, operation, title] of [
    [
      "aws:s3/bucketVersioning:BucketVersioning",
      { versioningConfiguration: { status: "Enabled" } },
      "PutBucketVersioning",
      "S3 Bucket Versioning",
    ],
    [
      "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock",
      {},
      "PutPublicAccessBlock",
      "S3 Bucket Public Access Block",
    ],
    [
      "aws:s3/bucketOwnershipControls:BucketOwnershipControls",
      { rule: { objectOwnership: "BucketOwnerEnforced" } },
      "PutBucketOwnershipControls",
      "S3 Bucket Ownership Controls",
    ],
    [
      "aws:s3/bucketPolicy:BucketPolicy",
      { policy: '{"Version":"2012-10-17","Statement":[]}' },
      "PutBucketPolicy",
      "S3 Bucket Policy",
    ],
    ["aws:s3/bucketObjectv2:BucketObjectv2", { key: "k" }, "PutObject", "S3 Object"],
  ] as const) {
    it(`refuses ${operation} without the bucket, on somebody else's and elsewhere`, async () => {
      const attempt = (more: Properties = {}) =>
        engine.create(attachment, { bucket: "inventory-data", ...inputs, ...more });
      const name = attachment.endsWith("BucketObjectv2") ? "k" : "inventory-data";
      const refused = (status: number, error: string) =>
        new Error(
          `creating ${title} (${name}): operation error S3: ${operation}, https response error ` +
            `StatusCode: ${status}, api error ${error}`,
        );
      await assert.rejects(
        attempt(),
        refused(
          404,
          "NoSuchBucket: The specified bucket does not exist (simulated AWS: there is no bucket " +
            "inventory-data)",
        ),
      );
      await create();
      await assert.rejects(
        attempt({ region: "us-east-1" }),
        refused(
          301,
          "PermanentRedirect: The bucket you are attempting to access must be addressed using " +
            "the specified endpoint. Please send all future requests to this endpoint. " +
            "(simulated AWS: the bucket is in eu-west-1, the request went to us-east-1)",
        ),
      );
      await engine.configure({ allowedAccountIds: '["444455556666"]' });
      await assert.rejects(
        attempt(),
        refused(
          403,
          "AccessDenied: Access Denied (simulated AWS: the bucket belongs to 111122223333)",
        ),
      );
    });
  }

  it("refuses to disable versioning that was enabled, in Check as the real provider does", async () => {
    await create();
    const versioning = "aws:s3/bucketVersioning:BucketVersioning";
    const status = (value: string): Properties => ({
      bucket: "inventory-data",
      versioningConfiguration: { status: value },
    });
    const created = await engine.create(versioning, status("Enabled"));
    const { failures } = await engine.check(versioning, status("Disabled"), created.inputs);
    assert.deepEqual(failures, [
      {
        property: "versioningConfiguration",
        reason: "versioning_configuration.status cannot be updated from 'Enabled' to 'Disabled'",
      },
    ]);
    const wrong = await engine.check(versioning, status("On"));
    assert.match(wrong.failures[0]?.reason ?? "", /enum value set: \[Enabled, Suspended\]$/);
  });

  it("refuses lifecycle rules that do nothing, repeat an id or expire after no time", async () => {
    await create();
    const lifecycle = "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration";
    const attempt = (...rules: Properties[]) =>
      engine.create(lifecycle, {
        bucket: "inventory-data",
        rules: rules.map((rule) => ({ id: "rule", status: "Enabled", filter: {}, ...rule })),
      });
    await assert.rejects(
      attempt(),
      /^Error: Attribute rule list must contain at least 1 elements$/,
    );
    await assert.rejects(
      attempt({}),
      /api error InvalidRequest: At least one action needs to be specified in a rule$/,
    );
    await assert.rejects(
      attempt({ noncurrentVersionExpiration: { noncurrentDays: 0 } }),
      /InvalidRequest: 'NoncurrentDays' for NoncurrentVersionExpiration action must be a positive integer$/,
    );
    const expiration = { expiration: { days: 7 } };
    await assert.rejects(
      attempt(expiration, expiration),
      /InvalidArgument: Rule ID must be unique\. Found same ID for more than one rule/,
    );
    const { outputs } = await attempt(expiration);
    assert.equal(outputs.transitionDefaultMinimumObjectSize, "all_storage_classes_128K");
  });

  it("refuses a key together with AES256", async () => {
    await create();
    const encryption = {
      bucket: "inventory-data",
      rules: [
        {
          applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256", kmsMasterKeyId: "key" },
        },
      ],
    };
    await assert.rejects(
      engine.create(
        "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration",
        encryption,
      ),
      /InvalidArgument: a KMSMasterKeyID is not applicable if the default sse algorithm is not aws:kms$/,
    );
  });
});

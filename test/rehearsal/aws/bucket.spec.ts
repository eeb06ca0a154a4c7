import { strict as assert } from "node:assert";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";

import { SimulatedCloud } from "../../../rehearsal/aws/cloud";
import type { Properties } from "../../../rehearsal/aws/provider/values";
import { startEngine, type Created, type Engine } from "./support/engine";

const type = "aws:s3/bucket:Bucket";

describe("a simulated bucket", () => {
  let engine: Engine;
  beforeEach(async () => {
    engine = await startEngine();
  });
  afterEach(() => engine.close());

  const create = (inputs: Properties = {}) =>
    engine.create(type, { bucket: "inventory-data", ...inputs });
  const put = (key: string) => {
    const file = SimulatedCloud.open(engine.directory).objectPath("inventory-data", key);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, "{}");
  };

  it("is created with AWS's names for it", async () => {
    const { id, outputs } = await create({ region: "cn-north-1" });
    assert.equal(id, "inventory-data");
    assert.equal(outputs.arn, "arn:aws-cn:s3:::inventory-data");
    assert.equal(outputs.bucketRegion, "cn-north-1");
    assert.equal(outputs.bucketDomainName, "inventory-data.s3.amazonaws.com.cn");
    assert.equal(outputs.bucketRegionalDomainName, "inventory-data.s3.cn-north-1.amazonaws.com.cn");
  });

  for (const [name, problem] of [
    ["ab", "2 characters, expected 3 to 63"],
    ["a".repeat(64), "64 characters, expected 3 to 63"],
    [
      "Inventory",
      "expected lower-case letters, digits, dots and hyphens, with a letter or digit at both ends",
    ],
    ["inventory..data", "two dots in a row"],
    ["192.0.2.1", "formatted as an IP address"],
    ["xn--inventory", "the prefix xn-- is reserved"],
    ["inventory-s3alias", "the suffix -s3alias is reserved"],
  ] as const) {
    it(`refuses the name ${name}`, async () => {
      const { failures } = await engine.check(type, { bucket: name });
      assert.deepEqual(failures, [
        { property: "bucket", reason: `invalid bucket name "${name}": ${problem}` },
      ]);
    });
  }

  it("refuses a name that is taken, by oneself or by anybody, in any Region", async () => {
    await create();
    await assert.rejects(
      create({ region: "us-east-1" }),
      new Error(
        "creating S3 Bucket (inventory-data): operation error S3: CreateBucket, https response " +
          "error StatusCode: 409, BucketAlreadyOwnedByYou: Your previous request to create the " +
          "named bucket succeeded and you already own it.",
      ),
    );
    await engine.configure({ allowedAccountIds: '["444455556666"]' });
    await assert.rejects(
      create(),
      new Error(
        "creating S3 Bucket (inventory-data): operation error S3: CreateBucket, https response " +
          "error StatusCode: 409, BucketAlreadyExists: The requested bucket name is not " +
          "available. The bucket namespace is shared by all users of the system. Please select " +
          "a different name and try again.",
      ),
    );
  });

  it("refuses to go while it holds an object, unless forceDestroy was deployed before", async () => {
    const created = await create();
    put("inventory/AWS:Application/i-0.json");
    await assert.rejects(
      engine.remove(created),
      new Error(
        "deleting S3 Bucket (inventory-data): operation error S3: DeleteBucket, https response " +
          "error StatusCode: 409, api error BucketNotEmpty: The bucket you tried to delete is " +
          "not empty (simulated AWS: forceDestroy is not set in the state)",
      ),
    );
    const forced = await engine.update(created, { bucket: "inventory-data", forceDestroy: true });
    await engine.remove(forced);
    assert.deepEqual(SimulatedCloud.open(engine.directory).list(type), []);
    await create();
  });

  it("takes everything that is set on it along", async () => {
    const created = await create();
    const settings: [string, Properties][] = [
      [
        "aws:s3/bucketVersioning:BucketVersioning",
        { versioningConfiguration: { status: "Enabled" } },
      ],
      ["aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock", { blockPublicAcls: true }],
      [
        "aws:s3/bucketOwnershipControls:BucketOwnershipControls",
        { rule: { objectOwnership: "BucketOwnerEnforced" } },
      ],
    ];
    const attached: Created[] = [];
    for (const [attachment, inputs] of settings) {
      attached.push(await engine.create(attachment, { bucket: "inventory-data", ...inputs }));
    }
    for (const each of attached) assert.equal((await engine.read(each))?.bucket, "inventory-data");
    await engine.remove(created);
    for (const each of attached) {
      assert.equal(await engine.read(each), undefined);
      await engine.remove(each);
    }
  });

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

  it("stores an object of a program as a file, with its digest", async () => {
    await create();
    const object = "aws:s3/bucketObjectv2:BucketObjectv2";
    const inputs = { bucket: "inventory-data", key: "notes/a.txt", content: "hello" };
    const created = await engine.create(object, inputs);
    const file = SimulatedCloud.open(engine.directory).objectPath("inventory-data", "notes/a.txt");
    assert.equal(readFileSync(file, "utf8"), "hello");
    assert.equal(created.id, "inventory-data/notes/a.txt");
    assert.equal(created.outputs.etag, "5d41402abc4b2a76b9719d911017c592");
    assert.equal(created.outputs.serverSideEncryption, "AES256");
    const updated = await engine.update(created, { ...inputs, content: "bye" });
    assert.equal(readFileSync(file, "utf8"), "bye");
    assert.equal((await engine.diff(updated, { ...inputs, content: "bye" })).changes, "none");
    await engine.remove(updated);
    assert.equal(await engine.read(updated), undefined);
    const { failures } = await engine.check(object, { ...inputs, contentBase64: "aGk=" });
    assert.deepEqual(failures, [
      {
        property: "content",
        reason: "Conflicting properties: content, contentBase64; an object has one content",
      },
    ]);
  });

  it("is replaced by another name, the old one first when the program chose it", async () => {
    const created = await create();
    const renamed = await engine.diff(created, { bucket: "inventory-other" });
    assert.deepEqual(renamed.detailed, { bucket: "update&replace" });
    assert.equal(renamed.deleteBeforeReplace, true);
    const unnamed = await engine.create(type, {});
    const locked = await engine.diff(unnamed, { objectLockEnabled: true });
    assert.deepEqual(locked.detailed, { objectLockEnabled: "update&replace" });
    assert.equal(locked.deleteBeforeReplace, false);
  });
});

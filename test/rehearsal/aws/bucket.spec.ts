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

import { strict as assert } from "node:assert";
import { readFileSync } from "node:fs";

import { SimulatedCloud } from "../../../rehearsal/aws/cloud";
import { textOf } from "../../../rehearsal/aws/provider/values";
import { startEngine, type Engine } from "./support/engine";

const type = "aws:s3/bucketObjectv2:BucketObjectv2";
const bucket = "inventory-data";
const inputs = { bucket, key: "watchlists/watch_end_of_life/rows.json", content: "{}\n" };
const tags = (count: number): Record<string, string> =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`tag-${index}`, "x"]));

describe("a simulated object", () => {
  let engine: Engine;
  beforeEach(async () => {
    engine = await startEngine();
    await engine.create("aws:s3/bucket:Bucket", { bucket });
  });
  afterEach(() => engine.close());

  it("may be empty", async () => {
    const created = await engine.create(type, { ...inputs, content: "" });
    const file = SimulatedCloud.open(engine.directory).objectPath(bucket, inputs.key);
    assert.equal(readFileSync(file, "utf8"), "");
    const updated = await engine.update(created, inputs);
    assert.equal(readFileSync(file, "utf8"), "{}\n");
    await engine.update(updated, { ...inputs, content: "" });
    assert.equal(readFileSync(file, "utf8"), "");
  });

  it("is encrypted with the bucket's key, and its tag is then no digest of its content", async () => {
    const plain = await engine.create(type, inputs);
    assert.equal(plain.outputs.kmsKeyId, undefined);
    await engine.remove(plain);
    const key = await engine.create("aws:kms/key:Key", {});
    const kmsMasterKeyId = textOf(key.outputs.arn);
    const encryption = { sseAlgorithm: "aws:kms", kmsMasterKeyId };
    await engine.create(
      "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration",
      { bucket, rules: [{ applyServerSideEncryptionByDefault: encryption }] },
    );
    const created = await engine.create(type, inputs);
    assert.equal(created.outputs.serverSideEncryption, "aws:kms");
    assert.equal(created.outputs.kmsKeyId, kmsMasterKeyId);
    assert.match(textOf(created.outputs.etag), /^[0-9a-f]{32}$/);
    assert.notEqual(created.outputs.etag, plain.outputs.etag);
    assert.equal((await engine.diff(created, inputs)).changes, "none");
  });

  it("goes before its bucket, which then can be deleted without forceDestroy", async () => {
    const other = { bucket: "inventory-other" };
    const parent = await engine.create("aws:s3/bucket:Bucket", other);
    const created = await engine.create(type, { ...inputs, ...other });
    await assert.rejects(engine.remove(parent), /BucketNotEmpty/);
    await engine.remove(created);
    await engine.remove(parent);
  });

  it("is refused with more than ten tags", async () => {
    await engine.create(type, { ...inputs, tags: tags(10) });
    await assert.rejects(
      engine.create(type, { ...inputs, key: "other", tags: tags(11) }),
      /BadRequest: Object tags cannot be greater than 10/,
    );
  });
});

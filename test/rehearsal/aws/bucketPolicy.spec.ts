import { strict as assert } from "node:assert";

import { arePoliciesEquivalent } from "../../../rehearsal/aws/rules/policyText";
import { syncBucketPolicy } from "./support/documents";
import { startEngine, type Engine } from "./support/engine";

const type = "aws:s3/bucketPolicy:BucketPolicy";
const bucket = "inventory-data";

const statement = (more: object) => ({
  Effect: "Allow",
  Principal: { AWS: "arn:aws:iam::111122223333:root" },
  Action: "s3:GetObject",
  Resource: `arn:aws:s3:::${bucket}/*`,
  ...more,
});
const policyOf = (...statements: object[]) =>
  JSON.stringify({ Version: "2012-10-17", Statement: statements });

describe("a simulated bucket policy", () => {
  let engine: Engine;
  beforeEach(async () => {
    engine = await startEngine();
    await engine.create("aws:s3/bucket:Bucket", { bucket });
  });
  afterEach(() => engine.close());

  const put = (policy: string) => engine.create(type, { bucket, policy });
  const refused = (status: number, error: string) =>
    new Error(
      `creating S3 Bucket Policy (${bucket}): operation error S3: PutBucketPolicy, https ` +
        `response error StatusCode: ${status}, api error ${error}`,
    );

  it("is the document, with the bucket's name as id", async () => {
    const policy = syncBucketPolicy(bucket);
    const { id, outputs } = await put(policy);
    assert.equal(id, bucket);
    assert.deepEqual(outputs, { bucket, policy, region: "eu-west-1" });
  });

  it("refuses text that is no JSON object, in Check", async () => {
    for (const policy of ["", "allow everything", "[]", '"{}"']) {
      const { failures } = await engine.check(type, { bucket, policy });
      assert.deepEqual(failures, [
        { property: "policy", reason: `"policy" contains an invalid JSON policy: ${policy}` },
      ]);
    }
  });

  it("refuses a resource that is not the bucket's", async () => {
    await assert.rejects(
      put(policyOf(statement({ Resource: "arn:aws:s3:::another-bucket/*" }))),
      refused(
        400,
        "MalformedPolicy: Policy has invalid resource (simulated AWS: " +
          "arn:aws:s3:::another-bucket/* is not about the bucket arn:aws:s3:::inventory-data)",
      ),
    );
    await assert.rejects(
      put(policyOf(statement({ Resource: "arn:aws:s3:::inventory-data-2/*" }))),
      /MalformedPolicy: Policy has invalid resource/,
    );
  });

  it("refuses a document that AWS does not take, with the evaluator's finding", async () => {
    for (const broken of [
      statement({ Principal: undefined }),
      statement({ Effect: "allow" }),
      statement({ Condition: { StringEqual: { "aws:SourceAccount": "111122223333" } } }),
    ]) {
      await assert.rejects(put(policyOf(broken)), (error: Error) =>
        error.message.startsWith(
          refused(
            400,
            "MalformedPolicy: This policy contains invalid Json (simulated AWS: Statement[0]",
          ).message,
        ),
      );
    }
  });

  it("refuses more than 20 KB", async () => {
    const statements = Array.from({ length: 140 }, (_, index) =>
      statement({ Sid: `S${index}`, Resource: `arn:aws:s3:::${bucket}/${"x".repeat(20)}/*` }),
    );
    const policy = policyOf(...statements);
    assert.ok(policy.length > 20480);
    await assert.rejects(
      put(policy),
      refused(
        400,
        "MalformedPolicy: Policy exceeds the maximum allowed document size. (simulated AWS: " +
          `${policy.length} bytes; a bucket policy may have 20,480)`,
      ),
    );
  });

  it("refuses a public policy where the public access block forbids it, and only there", async () => {
    const open = policyOf(statement({ Principal: "*" }));
    const created = await put(open);
    await engine.remove(created);
    await engine.create("aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock", {
      bucket,
      blockPublicPolicy: true,
    });
    await assert.rejects(
      put(open),
      refused(
        403,
        "AccessDenied: User: arn:aws:iam::111122223333:user/rehearsal is not authorized to " +
          'perform: s3:PutBucketPolicy on resource: "arn:aws:s3:::inventory-data" because ' +
          "public policies are prevented by the BlockPublicPolicy setting in S3 Block Public Access.",
      ),
    );
    await put(syncBucketPolicy(bucket));
  });

  it("does not change when only the document's form does", async () => {
    const created = await put(policyOf(statement({}), statement({ Sid: "b" })));
    const other = JSON.stringify({
      Statement: [statement({ Sid: "b" }), statement({ Action: ["s3:GetObject"] })],
      Version: "2012-10-17",
    });
    assert.equal((await engine.diff(created, { bucket, policy: other })).changes, "none");
    const wider = policyOf(statement({ Action: "s3:*" }), statement({ Sid: "b" }));
    assert.deepEqual((await engine.diff(created, { bucket, policy: wider })).detailed, {
      policy: "update",
    });
  });

  it("is replaced by another bucket", async () => {
    const created = await put(syncBucketPolicy(bucket));
    await engine.create("aws:s3/bucket:Bucket", { bucket: "other-data" }, "other");
    const moved = { bucket: "other-data", policy: syncBucketPolicy("other-data") };
    const { replaces, deleteBeforeReplace } = await engine.diff(created, moved);
    assert.deepEqual([replaces, deleteBeforeReplace], [["bucket"], false]);
  });
});

describe("two policy documents", () => {
  it("are the same whatever the order of keys, lists and single values", () => {
    assert.ok(arePoliciesEquivalent('{"a":["x","y"],"b":"z"}', '{"b":["z"],"a":["y","x"]}'));
  });

  it("differ in every value, and text that is no document in every character", () => {
    assert.ok(!arePoliciesEquivalent('{"a":["x","y"]}', '{"a":["x"]}'));
    assert.ok(!arePoliciesEquivalent('{"a":true}', '{"a":"true"}'));
    assert.ok(!arePoliciesEquivalent("{", "{ "));
  });
});

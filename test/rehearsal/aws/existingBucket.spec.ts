import { strict as assert } from "node:assert";
import { account, startEngine, type Engine } from "./support/engine";

const bucketType = "aws:s3/bucket:Bucket";
const loggingType = "aws:s3/bucketLogging:BucketLogging";
const policyType = "aws:s3/bucketPolicy:BucketPolicy";
const token = "aws:s3/getBucketPolicy:getBucketPolicy";
const policy = JSON.stringify({
  Version: "2012-10-17",
  Statement: [
    {
      Sid: "DenyPlainHttp",
      Effect: "Deny",
      Principal: "*",
      Action: "s3:*",
      Resource: "arn:aws:s3:::example-archive/*",
      Condition: { Bool: { "aws:SecureTransport": "false" } },
    },
  ],
});

describe("the simulated S3 about a bucket of others", () => {
  let engine: Engine;
  beforeEach(async () => {
    engine = await startEngine();
    await engine.create(bucketType, { bucket: "example-archive" }, "archive");
  });
  afterEach(async () => {
    await engine.close();
  });

  it("tells the owner the policy of a bucket", async () => {
    await engine.create(policyType, { bucket: "example-archive", policy }, "policy");
    assert.deepEqual(await engine.invoke(token, { bucket: "example-archive" }), {
      id: "example-archive",
      bucket: "example-archive",
      region: "eu-west-1",
      policy,
    });
  });

  it("fails for a bucket without a policy, in the provider's words", async () => {
    await assert.rejects(engine.invoke(token, { bucket: "example-archive" }), {
      message:
        "reading S3 Bucket Policy (example-archive): NoSuchBucketPolicy: The bucket policy does not exist",
    });
  });

  it("fails for a bucket that nobody has", async () => {
    await assert.rejects(engine.invoke(token, { bucket: "nobody" }), {
      message:
        "reading S3 Bucket Policy (nobody): NoSuchBucket: The specified bucket does not exist",
    });
  });

  it("fails for another account, which may not look", async () => {
    await engine.create(policyType, { bucket: "example-archive", policy }, "policy");
    const other = await startEngine({
      directory: engine.directory,
      configuration: { allowedAccountIds: JSON.stringify(["444455556666"]) },
    });
    assert.notEqual(account, "444455556666");
    await assert.rejects(other.invoke(token, { bucket: "example-archive" }), {
      message: "reading S3 Bucket Policy (example-archive): AccessDenied: Access Denied",
    });
    await other.close();
  });

  const logging = { bucket: "example-archive", targetBucket: "example-logs", targetPrefix: "a/" };

  it("logs the access to a bucket into another one", async () => {
    await engine.create(bucketType, { bucket: "example-logs" }, "logs");
    const created = await engine.create(loggingType, logging, "logging");
    assert.equal(created.id, "example-archive");
    assert.equal(created.outputs.targetBucket, "example-logs");
    const moved = await engine.diff(created, { ...logging, targetPrefix: "b/" });
    assert.deepEqual(moved.detailed, { targetPrefix: "update" });
    assert.deepEqual(moved.replaces, []);
  });

  it("fails to log into a bucket that nobody has", async () => {
    await assert.rejects(engine.create(loggingType, logging, "logging"), {
      message:
        /InvalidTargetBucketForLogging: The target bucket for logging does not exist.*there is no bucket example-logs/,
    });
  });

  it("fails for grants, which it does not act on", async () => {
    const targetGrants = [{ permission: "READ", grantee: { type: "Group" } }];
    await assert.rejects(engine.create(loggingType, { ...logging, targetGrants }, "logging"), {
      message: "Property 'targetGrants' exists but the simulated AWS does not act on it",
    });
  });
});

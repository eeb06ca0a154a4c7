import { strict as assert } from "node:assert";

import { explainExecution, explainSdkError } from "../../cli/athena/errors";
import { TestStack } from "./stack";
import { cli } from "./terminal";

const where = {
  region: "eu-central-1",
  workgroup: "fleet-inventory-dev",
  database: "fleet_inventory_dev",
};

/** Reasons as Athena words them, and how the remedy for each begins. */
const reasons: readonly (readonly [reason: string, remedy: string | undefined])[] = [
  [
    "Query exhausted resources at this scale factor",
    "The query needs more memory than Athena gives one.",
  ],
  ["EXCEEDED_MEMORY_LIMIT: Query exceeded per-node memory limit", "The query needs more memory"],
  ["Query timeout", "It ran into Athena's own time limit."],
  [
    "HIVE_CURSOR_ERROR: Please reduce your request rate. (Service: Amazon S3; Status Code: 503; Error Code: SlowDown)",
    "S3 throttles the reads",
  ],
  [
    "FUNCTION_NOT_FOUND: line 3:5: Function 'from_iso8601_timestamp' not registered",
    "The queries need Athena engine version 3; the workgroup fleet-inventory-dev runs another one.",
  ],
  [
    "HIVE_FILESYSTEM_ERROR: The specified bucket does not exist (Service: Amazon S3; Error Code: NoSuchBucket)",
    "A bucket is gone",
  ],
  [
    "PERMISSION_DENIED: Access denied on s3://kms-inventory-111122223333/key",
    "Your identity needs athena:StartQueryExecution",
  ],
  [
    "The ciphertext refers to a customer master key that does not exist: kms:Decrypt",
    "Your identity needs kms:Decrypt",
  ],
  [
    "arn:aws:kms:eu-central-1:111122223333:key/example is pending deletion. (Service: AWSKMS; Error Code: KMSInvalidStateException)",
    "The key of the inventory or of the results is disabled or about to be deleted.",
  ],
  ["HIVE_CURSOR_ERROR: Row is not a valid JSON Object", "An inventory object is damaged"],
  ["COLUMN_NOT_FOUND: line 1:8: Column 'x' cannot be resolved", "The deployed tables and this"],
  ["Query cancelled by user", "Somebody stopped it: run it again."],
  ["DIVISION_BY_ZERO: Division by zero", undefined],
];

describe("a reason that Athena gives", () => {
  for (const [reason, remedy] of reasons) {
    it(`${remedy === undefined ? "has no remedy but its own words" : "has a remedy"}: ${reason}`, () => {
      const error = explainExecution(
        "some_query",
        { QueryExecutionId: "ID", Status: { State: "FAILED", StateChangeReason: reason } },
        where,
      );
      assert.equal(error.message, `The query some_query failed: ${reason} (execution ID)`);
      assert.equal(error.remedy?.slice(0, remedy?.length), remedy);
    });
  }

  it("is told when Athena gives none", () => {
    const { message } = explainExecution("some_query", { Status: { State: "CANCELLED" } }, where);
    assert.equal(
      message,
      "The query some_query was cancelled: Athena gave no reason (execution unknown)",
    );
  });

  it("is a connection that takes too long", () => {
    const error = Object.assign(new Error("socket did not establish a connection"), {
      name: "TimeoutError",
    });
    assert.equal(
      explainSdkError(error, where).message,
      "Athena cannot be reached (eu-central-1): socket did not establish a connection",
    );
  });

  it("is not the SDK's trouble with the page of a proxy", () => {
    const error = Object.assign(
      new SyntaxError(
        "Unexpected token '<', \"<html>bad \"... is not valid JSON\n  Deserialization error: to see the raw response, inspect the hidden field {error}.$response on this object.",
      ),
      { $metadata: { httpStatusCode: 503 } },
    );
    assert.equal(
      explainSdkError(error, where).message,
      "Athena cannot be reached (eu-central-1): the answer is not one of AWS (HTTP status 503)",
    );
  });
});

describe("fleet-inventory query explains a refusal:", () => {
  let stack: TestStack;

  beforeEach(async () => {
    stack = await TestStack.open();
  });

  afterEach(async () => {
    await stack.close();
  });

  it("the bucket for results is missing", async () => {
    stack.deployed.change("aws:s3/bucket:Bucket", ({ bucket }) => ({
      bucket: String(bucket).replace("-results-", "-gone-"),
    }));
    assert.deepEqual(await cli(["query", "instance_coverage"]), {
      code: 1,
      stdout: "",
      stderr:
        "error: Athena refused: Unable to verify/create output bucket fleet-inventory-dev-results-111122223333-eu-central-1\n" +
        "The bucket for results is missing, or your identity lacks s3:GetBucketLocation on it. Run pulumi up to restore it.\n",
    });
  });

  it("the workgroup is switched off", async () => {
    stack.deployed.change("aws:athena/workgroup:Workgroup", () => ({ state: "DISABLED" }));
    assert.deepEqual(await cli(["query", "instance_coverage"]), {
      code: 1,
      stdout: "",
      stderr:
        "error: Athena refused: WorkGroup is disabled.\n" +
        "Somebody switched the workgroup fleet-inventory-dev off. Enable it, or run pulumi up.\n",
    });
  });

  it("the bucket for results belongs to somebody else", async () => {
    stack.deployed.change("aws:athena/workgroup:Workgroup", ({ configuration }) => ({
      configuration: {
        ...(configuration as object),
        resultConfiguration: {
          ...(configuration as { resultConfiguration: object }).resultConfiguration,
          expectedBucketOwner: "444455556666",
        },
      },
    }));
    const { code, stderr } = await cli(["query", "instance_coverage"]);
    assert.equal(code, 1);
    assert.match(stderr, /ACCESS_DENIED: Access denied when writing output to url: s3:\/\//);
    assert.match(stderr, /\nYour identity needs athena:StartQueryExecution on the workgroup/);
  });
});

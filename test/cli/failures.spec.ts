import { strict as assert } from "node:assert";

import { Interrupted } from "../../cli/failures";
import { instance } from "../rehearsal/athena/account";
import { TestStack } from "./stack";
import type { Ran } from "./terminal";
import { cli, outputs, setEnvironment } from "./terminal";

describe("fleet-inventory query explains a failure:", () => {
  let stack: TestStack;

  beforeEach(async () => {
    stack = await TestStack.open((deployed) => {
      deployed.deliver("AWS:InstanceInformation", "i-1", instance("i-1"));
    });
  });

  afterEach(async () => {
    await stack.close();
  });

  /** Runs a query that must fail with 1, without a stack trace and with nothing on stdout. */
  async function failure(args: readonly string[] = []): Promise<string> {
    const ran = await cli(["query", "instance_coverage", ...args]);
    assert.deepEqual([ran.code, ran.stdout], [1, ""]);
    assert.ok(!/\n\s+at /.test(ran.stderr), ran.stderr);
    return ran.stderr.replaceAll(/execution [0-9a-f-]{36}/g, "execution ID");
  }

  it("the scan limit of the workgroup", async () => {
    stack.deployed.change("aws:athena/workgroup:Workgroup", ({ configuration }) => ({
      configuration: { ...(configuration as object), bytesScannedCutoffPerQuery: 10 },
    }));
    assert.equal(
      await failure(),
      "error: The query instance_coverage was cancelled: Bytes scanned limit was exceeded (execution ID)\n" +
        "The query reads more than the workgroup fleet-inventory-dev allows for one query. Narrow it, or raise queryScanLimitBytes in the stack's settings and run pulumi up.\n",
    );
  });

  it("a table that was not deployed", async () => {
    stack.deployed.change("aws:glue/catalogTable:CatalogTable", ({ name }) => ({
      name: `x_${String(name)}`,
    }));
    const stderr = await failure();
    assert.match(
      stderr,
      /failed: TABLE_NOT_FOUND: .*Table 'awsdatacatalog\.fleet_inventory_dev\.aws_/,
    );
    assert.match(
      stderr,
      /\nThe tables of the database fleet_inventory_dev are not those of this version\. Run pulumi up with this version\.\n$/,
    );
  });

  it("a database that is gone", async () => {
    stack.deployed.change("aws:glue/catalogDatabase:CatalogDatabase", () => ({ name: "other" }));
    assert.match(
      await failure(),
      /failed: SCHEMA_NOT_FOUND: .*\nThe database fleet_inventory_dev is not in eu-central-1: check/,
    );
  });

  it("a workgroup of another account", async () => {
    stack.deployed.change("aws:athena/workgroup:Workgroup", () => ({ name: "other" }));
    assert.match(
      await failure(),
      /^error: Athena refused: WorkGroup is not found\.\nThere is no workgroup fleet-inventory-dev in eu-central-1 in the account of your credentials\./,
    );
  });

  it("a missing right on the key", async () => {
    stack.faults.failQuery(
      "PERMISSION_DENIED: User: arn:aws:iam::111122223333:user/reader is not authorized to perform: kms:Decrypt on resource: arn:aws:kms:eu-central-1:111122223333:key/example",
    );
    assert.match(
      await failure(),
      /kms:Decrypt on resource.*\nYour identity needs kms:Decrypt on the key of the inventory bucket/,
    );
  });

  it("a missing right on the bucket", async () => {
    stack.faults.failQuery("PERMISSION_DENIED: Access denied on s3://bucket/key");
    assert.match(
      await failure(),
      /\nYour identity needs athena:StartQueryExecution on the workgroup/,
    );
  });

  it("a reason that has no remedy, in Athena's own words", async () => {
    stack.faults.failQuery("GENERIC_INTERNAL_ERROR: the moon is full");
    assert.equal(
      await failure(),
      "error: The query instance_coverage failed: GENERIC_INTERNAL_ERROR: the moon is full (execution ID)\n",
    );
  });

  it("a reason that quotes a node's value, which gets no say over the terminal", async () => {
    stack.faults.failQuery("HIVE_BAD_DATA: Error parsing field value '\u001b[2J\u0007'");
    assert.equal(
      await failure(),
      "error: The query instance_coverage failed: HIVE_BAD_DATA: Error parsing field value '\\u001b[2J\\u0007' (execution ID)\n",
    );
  });

  it("a call that Athena denies", async () => {
    stack.faults.refuse(1, {
      type: "AccessDeniedException",
      message: "You are not authorized to perform: athena:StartQueryExecution on the resource.",
    });
    assert.match(
      await failure(),
      /^error: Athena refused: You are not authorized to perform: athena:StartQueryExecution on the resource\.\nYour identity needs athena:StartQueryExecution/,
    );
  });

  it("credentials that have expired", async () => {
    stack.faults.refuse(1, {
      type: "ExpiredTokenException",
      message: "The security token included in the request is expired",
    });
    assert.equal(
      await failure(),
      "error: The AWS credentials have expired (eu-central-1): The security token included in the request is expired\n" +
        "Sign in again (aws sso login), or renew the session's credentials.\n",
    );
  });

  it("credentials that AWS does not know", async () => {
    stack.faults.refuse(1, {
      type: "UnrecognizedClientException",
      message: "The security token included in the request is invalid.",
    });
    assert.match(await failure(), /^error: AWS does not accept the credentials \(eu-central-1\): /);
  });

  it("no credentials at all", async () => {
    const putBack = setEnvironment({
      AWS_ACCESS_KEY_ID: undefined,
      AWS_SECRET_ACCESS_KEY: undefined,
    });
    try {
      assert.match(
        await failure(),
        /^error: There are no AWS credentials that can be used \(eu-central-1\): .*\nSign in \(aws sso login\), or set AWS_PROFILE/,
      );
    } finally {
      putBack();
    }
  });

  it("an endpoint that does not answer", async () => {
    const putBack = setEnvironment({ AWS_ENDPOINT_URL_ATHENA: "http://127.0.0.1:1" });
    try {
      assert.match(
        await failure(),
        /^error: Athena cannot be reached \(eu-central-1\): connect ECONNREFUSED 127\.0\.0\.1:1\nCheck the network and, if it is set, AWS_ENDPOINT_URL_ATHENA: a rehearsal answers only while/,
      );
    } finally {
      putBack();
    }
  });

  it("Ctrl-C, with 130, and stops the query", async () => {
    const controller = new AbortController();
    stack.faults.hold();
    const running = cli(["query", "instance_coverage"], { signal: controller.signal });
    controller.abort(new Interrupted("SIGINT"));
    const { code, stdout, stderr } = await running;
    stack.faults.release();
    assert.deepEqual([code, stdout, stderr], [130, "", "error: Interrupted.\n"]);
  });
});

describe("fleet-inventory query on a new stack", () => {
  let stack: TestStack;

  before(async () => {
    stack = await TestStack.open();
  });

  after(async () => {
    await stack.close();
  });

  function assertExplained({ stderr }: Ran): void {
    assert.match(
      stderr,
      /\nNo inventory has arrived in s3:\/\/fleet-inventory-dev-111122223333-eu-central-1\/ssm-inventory\/ yet\. On a new stack that is to be expected:\n {2}1\. Nodes register\. /,
    );
    assert.match(stderr, /\n {2}2\. The association runs\. /);
    assert.match(stderr, /\n {2}3\. The sync delivers\. /);
    assert.match(stderr, /\n {5}aws ssm list-resource-data-sync --region eu-central-1\n/);
    assert.match(
      stderr,
      /\nAll of them at once: npx fleet-inventory status -s dev\nThis takes up to half an hour\. Then ask again\.\n$/,
    );
  }

  it("says what to wait for when there are no rows", async () => {
    const ran = await cli(["query", "silent_instances", "--param", "hours=48"]);
    assert.deepEqual([ran.code, ran.stdout], [0, ""]);
    assertExplained(ran);
  });

  it("says it too when the only row is one of zeros", async () => {
    const ran = await cli(["query", "instance_coverage", "-f", "csv"]);
    assert.equal(ran.code, 0);
    assert.match(ran.stdout, /\r\nall,all,0,0,0,,0,0\r\n$/);
    assertExplained(ran);
  });

  it("fails a gate, which must not pass because nothing has arrived", async () => {
    const ran = await cli(["query", "silent_instances", "-p", "hours=48", "--fail-on-rows"]);
    assert.equal(ran.code, 1);
    assertExplained(ran);
  });

  it("believes an empty answer when the table to look at is not known", async () => {
    const { code, stderr } = await cli(
      ["query", "silent_instances", "-p", "hours=48", "--outputs", "-"],
      { stdin: JSON.stringify({ ...outputs, tableNames: {} }) },
    );
    assert.equal(code, 0);
    assert.match(stderr, /\nNothing in the inventory matches\.\n$/);
  });
});

import { strict as assert } from "node:assert";

import type { AthenaClient, StartQueryExecutionInput } from "@aws-sdk/client-athena";
import { GetQueryExecutionCommand } from "@aws-sdk/client-athena";

import { startAthenaEndpoint, type AthenaEndpoint } from "../../../rehearsal/athena/endpoint";
import { AthenaFaults } from "../../../rehearsal/athena/faults";
import { account, applications, deployTestAccount, region, resultsBucket } from "./account";
import type { TestAccount } from "./account";
import { firstPage, runToEnd, sdkClient, start, waitFor } from "./client";

describe("the Athena endpoint refusing and failing queries", () => {
  let deployed: TestAccount;
  let endpoint: AthenaEndpoint;
  let client: AthenaClient;
  const faults = new AthenaFaults();

  beforeEach(async () => {
    deployed = deployTestAccount();
    endpoint = await startAthenaEndpoint({
      cloudDirectory: deployed.directory,
      account,
      region,
      faults,
    });
    client = sdkClient(endpoint.url);
  });

  afterEach(async () => {
    client.destroy();
    await endpoint.close();
    deployed.remove();
  });

  async function refusal(input: Partial<StartQueryExecutionInput>): Promise<string> {
    const error: unknown = await start(client, input).then(
      () => assert.fail("it was accepted"),
      (reason: unknown) => reason,
    );
    assert.ok(error instanceof Error);
    return `${error.name}: ${error.message}`;
  }

  async function failure(input: Partial<StartQueryExecutionInput>): Promise<string> {
    const { Status: status } = await runToEnd(client, input);
    return `${status?.State ?? ""}: ${status?.StateChangeReason ?? ""}`;
  }

  const workgroupType = "aws:athena/workgroup:Workgroup";

  function configure(change: object): void {
    deployed.change(workgroupType, ({ configuration }) => ({
      configuration: { ...(configuration as object), ...change },
    }));
  }

  it("refuses a workgroup that does not exist", async () => {
    assert.equal(
      await refusal({ WorkGroup: "nobody" }),
      "InvalidRequestException: WorkGroup is not found.",
    );
  });

  it("refuses a workgroup that is switched off", async () => {
    deployed.change(workgroupType, () => ({ state: "DISABLED" }));
    assert.equal(await refusal({}), "InvalidRequestException: WorkGroup is disabled.");
  });

  it("refuses the primary workgroup without a place for results", async () => {
    assert.match(
      await refusal({ WorkGroup: "primary" }),
      /^InvalidRequestException: No output location provided\./,
    );
  });

  it("refuses a workgroup whose results bucket is missing", async () => {
    deployed.cloud.remove({ type: "aws:s3/bucket:Bucket", id: resultsBucket, account, region });
    deployed.cloud.save();
    assert.equal(
      await refusal({}),
      `InvalidRequestException: Unable to verify/create output bucket ${resultsBucket}`,
    );
  });

  it("refuses a query that is longer than 262,144 bytes, also in UTF-8", async () => {
    const limit =
      "InvalidRequestException: 1 validation error detected: Value at 'queryString' failed to satisfy constraint: Member must have length less than or equal to 262144";
    const padding = (length: number): string => `select 1 --${"x".repeat(length - 11)}`;
    assert.ok(await start(client, { QueryString: padding(262_144) }));
    assert.equal(await refusal({ QueryString: padding(262_145) }), limit);
    assert.equal(await refusal({ QueryString: `select '${"ü".repeat(131_070)}'` }), limit);
  });

  it("refuses statements that are not queries", async () => {
    for (const sql of [
      "drop table aws_application",
      "-- select\ncreate table x (y int)",
      "show tables",
    ]) {
      assert.equal(
        await refusal({ QueryString: sql }),
        "InvalidRequestException: Queries of this type are not supported",
      );
    }
  });

  it("refuses a request token that is too short", async () => {
    assert.match(
      await refusal({ ClientRequestToken: "short" }),
      /'clientRequestToken' .* greater than or equal to 32$/,
    );
  });

  it("refuses an empty list of parameters and one that is too long", async () => {
    assert.match(
      await refusal({ ExecutionParameters: [] }),
      /'executionParameters' .*greater than or equal to 1$/,
    );
    assert.match(
      await refusal({ ExecutionParameters: [`'${"x".repeat(1_100)}'`] }),
      /'executionParameters' .*less than or equal to 1024/,
    );
  });

  it("fails a query whose parameter is text without quotes", async () => {
    for (const value of ["openssl", "1 or 1=1", "'a' or 'b'", "now()", "'unfinished"]) {
      assert.equal(
        await failure({
          QueryString: "select 1 as one where 'a' = ?",
          ExecutionParameters: [value],
        }),
        `FAILED: COLUMN_NOT_FOUND: line 1:1: Column '${value}' cannot be resolved or requester is not authorized to access requested resources`,
      );
    }
  });

  it("fails a query that has other parameters than question marks", async () => {
    const sql = "select 1 as one where 1 = ?";
    assert.match(
      await failure({ QueryString: sql }),
      /^FAILED: INVALID_PARAMETER_USAGE: .*expected 1 but found 0/,
    );
  });

  it("fails a query on a database that does not exist, with Athena's error type", async () => {
    const { Status: status } = await runToEnd(client, {
      QueryExecutionContext: { Database: "elsewhere" },
    });
    assert.equal(
      status?.StateChangeReason,
      "SCHEMA_NOT_FOUND: line 1:1: Schema 'elsewhere' does not exist",
    );
    assert.deepEqual(
      { ...status.AthenaError },
      {
        ErrorCategory: 2,
        ErrorType: 1301,
        ErrorMessage: "SCHEMA_NOT_FOUND: line 1:1: Schema 'elsewhere' does not exist",
        Retryable: false,
      },
    );
  });

  it("fails a query on a table that was not deployed", async () => {
    assert.match(
      await failure({ QueryString: "select * from aws_nothing" }),
      /^FAILED: TABLE_NOT_FOUND: .*Table 'awsdatacatalog\.fleet_inventory_dev\.aws_nothing' does not exist$/,
    );
  });

  it("fails a query when a stranger owns the results bucket", async () => {
    configure({
      resultConfiguration: {
        outputLocation: `s3://${resultsBucket}/results/`,
        expectedBucketOwner: "444455556666",
      },
    });
    assert.match(
      await failure({}),
      /^FAILED: ACCESS_DENIED: Access denied when writing output to url: s3:\/\/.*expected bucket owner/,
    );
  });

  it("cancels a query that would read more than the workgroup allows", async () => {
    const many = Array.from(
      { length: 2_000 },
      (_, index) => [`application-${index}`, "1.0"] as const,
    );
    deployed.deliver("AWS:Application", "i-1", applications("i-1", many));
    configure({ bytesScannedCutoffPerQuery: 10_000 });
    assert.equal(
      await failure({ QueryString: "select count(*) as n from aws_application" }),
      "CANCELLED: Bytes scanned limit was exceeded",
    );
    configure({ bytesScannedCutoffPerQuery: 10_485_760 });
    assert.equal(
      await failure({ QueryString: "select count(*) as n from aws_application" }),
      "SUCCEEDED: ",
    );
  });

  it("ignores the client's output location where the workgroup enforces its own", async () => {
    const own = { ResultConfiguration: { OutputLocation: "s3://elsewhere/x/" } };
    const enforced = await runToEnd(client, own);
    assert.match(
      enforced.ResultConfiguration?.OutputLocation ?? "",
      new RegExp(`^s3://${resultsBucket}/results/`),
    );
    configure({ enforceWorkgroupConfiguration: false });
    assert.equal(
      await refusal(own),
      "InvalidRequestException: Unable to verify/create output bucket elsewhere",
    );
  });

  it("fails a query as a test tells it to", async () => {
    faults.failQuery("GENERIC_INTERNAL_ERROR: the disk is full");
    const { Status: status } = await runToEnd(client, {});
    assert.equal(status?.StateChangeReason, "GENERIC_INTERNAL_ERROR: the disk is full");
    assert.equal(status.AthenaError?.ErrorCategory, 1);
  });

  it("refuses to look at a query that does not exist", async () => {
    await assert.rejects(
      client.send(new GetQueryExecutionCommand({ QueryExecutionId: "no-such-id" })),
      { name: "InvalidRequestException", message: "QueryExecution no-such-id was not found" },
    );
  });

  it("refuses the results of a query that runs or failed", async () => {
    faults.hold();
    const running = await start(client, {});
    await waitFor(client, running, ["RUNNING"]);
    await assert.rejects(firstPage(client, running), {
      message: "Query has not yet finished. Current state: RUNNING",
      AthenaErrorCode: "INVALID_QUERY_EXECUTION_STATE",
    });
    faults.release();
    const failed = await runToEnd(client, { QueryString: "select * from aws_nothing" });
    await assert.rejects(firstPage(client, failed.QueryExecutionId ?? ""), {
      message: "Query did not finish successfully. Final query state: FAILED",
    });
  });
});

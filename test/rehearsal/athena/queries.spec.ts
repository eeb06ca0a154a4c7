import { strict as assert } from "node:assert";
import { randomUUID } from "node:crypto";
import { existsSync, readFileSync, statSync } from "node:fs";

import type { AthenaClient } from "@aws-sdk/client-athena";
import { StopQueryExecutionCommand } from "@aws-sdk/client-athena";

import { startAthenaEndpoint, type AthenaEndpoint } from "../../../rehearsal/athena/endpoint";
import { AthenaFaults } from "../../../rehearsal/athena/faults";
import { applications, deployTestAccount, resultsBucket, region, account } from "./account";
import type { TestAccount } from "./account";
import { firstPage, runToEnd, sdkClient, start, waitFor } from "./client";

describe("the Athena endpoint running queries", () => {
  let deployed: TestAccount;
  let endpoint: AthenaEndpoint;
  let client: AthenaClient;
  let faults: AthenaFaults;

  beforeEach(async () => {
    deployed = deployTestAccount();
    faults = new AthenaFaults();
    endpoint = await startAthenaEndpoint({
      cloudDirectory: deployed.directory,
      account,
      region,
      faults,
      concurrency: 1,
    });
    client = sdkClient(endpoint.url);
  });

  afterEach(async () => {
    client.destroy();
    await endpoint.close();
    deployed.remove();
  });

  it("runs a query over the delivered files and writes its result to the results bucket", async () => {
    deployed.deliver("AWS:Application", "i-1", applications("i-1", [["openssl", "3.0.2"]]));
    const execution = await runToEnd(client, {
      QueryString: "select name, version, publisher, packageid from aws_application where name = ?",
      ExecutionParameters: ["'openssl'"],
    });
    assert.equal(execution.Status?.State, "SUCCEEDED");
    assert.equal(execution.StatementType, "DML");
    assert.ok((execution.Statistics?.DataScannedInBytes ?? 0) > 100);
    const id = execution.QueryExecutionId ?? "";
    assert.deepEqual(await firstPage(client, id), [
      ["name", "version", "publisher", "packageid"],
      ["openssl", "3.0.2", "Example Publisher", null],
    ]);
    const location = execution.ResultConfiguration?.OutputLocation;
    assert.equal(location, `s3://${resultsBucket}/results/${id}.csv`);
    assert.equal(
      readFileSync(deployed.cloud.objectPath(resultsBucket, `results/${id}.csv`), "utf8"),
      '"name","version","publisher","packageid"\n"openssl","3.0.2","Example Publisher",\n',
    );
  });

  it("keeps NULL, the empty string, quotes, commas and line breaks apart", async () => {
    const { QueryExecutionId: id = "" } = await runToEnd(client, {
      QueryString: `select cast(null as varchar) as a, '' as b, 'x"y' as c, 'p,q' as d, ? as e`,
      ExecutionParameters: ["'line\nbreak; it''s <b>'"],
    });
    assert.deepEqual((await firstPage(client, id))[1], [
      null,
      "",
      'x"y',
      "p,q",
      "line\nbreak; it's <b>",
    ]);
  });

  it("is QUEUED while others run, RUNNING then, and done at the end", async () => {
    faults.hold();
    const first = await start(client, {});
    const second = await start(client, {});
    assert.equal((await waitFor(client, first, ["RUNNING"])).Status?.CompletionDateTime, undefined);
    assert.equal((await waitFor(client, second, ["QUEUED"])).Status?.State, "QUEUED");
    faults.release();
    const done = await waitFor(client, second);
    assert.equal(done.Status?.State, "SUCCEEDED");
    assert.ok(done.Status.CompletionDateTime instanceof Date);
  });

  it("stops a running query, which stays CANCELLED and leaves no result", async () => {
    faults.hold();
    const id = await start(client, {});
    await waitFor(client, id, ["RUNNING"]);
    await client.send(new StopQueryExecutionCommand({ QueryExecutionId: id }));
    faults.release();
    const { Status: status } = await waitFor(client, id);
    assert.equal(status?.State, "CANCELLED");
    assert.equal(status.StateChangeReason, "Query cancelled by user");
    assert.equal(status.AthenaError, undefined);
    assert.ok(!existsSync(deployed.cloud.objectPath(resultsBucket, `results/${id}.csv`)));
    await assert.rejects(firstPage(client, id), {
      name: "InvalidRequestException",
      message: "Could not find results",
      AthenaErrorCode: "RESULT_NOT_FOUND",
    });
  });

  it("stops a query whose rows are being written, and removes what was written", async () => {
    const id = await start(client, {
      QueryString:
        "select a.x, b.y from unnest(sequence(1, 100000)) as a (x) cross join unnest(sequence(1, 100000)) as b (y)",
    });
    const path = deployed.cloud.objectPath(resultsBucket, `results/${id}.csv`);
    while (!existsSync(path) || statSync(path).size === 0) {
      await waitFor(client, id, ["QUEUED", "RUNNING"]);
    }
    await client.send(new StopQueryExecutionCommand({ QueryExecutionId: id }));
    assert.equal((await waitFor(client, id)).Status?.State, "CANCELLED");
    // The only slot is free again, so the query is gone from DuckDB as well.
    assert.equal((await runToEnd(client, {})).Status?.State, "SUCCEEDED");
    assert.ok(!existsSync(path));
  });

  it("leaves a finished query as it is when it is stopped", async () => {
    const { QueryExecutionId: id = "" } = await runToEnd(client, {});
    await client.send(new StopQueryExecutionCommand({ QueryExecutionId: id }));
    assert.equal((await waitFor(client, id)).Status?.State, "SUCCEEDED");
  });

  it("starts a query once for one request token", async () => {
    const token = randomUUID();
    const first = await start(client, { ClientRequestToken: token });
    assert.equal(await start(client, { ClientRequestToken: token }), first);
    await assert.rejects(
      start(client, { ClientRequestToken: token, QueryString: "select 2 as two" }),
      {
        name: "InvalidRequestException",
        message: "Idempotent parameters do not match",
        AthenaErrorCode: "IDEMPOTENT_PARAMETER_MISMATCH",
      },
    );
  });

  it("reuses a recent result of the same query when it is asked to", async () => {
    const reuse = {
      ResultReuseConfiguration: {
        ResultReuseByAgeConfiguration: { Enabled: true, MaxAgeInMinutes: 5 },
      },
    };
    deployed.deliver("AWS:Application", "i-1", applications("i-1", [["openssl", "3.0.2"]]));
    const query = { QueryString: "select count(*) as n from aws_application where name = ?" };
    const first = await runToEnd(client, {
      ...query,
      ExecutionParameters: ["'openssl'"],
      ...reuse,
    });
    assert.equal(first.Statistics?.ResultReuseInformation?.ReusedPreviousResult, false);
    deployed.deliver("AWS:Application", "i-2", applications("i-2", [["openssl", "3.0.2"]]));
    const again = await runToEnd(client, {
      ...query,
      ExecutionParameters: ["'openssl'"],
      ...reuse,
    });
    assert.equal(again.Statistics?.ResultReuseInformation?.ReusedPreviousResult, true);
    assert.equal(again.Statistics.DataScannedInBytes, 0);
    assert.deepEqual(await firstPage(client, again.QueryExecutionId ?? ""), [["n"], ["1"]]);
    const other = await runToEnd(client, { ...query, ExecutionParameters: ["'zlib'"], ...reuse });
    assert.equal(other.Statistics?.ResultReuseInformation?.ReusedPreviousResult, false);
    const fresh = await runToEnd(client, { ...query, ExecutionParameters: ["'openssl'"] });
    assert.deepEqual(await firstPage(client, fresh.QueryExecutionId ?? ""), [["n"], ["2"]]);
  });

  it("counts a change of the deployed tables from the next query on", async () => {
    deployed.deliver("AWS:Application", "i-1", applications("i-1", [["openssl", "3.0.2"]]));
    const query = { QueryString: "select name, version from aws_application" };
    assert.equal((await runToEnd(client, query)).Status?.State, "SUCCEEDED");
    deployed.change("aws:glue/catalogTable:CatalogTable", (properties) => {
      const storage = properties.storageDescriptor as { columns: { name: string }[] };
      const columns = storage.columns.filter(({ name }) => name !== "version");
      return { storageDescriptor: { ...storage, columns } };
    });
    const { Status: status } = await runToEnd(client, query);
    assert.equal(status?.State, "FAILED");
    assert.match(
      status.StateChangeReason ?? "",
      /^COLUMN_NOT_FOUND: .*Column 'version' cannot be resolved/,
    );
  });
});

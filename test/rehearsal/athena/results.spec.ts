import { strict as assert } from "node:assert";
import { rmSync } from "node:fs";

import type { AthenaClient, GetQueryResultsOutput } from "@aws-sdk/client-athena";
import { GetQueryResultsCommand, paginateGetQueryResults } from "@aws-sdk/client-athena";

import { startAthenaEndpoint, type AthenaEndpoint } from "../../../rehearsal/athena/endpoint";
import { account, deployTestAccount, region, resultsBucket, type TestAccount } from "./account";
import { runToEnd, sdkClient } from "./client";

describe("the Athena endpoint paging results", () => {
  let deployed: TestAccount;
  let endpoint: AthenaEndpoint;
  let client: AthenaClient;

  before(async () => {
    deployed = deployTestAccount();
    endpoint = await startAthenaEndpoint({ cloudDirectory: deployed.directory, account, region });
    client = sdkClient(endpoint.url);
  });

  after(async () => {
    client.destroy();
    await endpoint.close();
    deployed.remove();
  });

  async function succeeded(sql: string): Promise<string> {
    const { Status, QueryExecutionId } = await runToEnd(client, { QueryString: sql });
    assert.equal(Status?.State, "SUCCEEDED", Status?.StateChangeReason);
    return QueryExecutionId ?? "";
  }

  function numbers(count: number): Promise<string> {
    return succeeded(
      `select x, 'row ' || cast(x as varchar) as name from unnest(sequence(1, ${count})) as t (x) order by x`,
    );
  }

  function page(id: string, members: object = {}): Promise<GetQueryResultsOutput> {
    return client.send(new GetQueryResultsCommand({ QueryExecutionId: id, ...members }));
  }

  function firstColumn({ ResultSet }: GetQueryResultsOutput): (string | undefined)[] {
    return (ResultSet?.Rows ?? []).map(({ Data }) => Data?.[0]?.VarCharValue);
  }

  it("repeats the column names as the first row of the first page only", async () => {
    const id = await numbers(5);
    const first = await page(id, { MaxResults: 3 });
    assert.deepEqual(firstColumn(first), ["x", "1", "2"]);
    const second = await page(id, { MaxResults: 10, NextToken: first.NextToken });
    assert.deepEqual(firstColumn(second), ["3", "4", "5"]);
    assert.equal(second.NextToken, undefined);
  });

  it("gives a token with every full page, even when nothing follows", async () => {
    const id = await numbers(5);
    const full = await page(id, { MaxResults: 6 });
    assert.equal(firstColumn(full).length, 6);
    const rest = await page(id, { MaxResults: 6, NextToken: full.NextToken });
    assert.deepEqual(firstColumn(rest), []);
    assert.equal(rest.NextToken, undefined);
  });

  it("serves 12,345 rows in pages of a thousand through the SDK's paginator", async () => {
    const id = await numbers(12_345);
    const sizes: number[] = [];
    let sum = 0;
    for await (const each of paginateGetQueryResults({ client }, { QueryExecutionId: id })) {
      const values = firstColumn(each).filter((value) => value !== "x");
      sizes.push(firstColumn(each).length);
      sum += values.reduce((total, value) => total + Number(value), 0);
    }
    assert.deepEqual(sizes, [...Array.from({ length: 12 }, () => 1_000), 346]);
    assert.equal(sum, (12_345 * 12_346) / 2);
  });

  it("says which columns there are and of which type", async () => {
    const id = await succeeded(
      "select 'a' as text, cast(1 as bigint) as whole, 1.5e0 as fraction, true as flag where 1 = 2",
    );
    const { ResultSet, UpdateCount } = await page(id);
    assert.equal(UpdateCount, 0);
    assert.deepEqual(
      ResultSet?.ResultSetMetadata?.ColumnInfo?.map(({ Name, Type }) => [Name, Type]),
      [
        ["text", "varchar"],
        ["whole", "bigint"],
        ["fraction", "double"],
        ["flag", "boolean"],
      ],
    );
    assert.deepEqual(
      ResultSet.Rows?.map(({ Data }) => Data?.map(({ VarCharValue }) => VarCharValue)),
      [["text", "whole", "fraction", "flag"]],
    );
  });

  it("finds rows again that are longer than a read", async () => {
    const id = await succeeded(
      "select rpad('x', 400000, 'y') as long, 'after' as next union all select 'z', 'last' order by long",
    );
    const first = await page(id, { MaxResults: 2 });
    assert.equal(first.ResultSet?.Rows?.[1]?.Data?.[0]?.VarCharValue?.length, 400_000);
    const second = await page(id, { NextToken: first.NextToken });
    assert.deepEqual(
      second.ResultSet?.Rows?.map(({ Data }) => Data?.map(({ VarCharValue }) => VarCharValue)),
      [["z", "last"]],
    );
  });

  it("refuses page sizes beyond Athena's and tokens of its own making", async () => {
    const id = await numbers(1);
    const tooLarge =
      "1 validation error detected: Value at 'maxResults' failed to satisfy constraint: Member must have value less than or equal to 1000";
    await assert.rejects(page(id, { MaxResults: 1_001 }), { message: tooLarge });
    await assert.rejects(page(id, { NextToken: "next" }), {
      name: "InvalidRequestException",
      message: "Malformed nextPageToken next",
    });
  });

  it("fails when somebody removed the result object", async () => {
    const id = await numbers(1);
    rmSync(deployed.cloud.objectPath(resultsBucket, `results/${id}.csv`));
    await assert.rejects(page(id), {
      message: "Could not find results",
      AthenaErrorCode: "RESULT_NOT_FOUND",
    });
  });
});

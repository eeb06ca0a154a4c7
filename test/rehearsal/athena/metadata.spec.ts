import { strict as assert } from "node:assert";

import type { AthenaClient } from "@aws-sdk/client-athena";
import {
  BatchGetNamedQueryCommand,
  BatchGetQueryExecutionCommand,
  GetNamedQueryCommand,
  GetWorkGroupCommand,
  ListNamedQueriesCommand,
  ListQueryExecutionsCommand,
  ListWorkGroupsCommand,
} from "@aws-sdk/client-athena";

import { readCatalog } from "../../../queries/catalog";
import { startAthenaEndpoint, type AthenaEndpoint } from "../../../rehearsal/athena/endpoint";
import { account, database, deployTestAccount, region, workgroup } from "./account";
import { resultsBucket, type TestAccount } from "./account";
import { runToEnd, sdkClient } from "./client";

describe("the Athena endpoint listing what was deployed", () => {
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

  it("describes a workgroup as it was deployed", async () => {
    const { WorkGroup } = await client.send(new GetWorkGroupCommand({ WorkGroup: workgroup }));
    assert.equal(WorkGroup?.State, "ENABLED");
    const { Configuration: configuration } = WorkGroup;
    assert.equal(configuration?.BytesScannedCutoffPerQuery, 10_485_760);
    assert.equal(configuration.EnforceWorkGroupConfiguration, true);
    assert.equal(
      configuration.ResultConfiguration?.OutputLocation,
      `s3://${resultsBucket}/results/`,
    );
    assert.equal(configuration.ResultConfiguration.ExpectedBucketOwner, account);
    assert.equal(
      configuration.ResultConfiguration.EncryptionConfiguration?.EncryptionOption,
      "SSE_S3",
    );
  });

  it("refuses to describe a workgroup of another Region", async () => {
    deployed.cloud.reload();
    deployed.cloud.put({
      type: "aws:athena/workgroup:Workgroup",
      id: "far-away",
      account,
      region: "us-east-1",
      properties: { name: "far-away" },
    });
    deployed.cloud.save();
    await assert.rejects(client.send(new GetWorkGroupCommand({ WorkGroup: "far-away" })), {
      name: "InvalidRequestException",
      message: "WorkGroup is not found.",
    });
  });

  it("lists the workgroups by name, the account's own primary one included", async () => {
    const { WorkGroups } = await client.send(new ListWorkGroupsCommand({}));
    assert.deepEqual(
      WorkGroups?.map(({ Name }) => Name),
      [workgroup, "primary"],
    );
  });

  it("pages the ids of the workgroup's named queries", async () => {
    const ids: string[] = [];
    let NextToken: string | undefined;
    do {
      const page = await client.send(
        new ListNamedQueriesCommand({ WorkGroup: workgroup, MaxResults: 3, NextToken }),
      );
      assert.ok((page.NamedQueryIds ?? []).length <= 3);
      ids.push(...(page.NamedQueryIds ?? []));
      ({ NextToken } = page);
    } while (NextToken !== undefined);
    assert.equal(ids.length, readCatalog().queries.length);
    assert.equal(new Set(ids).size, ids.length);
    const primary = await client.send(new ListNamedQueriesCommand({}));
    assert.deepEqual(primary.NamedQueryIds, []);
  });

  it("describes named queries, and says which ids it does not know", async () => {
    const { NamedQueries, UnprocessedNamedQueryIds } = await client.send(
      new BatchGetNamedQueryCommand({ NamedQueryIds: ["named-query-000", "nothing"] }),
    );
    const [first] = readCatalog().queries;
    assert.equal(NamedQueries?.length, 1);
    assert.equal(NamedQueries[0]?.Name, first?.name);
    assert.equal(NamedQueries[0]?.Database, database);
    assert.equal(NamedQueries[0].QueryString, first?.sql);
    assert.deepEqual(
      UnprocessedNamedQueryIds?.map(({ NamedQueryId }) => NamedQueryId),
      ["nothing"],
    );
    const one = await client.send(new GetNamedQueryCommand({ NamedQueryId: "named-query-000" }));
    assert.equal(one.NamedQuery?.WorkGroup, workgroup);
  });

  it("refuses to describe a named query that does not exist", async () => {
    await assert.rejects(client.send(new GetNamedQueryCommand({ NamedQueryId: "nothing" })), {
      name: "InvalidRequestException",
      message: "NamedQuery nothing was not found",
    });
  });

  it("lists and describes executions, the newest first", async () => {
    const older = await runToEnd(client, {});
    const newer = await runToEnd(client, {});
    const { QueryExecutionIds } = await client.send(
      new ListQueryExecutionsCommand({ WorkGroup: workgroup }),
    );
    assert.deepEqual(QueryExecutionIds, [newer.QueryExecutionId, older.QueryExecutionId]);
    const { QueryExecutions, UnprocessedQueryExecutionIds } = await client.send(
      new BatchGetQueryExecutionCommand({
        QueryExecutionIds: [older.QueryExecutionId ?? "", "nothing"],
      }),
    );
    assert.deepEqual(
      QueryExecutions?.map(({ Status }) => Status?.State),
      ["SUCCEEDED"],
    );
    assert.equal(UnprocessedQueryExecutionIds?.[0]?.ErrorCode, "QUERY_EXECUTION_NOT_FOUND");
  });
});

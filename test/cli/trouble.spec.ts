import { strict as assert } from "node:assert";
import { createServer } from "node:net";
import type { AddressInfo } from "node:net";

import { ListQueryExecutionsCommand } from "@aws-sdk/client-athena";
import type { AthenaClient } from "@aws-sdk/client-athena";

import { createAthenaClient, type AthenaTarget } from "../../cli/athena/client";
import { runQuery, type QueryProgress } from "../../cli/athena/run";
import { Interrupted } from "../../cli/failures";
import { database, instance, region, workgroup } from "../rehearsal/athena/account";
import { sdkClient, waitFor } from "../rehearsal/athena/client";
import { TestStack } from "./stack";

const credentials = { accessKeyId: "AKIAIOSFODNN7EXAMPLE", secretAccessKey: "example" };
const one = { name: "one", sql: "select 1 as one", literals: [] };

describe("a query at Athena in trouble", () => {
  let stack: TestStack;
  let client: AthenaClient;
  let target: AthenaTarget;

  beforeEach(async () => {
    stack = await TestStack.open();
    client = createAthenaClient(region, { endpoint: stack.endpoint.url, credentials });
    target = { client, region, workgroup, database };
  });

  afterEach(async () => {
    client.destroy();
    await stack.close();
  });

  async function executions(): Promise<readonly string[]> {
    const { QueryExecutionIds } = await client.send(
      new ListQueryExecutionsCommand({ WorkGroup: workgroup }),
    );
    return QueryExecutionIds ?? [];
  }

  it("is started and billed once when the answer to its start is lost", async () => {
    stack.faults.loseAnswers(2);
    const run = await runQuery(target, one);
    assert.deepEqual(await executions(), [run.executionId]);
  });

  it("goes on when an answer to a look at it is lost", async () => {
    stack.faults.hold();
    let looks = 0;
    const { query } = await runQuery(target, one, {
      sleep: () => {
        looks += 1;
        if (looks === 1) {
          stack.faults.loseAnswers(1);
        } else {
          stack.faults.release();
        }
        return Promise.resolve();
      },
    });
    assert.equal(query, "one");
    assert.ok(looks >= 2);
  });

  it("is stopped when Athena does not tell its state any more: nobody would read its result", async () => {
    stack.faults.hold();
    await assert.rejects(
      runQuery(target, one, {
        onProgress: () => {
          stack.faults.refuse(1, { type: "ExpiredTokenException", message: "expired" });
        },
        sleep: () => Promise.resolve(),
      }),
      { message: "The AWS credentials have expired (eu-central-1): expired" },
    );
    const [id = ""] = await executions();
    assert.equal((await waitFor(client, id)).Status?.State, "CANCELLED");
  });

  it("tells the bytes that were read while it runs", async () => {
    stack.deployed.deliver("AWS:InstanceInformation", "i-1", instance("i-1"));
    const progress: QueryProgress[] = [];
    const sql =
      "select resourceid, x from aws_instanceinformation cross join unnest(sequence(1, 200000)) as t (x)";
    await runQuery(
      target,
      { name: "many", sql, literals: [] },
      {
        onProgress: (each) => progress.push(each),
        sleep: () => Promise.resolve(),
      },
    );
    assert.ok(
      progress.some(({ state, scannedBytes }) => state === "RUNNING" && scannedBytes > 0),
      `${progress.length} looks, none of them with bytes`,
    );
  });

  it("gives up on a server that never answers soon after Ctrl-C", async () => {
    const silent = createServer();
    await new Promise<void>((resolve) => silent.listen(0, "127.0.0.1", resolve));
    const { port } = silent.address() as AddressInfo;
    const unanswered = sdkClient(`http://127.0.0.1:${port}`);
    const controller = new AbortController();
    silent.once("connection", () => {
      controller.abort(new Interrupted("SIGINT"));
    });
    await assert.rejects(
      runQuery({ ...target, client: unanswered }, one, {
        signal: controller.signal,
        patience: 10,
      }),
      Interrupted,
    );
    unanswered.destroy();
    silent.close();
  });
});

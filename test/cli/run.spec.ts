import { strict as assert } from "node:assert";

import { GetQueryExecutionCommand } from "@aws-sdk/client-athena";
import type { AthenaClient } from "@aws-sdk/client-athena";

import type { AthenaTarget } from "../../cli/athena/client";
import { collectRows } from "../../cli/athena/result";
import { runQuery, type QueryProgress } from "../../cli/athena/run";
import { Interrupted, TimedOut } from "../../cli/failures";
import { database, region, workgroup } from "../rehearsal/athena/account";
import { sdkClient, waitFor } from "../rehearsal/athena/client";
import { TestStack } from "./stack";

describe("a query at Athena", () => {
  let stack: TestStack;
  let client: AthenaClient;
  let target: AthenaTarget;
  let sent: object[];

  beforeEach(async () => {
    stack = await TestStack.open();
    client = sdkClient(stack.endpoint.url);
    sent = [];
    client.middlewareStack.add(
      (next) => (call) => {
        sent.push(call.input);
        return next(call);
      },
      { step: "initialize" },
    );
    target = { client, region, workgroup, database };
  });

  afterEach(async () => {
    client.destroy();
    await stack.close();
  });

  const one = { name: "one", sql: "select 1 as one", literals: [] };

  function numbers(count: number): { name: string; sql: string; literals: string[] } {
    const sql = `select x from unnest(sequence(1, ${count})) as t (x) order by x`;
    return { name: "numbers", sql, literals: [] };
  }

  function pagesFetched(): number {
    return sent.filter((input) => "MaxResults" in input).length;
  }

  it("has columns with their types, rows and statistics", async () => {
    const sql = "select cast(? as varchar) as name, cast(null as bigint) as n where 2 = ?";
    const run = await runQuery(target, { name: "some", sql, literals: ["'x'", "2"] });
    assert.equal(run.reused, false);
    const result = await collectRows(run);
    assert.equal(result.query, "some");
    assert.deepEqual(result.columns, [
      { name: "name", type: "varchar" },
      { name: "n", type: "bigint" },
    ]);
    assert.deepEqual(result.rows, [["x", null]]);
    assert.equal(result.statistics.scannedBytes, 0);
    assert.ok(result.statistics.milliseconds >= 0);
  });

  it("is sent to the stack's workgroup and database with a request token", async () => {
    await runQuery(target, one);
    const [start] = sent as Record<string, unknown>[];
    assert.equal(start?.WorkGroup, workgroup);
    assert.deepEqual(start.QueryExecutionContext, { Database: database });
    assert.match(String(start.ClientRequestToken), /^[0-9a-f-]{36}$/);
    assert.ok(!("ExecutionParameters" in start));
    assert.ok(!("ResultReuseConfiguration" in start));
  });

  it("is looked at after pauses that grow to two seconds", async () => {
    stack.faults.hold();
    const pauses: number[] = [];
    const progress: QueryProgress[] = [];
    await runQuery(target, one, {
      onProgress: (each) => progress.push(each),
      sleep: (milliseconds) => {
        pauses.push(Math.round(milliseconds));
        if (pauses.length === 10) {
          stack.faults.release();
        }
        return Promise.resolve();
      },
    });
    assert.deepEqual(
      pauses.slice(0, 10),
      [100, 150, 225, 338, 506, 759, 1_139, 1_709, 2_000, 2_000],
    );
    assert.equal(progress.length, pauses.length);
    assert.ok(progress.some(({ state }) => state === "RUNNING"));
  });

  it("fetches its pages while the rows are read, one ahead", async () => {
    const run = await runQuery(target, numbers(5_000));
    assert.equal(pagesFetched(), 1);
    const rows = run.rows[Symbol.asyncIterator]();
    for (let row = 1; row <= 999; row += 1) {
      assert.deepEqual((await rows.next()).value, [String(row)]);
    }
    assert.equal(pagesFetched(), 2);
    assert.deepEqual((await rows.next()).value, ["1000"]);
    assert.equal(pagesFetched(), 3);
    await rows.return?.();
  });

  it("ends where the result ends, also at the border of a page", async () => {
    for (const count of [0, 998, 999, 1_000, 1_999, 2_000]) {
      const { rows } = await collectRows(await runQuery(target, numbers(count)));
      assert.equal(rows.length, count);
      assert.equal(new Set(rows.map(([value]) => value)).size, count);
    }
  });

  it("is stopped when the signal is aborted, which is what the caller sees", async () => {
    stack.faults.hold();
    const controller = new AbortController();
    const interrupted = new Interrupted("SIGTERM");
    const running = runQuery(target, one, {
      signal: controller.signal,
      onProgress: () => {
        controller.abort(interrupted);
      },
    });
    await assert.rejects(running, interrupted);
    const id = sent.map((input) => (input as { QueryExecutionId?: string }).QueryExecutionId);
    const { Status: status } = await waitFor(client, id.at(-1) ?? "");
    assert.equal(status?.State, "CANCELLED");
  });

  it("is stopped when its time is over", async () => {
    stack.faults.hold();
    await assert.rejects(runQuery(target, one, { timeoutSeconds: 0.05 }), new TimedOut(0.05));
    const ids = sent.map((input) => (input as { QueryExecutionId?: string }).QueryExecutionId);
    const { QueryExecution: execution } = await client.send(
      new GetQueryExecutionCommand({ QueryExecutionId: ids.at(-1) }),
    );
    assert.equal(execution?.Status?.State, "CANCELLED");
  });

  it("is not started when the signal was aborted before", async () => {
    const aborted = AbortSignal.abort(new Interrupted("SIGINT"));
    await assert.rejects(runQuery(target, one, { signal: aborted }), Interrupted);
    assert.deepEqual(sent, []);
  });

  it("stops fetching pages when the signal is aborted", async () => {
    const controller = new AbortController();
    const run = await runQuery(target, numbers(5_000), { signal: controller.signal });
    await assert.rejects(async () => {
      for await (const [value] of run.rows) {
        if (value === "500") {
          controller.abort(new Interrupted("SIGINT"));
        }
      }
    }, Interrupted);
  });

  it("fails with a message and a remedy when Athena goes on throttling", async () => {
    stack.faults.throttle(1);
    await assert.rejects(runQuery(target, one), {
      name: "VisibleError",
      message:
        "Athena refuses more requests for now, after several tries (eu-central-1): Rate exceeded",
      remedy: "Wait a minute and run it again; the limit is per account and Region.",
    });
  });

  it("fails with a message when a page can't be fetched", async () => {
    const run = await runQuery(target, numbers(2_000));
    stack.faults.refuse(1, { type: "ExpiredTokenException", message: "expired" });
    await assert.rejects(collectRows(run), {
      message: "The AWS credentials have expired (eu-central-1): expired",
    });
  });
});

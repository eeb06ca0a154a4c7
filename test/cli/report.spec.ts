import { strict as assert } from "node:assert";
import { readFileSync, readdirSync } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";

import {
  BatchGetQueryExecutionCommand,
  ListQueryExecutionsCommand,
  type AthenaClient,
} from "@aws-sdk/client-athena";

import { Interrupted } from "../../cli/failures";
import { applications } from "../rehearsal/athena/account";
import { instance, workgroup } from "../rehearsal/athena/account";
import { sdkClient } from "../rehearsal/athena/client";
import { TestStack } from "./stack";
import { cli, outputs } from "./terminal";

describe("fleet-inventory report", () => {
  let stack: TestStack;

  before(async () => {
    stack = await TestStack.open((deployed) => {
      deployed.deliver("AWS:InstanceInformation", "i-1", instance("i-1"));
      deployed.deliver(
        "AWS:Application",
        "i-1",
        applications("i-1", [["<script>alert(1)</script>", "1.0"]]),
      );
    });
  });

  after(async () => {
    await stack.close();
  });

  it("writes one HTML file about the stack and says where it lies", async () => {
    const path = stack.path("report.html");
    const { code, stdout, stderr } = await cli(["report", "--stack", "dev", "-o", path]);
    assert.deepEqual([code, stdout], [0, ""]);
    assert.match(
      stderr,
      /report\.html: \d+\.\d kB, as of 2025-03-01T12:00:00Z; \d+ queries, \d+\.\d kB scanned, about USD 0\.000\d+ \(estimate: USD 5 per TB, 10 MB minimum per query\)\n$/,
    );
    const html = readFileSync(path, "utf8");
    assert.match(html, /^<!doctype html>/i);
    assert.ok(!html.includes("<script>alert(1)"));
    assert.match(html, /&lt;script&gt;alert\(1\)/);
    assert.deepEqual(readdirSync(stack.folder), ["report.html"]);
  });

  it("writes the queries that were chosen to stdout for programs", async () => {
    const { code, stdout } = await cli([
      "report",
      "--format",
      "json",
      "--queries",
      "agent_versions, instance_coverage",
    ]);
    assert.equal(code, 0);
    const data = JSON.parse(stdout) as { blocks: { query: string }[]; context: { stack: string } };
    assert.deepEqual(
      data.blocks.map(({ query }) => query),
      ["instance_coverage", "agent_versions"],
    );
    assert.equal(data.context.stack, "dev");
  });

  it("names the stack that PULUMI_STACK or the workgroup's name tells", async () => {
    const args = ["report", "--format", "json", "--queries", "instance_coverage"];
    const stackOf = (text: string): string =>
      (JSON.parse(text) as { context: { stack: string } }).context.stack;
    assert.equal(stackOf((await cli(args, { stackName: "prod" })).stdout), "prod");
    const fromInput = await cli([...args, "--outputs", "-"], {
      stackName: "prod",
      stdin: JSON.stringify(outputs),
    });
    assert.equal(stackOf(fromInput.stdout), "dev");
  });

  it("writes a list that is too long for the page beside it, and says so", async () => {
    for (let index = 0; index < 1_100; index += 1) {
      const id = `i-long-${index}`;
      stack.deployed.deliver("AWS:InstanceInformation", id, instance(id));
    }
    const path = stack.path("long.html");
    const list = stack.path("long-silent_instances.csv");
    const chosen = ["--queries", "silent_instances,instance_coverage"];
    const { code, stderr } = await cli(["report", "-o", path, ...chosen]);
    assert.equal(code, 0);
    assert.ok(stderr.endsWith(`\n${list}: a list that is too long for the page\n`), stderr);
    assert.match(readFileSync(path, "utf8"), /<a href="long-silent_instances\.csv">/);
    assert.equal(readFileSync(list, "utf8").split("\r\n").length, 1_103);
  });

  it("stops every query that runs on Ctrl-C, and leaves no file", async () => {
    const client = sdkClient(stack.endpoint.url);
    const before = new Set(await executions(client));
    const controller = new AbortController();
    stack.faults.hold();
    const running = cli(["report", "-o", stack.path("stopped.html")], {
      signal: controller.signal,
    });
    while ((await executions(client)).length < before.size + 3) await wait(10);
    controller.abort(new Interrupted("SIGINT"));
    const { code, stderr } = await running;
    const ids = (await executions(client)).filter((id) => !before.has(id));
    const { QueryExecutions = [] } = await client.send(
      new BatchGetQueryExecutionCommand({ QueryExecutionIds: ids }),
    );
    stack.faults.release();
    client.destroy();
    assert.deepEqual([code, stderr], [130, "error: Interrupted.\n"]);
    assert.deepEqual(
      QueryExecutions.map(({ Status }) => Status?.State),
      ["CANCELLED", "CANCELLED", "CANCELLED"],
    );
    assert.deepEqual(
      readdirSync(stack.folder).filter((name) => name.includes("stopped")),
      [],
    );
  });

  async function executions(client: AthenaClient): Promise<readonly string[]> {
    const { QueryExecutionIds } = await client.send(
      new ListQueryExecutionsCommand({ WorkGroup: workgroup, MaxResults: 50 }),
    );
    return QueryExecutionIds ?? [];
  }

  it("writes Markdown for chats", async () => {
    const { code, stdout } = await cli(["report", "--format", "markdown"]);
    assert.equal(code, 0);
    assert.match(stdout, /^# Fleet inventory: dev\n/);
  });

  it("fails when one query fails, and writes the others", async () => {
    const path = stack.path("partial.html");
    stack.faults.failQuery("GENERIC_INTERNAL_ERROR: the moon is full");
    const { code, stderr } = await cli(["report", "-o", path]);
    assert.equal(code, 1);
    assert.match(
      stderr,
      /\nerror: the report has no answer from \w+: The query \w+ failed: GENERIC_INTERNAL_ERROR: the moon is full \(execution [0-9a-f-]+\)\n$/,
    );
    assert.match(readFileSync(path, "utf8"), /the moon is full/);
  });

  it("asks nothing, which would cost, when there is no folder for the page", async () => {
    const path = stack.path("none/report.html");
    assert.deepEqual(await cli(["report", "--progress", "-o", path]), {
      code: 1,
      stdout: "",
      stderr:
        `error: ${path} can't be written: there is no folder ${stack.path("none")}\n` +
        "Name a file in a folder that exists and that you may write to, with --output.\n",
    });
  });

  it("refuses queries that it does not show", async () => {
    const { code, stderr } = await cli(["report", "--queries", "agent_version,zebra"]);
    assert.equal(code, 2);
    assert.match(
      stderr,
      /^error: The report does not show a query "agent_version"; did you mean "agent_versions"\?\nThe report does not show a query "zebra"\nIt shows instance_coverage, /,
    );
  });
});

import { strict as assert } from "node:assert";

import { ListQueryExecutionsCommand, type AthenaClient } from "@aws-sdk/client-athena";

import { applications, instance, workgroup } from "../rehearsal/athena/account";
import { sdkClient, waitFor } from "../rehearsal/athena/client";
import { startCli } from "./childProcess";
import { TestStack } from "./stack";
import { awsEnvironment, outputs } from "./terminal";

describe("the process of fleet-inventory", () => {
  let stack: TestStack;
  let client: AthenaClient;
  let env: Record<string, string>;

  before(async () => {
    stack = await TestStack.open((deployed) => {
      deployed.deliver("AWS:InstanceInformation", "i-1", instance("i-1"));
      const many = Array.from({ length: 20_000 }, (_, index) => [`app-${index}`, "1.0"] as const);
      deployed.deliver("AWS:Application", "i-1", applications("i-1", many));
    });
    client = sdkClient(stack.endpoint.url);
    env = awsEnvironment(stack.endpoint.url);
  });

  after(async () => {
    client.destroy();
    await stack.close();
  });

  async function latestState(): Promise<string | undefined> {
    const { QueryExecutionIds } = await client.send(
      new ListQueryExecutionsCommand({ WorkGroup: workgroup }),
    );
    return (await waitFor(client, QueryExecutionIds?.[0] ?? "")).Status?.State;
  }

  for (const [signal, code, words] of [
    ["SIGINT", 130, "Interrupted."],
    ["SIGTERM", 143, "Terminated."],
  ] as const) {
    it(`stops the query on ${signal} and exits with ${code}`, async () => {
      stack.faults.hold();
      const child = startCli(["query", "instance_coverage", "--progress", "--outputs", "-"], env);
      child.process.stdin.end(JSON.stringify(outputs));
      await child.says("instance_coverage: running");
      child.process.kill(signal);
      const { code: actual, stderr } = await child.ended;
      assert.equal(actual, code);
      assert.ok(stderr.endsWith(`error: ${words}\n`), stderr);
      assert.equal(await latestState(), "CANCELLED");
      stack.faults.release();
    });
  }

  it("ends quietly when the reader of its output has had enough", async () => {
    const child = startCli(["query", "top_applications", "--format", "csv", "--outputs", "-"], env);
    child.process.stdin.end(JSON.stringify(outputs));
    child.process.stdout.destroy();
    const { code, stderr } = await child.ended;
    assert.deepEqual([code, stderr], [0, ""]);
  });

  it("fails a gate that found rows, also when the reader has had enough of them", async () => {
    const query = ["query", "application_versions", "-p", "name=*", "-f", "csv", "--outputs", "-"];
    const child = startCli([...query, "--fail-on-rows"], env);
    child.process.stdin.end(JSON.stringify(outputs));
    child.process.stdout.destroy();
    const { code, stderr } = await child.ended;
    assert.deepEqual([code, stderr], [3, ""]);
  });

  for (const args of [["--help"], ["query", "instance_coverage", "--outputs", "-"]]) {
    it(`says that the disk is full: ${args.join(" ")} > /dev/full`, async () => {
      const child = startCli(args, env, "> /dev/full");
      child.process.stdin.end(JSON.stringify(outputs));
      assert.deepEqual(await child.ended, {
        code: 1,
        stderr:
          "error: The output can't be written: ENOSPC: no space left on device, write\n" +
          "Look at where it goes, or write to a file with --output.\n",
      });
    });
  }

  it("answers with its exit code when nothing can be written to stderr", async () => {
    const child = startCli(["query", "nobody"], env, "2> /dev/full");
    assert.deepEqual(await child.ended, { code: 2, stderr: "" });
  });

  it("writes nothing but rows to stdout", async () => {
    const child = startCli(["query", "instance_coverage", "-f", "json", "--outputs", "-"], env);
    child.process.stdin.end(JSON.stringify(outputs));
    let text = "";
    for await (const chunk of child.process.stdout.setEncoding("utf8")) {
      text += chunk as string;
    }
    const { code, stderr } = await child.ended;
    assert.equal(code, 0);
    assert.equal((JSON.parse(text) as object[]).length, 2);
    assert.match(stderr, /^2 rows, [^\n]*\n$/);
  });
});

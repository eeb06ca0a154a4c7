import { strict as assert } from "node:assert";

import { ListQueryExecutionsCommand, type AthenaClient } from "@aws-sdk/client-athena";

import { startAthenaEndpoint, type AthenaEndpoint } from "../../rehearsal/athena/endpoint";
import { AthenaFaults } from "../../rehearsal/athena/faults";
import {
  account,
  applications,
  deployTestAccount,
  instance,
  region,
  workgroup,
  type TestAccount,
} from "../rehearsal/athena/account";
import { sdkClient, waitFor } from "../rehearsal/athena/client";
import { startCli } from "./childProcess";
import { awsEnvironment, outputs } from "./terminal";

describe("the process of fleet-inventory", () => {
  let deployed: TestAccount;
  let endpoint: AthenaEndpoint;
  let client: AthenaClient;
  let env: Record<string, string>;
  const faults = new AthenaFaults();

  before(async () => {
    deployed = deployTestAccount();
    deployed.deliver("AWS:InstanceInformation", "i-1", instance("i-1"));
    const many = Array.from({ length: 20_000 }, (_, index) => [`app-${index}`, "1.0"] as const);
    deployed.deliver("AWS:Application", "i-1", applications("i-1", many));
    endpoint = await startAthenaEndpoint({
      cloudDirectory: deployed.directory,
      account,
      region,
      faults,
    });
    client = sdkClient(endpoint.url);
    env = awsEnvironment(endpoint.url);
  });

  after(async () => {
    client.destroy();
    await endpoint.close();
    deployed.remove();
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
      faults.hold();
      const child = startCli(["query", "instance_coverage", "--progress", "--outputs", "-"], env);
      child.process.stdin.end(JSON.stringify(outputs));
      await child.says("instance_coverage: running");
      child.process.kill(signal);
      const { code: actual, stderr } = await child.ended;
      assert.equal(actual, code);
      assert.ok(stderr.endsWith(`error: ${words}\n`), stderr);
      assert.equal(await latestState(), "CANCELLED");
      faults.release();
    });
  }

  it("ends quietly when the reader of its output has had enough", async () => {
    const child = startCli(["query", "top_applications", "--format", "csv", "--outputs", "-"], env);
    child.process.stdin.end(JSON.stringify(outputs));
    child.process.stdout.destroy();
    const { code, stderr } = await child.ended;
    assert.deepEqual([code, stderr], [0, ""]);
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

import { strict as assert } from "node:assert";
import { existsSync, readFileSync } from "node:fs";
import { createAthenaClient } from "../../../cli/athena/client";
import { collectRows, type ResultRow } from "../../../cli/athena/result";
import { runQuery } from "../../../cli/athena/run";
import { type FleetInventoryOutputs, parseOutputs } from "../../../reference/outputs";
import { startAthenaEndpoint } from "../../../rehearsal/athena/endpoint";
import { SimulatedCloud } from "../../../rehearsal/aws/cloud";
import type { OperationStep } from "../../../rehearsal/run/engine";
import { ProgramCopy } from "./support/checkout";
import { openDeployed } from "./support/deployed";
import type { TestStack } from "./support/stack";

const list = "watchlists/end_of_life.csv";
const key = "watchlists/watch_end_of_life/rows.json";
const line = "operating_system,Amazon Linux,2023,2029-06-30,";
const edited = line.replace("2029-06-30", "2031-12-31");

function changesOf(steps: readonly OperationStep[]): string[] {
  return steps
    .filter(({ type }) => type !== "pulumi:pulumi:Stack")
    .map(({ operation, name, properties }) => `${operation} ${name} [${properties.join(", ")}]`);
}

describe("the watch lists of a deployed dev stack", function () {
  this.timeout(600_000);

  let copy: ProgramCopy;
  let stack: TestStack;
  let outputs: FleetInventoryOutputs;

  before(async () => {
    copy = new ProgramCopy();
    stack = await openDeployed(copy.layout);
    outputs = parseOutputs(await stack.engine.outputs());
  });

  after(async () => {
    await stack.services.close();
    copy.remove();
  });

  function objectPath(): string {
    return SimulatedCloud.open(copy.layout.cloud).objectPath(outputs.bucketName, key);
  }

  async function rowsOf(sql: string): Promise<readonly ResultRow[]> {
    const { account, region, workgroup, database } = outputs;
    const cloudDirectory = copy.layout.cloud;
    const endpoint = await startAthenaEndpoint({ cloudDirectory, account, region });
    const client = createAthenaClient(region, {
      endpoint: endpoint.url,
      credentials: { accessKeyId: "rehearsal", secretAccessKey: "rehearsal" },
    });
    try {
      const athena = { client, region, workgroup, database };
      const result = await runQuery(athena, { name: "watch_lists", sql, literals: [] });
      return (await collectRows(result)).rows;
    } finally {
      client.destroy();
      await endpoint.close();
    }
  }

  const endOfAmazonLinux =
    "select end_of_life from watch_end_of_life where name_pattern = 'Amazon Linux' and version_prefix = '2023'";

  it("are tables of the database, which Athena reads", async () => {
    assert.deepEqual(await rowsOf(endOfAmazonLinux), [["2029-06-30"]]);
    assert.deepEqual(await rowsOf("select account_id, region from expected_sources"), [
      ["111122223333", "eu-west-1"],
    ]);
    for (const table of Object.values(outputs.watchTableNames)) {
      const [row] = await rowsOf(`select count(*) from ${table}`);
      assert.ok(Number(row?.[0]) > 0, table);
    }
  });

  it("fail with every problem before anything is touched", async () => {
    copy.change(list, line, line.replace("2029-06-30", "2029-06-31"));
    const before = readFileSync(objectPath(), "utf8");
    try {
      const number =
        readFileSync(`${copy.directory}/${list}`, "utf8")
          .split("\n")
          .findIndex((text) => text.includes("2029-06-31")) + 1;
      await assert.rejects(stack.engine.up(), (error: Error) => {
        assert.ok(
          error.message.includes(
            `The watch lists have a problem:\n      ${list}:${number}: end_of_life: received "2029-06-31"; allowed: a day as YYYY-MM-DD\n`,
          ),
          error.message,
        );
        assert.doesNotMatch(error.message, /\.ts:\d+/);
        return true;
      });
      assert.equal(readFileSync(objectPath(), "utf8"), before);
    } finally {
      copy.change(list, "2029-06-31", "2029-06-30");
    }
  });

  it("update one object for an edited line, and the next query sees it", async () => {
    copy.change(list, line, edited);
    // Nothing else: the failed up left everything as it was.
    const update = ["update fleet-inventory-watch-end-of-life-rows [content]"];
    assert.deepEqual(changesOf((await stack.engine.preview()).steps), update);
    assert.deepEqual(changesOf((await stack.engine.up()).steps), update);
    assert.deepEqual(await rowsOf(endOfAmazonLinux), [["2031-12-31"]]);
    assert.deepEqual(changesOf((await stack.engine.preview()).steps), []);
  });

  it("go with the stack, before the bucket", async () => {
    const path = objectPath();
    assert.ok(existsSync(path));
    const { steps } = await stack.engine.destroy();
    const names = steps.map(({ name }) => name);
    const bucket = names.indexOf("fleet-inventory-storage-bucket");
    const rows = names.indexOf("fleet-inventory-watch-end-of-life-rows");
    assert.ok(rows >= 0 && bucket > rows, names.join(" "));
    assert.equal(existsSync(path), false);
  });
});

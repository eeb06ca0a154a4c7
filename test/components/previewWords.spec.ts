import { strict as assert } from "node:assert";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { layoutOf, prepareProject } from "../../rehearsal/run/layout";
import { checkout } from "../rehearsal/run/support/checkout";
import { PulumiCli } from "../rehearsal/run/support/cli";
import { changeSettings, openStack, type TestStack } from "../rehearsal/run/support/stack";

describe("what a preview says in words, on the real engine", function () {
  this.timeout(120_000);
  const directory = mkdtempSync(join(tmpdir(), "fleet-inventory-removals-"));
  const layout = layoutOf(checkout, "central", directory);
  let stack: TestStack;
  let cli: PulumiCli;

  before(async () => {
    stack = await openStack(layout, "central");
    cli = new PulumiCli(layout, "central", stack.port);
  });

  after(async () => {
    await stack.services.close();
    rmSync(directory, { recursive: true, force: true });
  });

  it("is which central stack does not exist, and what to do", async () => {
    prepareProject(layout, "member");
    changeSettings(layout, { central: "organization/fleet-inventory/centrl" }, "member");
    const member = new PulumiCli(layout, "member", stack.port);
    await member.run("stack", "init");
    const { code, output } = await member.run("preview");
    assert.notEqual(code, 0, output);
    assert.ok(
      output.includes(
        [
          "error: There is no stack organization/fleet-inventory/centrl.",
          "    Correct fleet-inventory:central, or deploy the central stack first: pulumi up -s organization/fleet-inventory/centrl",
        ].join("\n"),
      ),
      output,
    );
  });

  it("is that an existing bucket's policy can't be read, and what it has to contain", async () => {
    prepareProject(layout, "own-bucket");
    const own = new PulumiCli(layout, "own-bucket", stack.port);
    await own.run("stack", "init");
    const [warning = "", ...others] = await warnings(own);
    assert.ok(
      warning.startsWith(
        "warning: The policy of the existing bucket example-inventory-archive can't be read, so nobody judges it here: ",
      ),
      warning,
    );
    assert.ok(warning.endsWith("NoSuchBucket: The specified bucket does not exist"), warning);
    assert.deepEqual(others, []);
    const { output } = await own.run("preview");
    assert.match(
      output,
      /It has to contain: \{"Version":"2012-10-17","Statement":\[\{"Sid":"InventoryBucketCheck"/,
    );
  });

  async function warnings(on = cli): Promise<string[]> {
    const { code, output } = await on.run("preview");
    assert.equal(code, 0, output);
    return output
      .split("\n")
      .map((line) => line.trim())
      .filter((line) => line.startsWith("warning: "));
  }

  it("is nothing before the first deployment, and about no change", async () => {
    assert.deepEqual(await warnings(), []);
    await stack.engine.up();
    assert.deepEqual(await warnings(), []);
  });

  it("is that data stays and no query shows it, when an account and a Region are taken out", async () => {
    const less = { accounts: ["111122223333"], regions: [] };
    const restore = changeSettings(layout, less, "central");
    assert.deepEqual(await warnings(), [
      "warning: The account 444455556666 leaves the tables: its data stays in the bucket, and no query shows it any more. To keep it in the answers, list it in fleet-inventory:formerAccounts.",
      "warning: The Region eu-west-1 leaves the tables: its data stays in the bucket, and no query shows it any more. Take it out of the members' fleet-inventory:regions too.",
    ]);
    restore();
  });

  it("is nothing about an account that stays as a former one", async () => {
    const moved = {
      accounts: ["111122223333"],
      formerAccounts: ["444455556666", "777788889999"],
    };
    const restore = changeSettings(layout, moved, "central");
    assert.deepEqual(await warnings(), []);
    restore();
  });
});

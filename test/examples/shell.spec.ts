import { strict as assert } from "node:assert";
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { inventoryTables, watchTables } from "../../queries/tables";
import { engineEnvironment } from "../../rehearsal/run/engine";
import { pulumiCommand } from "../../toolchain/pulumi-cli";
import { checkout, ProgramCopy } from "../rehearsal/run/support/checkout";
import { openStack, type TestStack } from "../rehearsal/run/support/stack";

const folder = join(checkout, "examples/shell");

describe("the example in shell and Python", function () {
  this.timeout(120_000);
  let copy: ProgramCopy;
  let stack: TestStack;

  before(async () => {
    copy = new ProgramCopy();
    stack = await openStack(copy.layout);
  });

  after(async () => {
    await stack.services.close();
    copy.remove();
  });

  function inventory(...args: readonly string[]) {
    const env = { ...process.env, ...pulumiCommand().env };
    const { status, stdout, stderr } = spawnSync(join(folder, "inventory.sh"), args, {
      cwd: copy.layout.project,
      env: { ...env, ...engineEnvironment(copy.layout, stack.port) },
      encoding: "utf8",
    });
    return { status, stdout, stderr };
  }

  /** What the Python part alone makes of some outputs. */
  function read(outputs: object) {
    const { status, stderr } = spawnSync("python3", [join(folder, "inventory.py")], {
      input: JSON.stringify(outputs),
      encoding: "utf8",
    });
    return { status, stderr };
  }

  it("fails for a stack that was never deployed, and without a stack's name", () => {
    assert.deepEqual(inventory("dev"), {
      status: 1,
      stdout: "",
      stderr: "error: no output schemaVersion: no fleet-inventory stack, or not deployed\n",
    });
    const { status, stderr } = inventory();
    assert.notEqual(status, 0);
    assert.match(stderr, /name a stack: inventory\.sh STACK$/m);
  });

  it("prints workgroup, database and every table of a deployed stack", async () => {
    await stack.engine.up();
    const { status, stdout, stderr } = inventory("dev");
    assert.equal(status, 0, stderr);
    const lines = stdout.trimEnd().split("\n");
    assert.deepEqual(lines.slice(0, 2), [
      "workgroup  fleet-inventory-dev (111122223333, eu-west-1)",
      "database   fleet_inventory_dev",
    ]);
    assert.ok(lines.includes("table      aws_application  AWS:Application"));
    assert.equal(lines.length, 2 + inventoryTables.length + watchTables.length);
  });

  it("fails where the CLI fails, with the CLI's own words", () => {
    const { status, stdout, stderr } = inventory("nowhere");
    assert.notEqual(status, 0);
    assert.equal(stdout, "");
    assert.match(stderr, /^error: no stack named 'nowhere' found$/m);
  });

  it("fails for outputs of another version", () => {
    assert.deepEqual(read({ schemaVersion: 2 }), {
      status: 1,
      stderr: "error: outputs of version 2, not 1\n",
    });
  });

  it("fails for a stack from before an output was added, in words", () => {
    const older = {
      schemaVersion: 1,
      workgroup: "inventory",
      account: "111122223333",
      region: "eu-west-1",
      database: "inventory",
      tableNames: { "AWS:Application": "aws_application" },
    };
    assert.deepEqual(read(older), {
      status: 1,
      stderr:
        "error: no output watchTableNames: deployed by an older fleet-inventory; deploy it again\n",
    });
  });
});

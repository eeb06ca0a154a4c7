import { strict as assert } from "node:assert";
import { SimulatedCloud } from "../../../rehearsal/aws/cloud";
import { handlers } from "../../../rehearsal/aws/resources";
import { ProgramCopy } from "./support/checkout";
import { PulumiCli } from "./support/cli";
import { changeSettings, openStack, type TestStack } from "./support/stack";

describe("a protected environment, on the real engine", function () {
  this.timeout(180_000);
  let copy: ProgramCopy;
  let stack: TestStack;
  let cli: PulumiCli;

  before(async () => {
    copy = new ProgramCopy();
    stack = await openStack(copy.layout);
    cli = new PulumiCli(copy.layout, "dev", stack.port);
    changeSettings(copy.layout, { protect: true });
    await stack.engine.up();
  });

  after(async () => {
    await stack.services.close();
    copy.remove();
  });

  const left = (): number => {
    const cloud = SimulatedCloud.open(copy.layout.cloud);
    return handlers.reduce((sum, { type }) => sum + cloud.list(type).length, 0);
  };

  it("refuses destroy in words and loses nothing", async () => {
    const before = left();
    const { code, output } = await cli.run("destroy", "--yes", "--skip-preview");
    assert.notEqual(code, 0);
    assert.match(output, /fleet-inventory-storage-bucket.* cannot be deleted/);
    assert.match(output, /because it is protected/);
    assert.equal(left(), before);
  });

  it("is removed as the runbook says: protect off, up, destroy", async () => {
    changeSettings(copy.layout, { protect: false });
    await stack.engine.up();
    const { code, output } = await cli.run("destroy", "--yes", "--skip-preview");
    assert.equal(code, 0, output);
    assert.equal(left(), 0);
  });
});

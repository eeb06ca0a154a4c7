import { strict as assert } from "node:assert";
import { SimulatedCloud } from "../../../rehearsal/aws/cloud";
import { handlers } from "../../../rehearsal/aws/resources";
import { ProgramCopy } from "./support/checkout";
import { PulumiCli } from "./support/cli";
import { openDeployed } from "./support/deployed";
import { changeSettings, type TestStack } from "./support/stack";

describe("a protected environment, on the real engine", function () {
  this.timeout(600_000);
  let copy: ProgramCopy;
  let stack: TestStack;
  let cli: PulumiCli;

  before(async () => {
    copy = new ProgramCopy();
    stack = await openDeployed(copy.layout);
    cli = new PulumiCli(copy.layout, "dev", stack.port);
    changeSettings(copy.layout, { protect: true });
    await stack.engine.up();
  });

  after(async () => {
    await stack.services.close();
    copy.remove();
  });

  const left = (): string[] => {
    const cloud = SimulatedCloud.open(copy.layout.cloud);
    return handlers.flatMap(({ type }) =>
      cloud.list(type).map(({ id }) => `${type.split(":").at(-1) ?? type} ${id}`),
    );
  };

  it("refuses destroy in words, and keeps bucket, guards, versions and key", async () => {
    const { code, output } = await cli.run("destroy", "--yes", "--skip-preview");
    assert.notEqual(code, 0);
    assert.match(output, /fleet-inventory-storage-bucket.* cannot be deleted/);
    assert.match(output, /because it is protected/);
    const bucket = "fleet-inventory-dev-111122223333-eu-west-1";
    const kept = left();
    for (const part of [
      "Bucket",
      "BucketPolicy",
      "BucketPublicAccessBlock",
      "BucketOwnershipControls",
      "BucketServerSideEncryptionConfiguration",
      "BucketVersioning",
      "BucketLifecycleConfiguration",
    ]) {
      assert.ok(kept.includes(`${part} ${bucket}`), part);
    }
    assert.equal(kept.filter((each) => each.startsWith("Key ")).length, 1);
  });

  it("comes back whole with the next up", async () => {
    await stack.engine.up();
    const { code, output } = await cli.run("preview", "--expect-no-changes");
    assert.equal(code, 0, output);
  });

  it("is removed as the runbook says: protect off, up, destroy", async () => {
    changeSettings(copy.layout, { protect: false });
    await stack.engine.up();
    const { code, output } = await cli.run("destroy", "--yes", "--skip-preview");
    assert.equal(code, 0, output);
    assert.deepEqual(left(), []);
  });
});

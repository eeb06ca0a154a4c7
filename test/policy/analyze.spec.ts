import { strict as assert } from "node:assert";
import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { LocalWorkspace } from "@pulumi/pulumi/automation";
import { startSimulatedAws } from "../../rehearsal/aws/server";
import { pulumiOf } from "../../rehearsal/pulumiCommand";
import { engineEnvironment } from "../../rehearsal/run/engine";
import { layoutOf, prepareProject } from "../../rehearsal/run/layout";

const root = join(__dirname, "..", "..");
const pack = join(root, "policy");
const run = promisify(execFile);

interface Analysis {
  readonly code: number;
  readonly output: string;
}

describe("the pack on an exported state", function () {
  this.timeout(300_000);
  let directory: string;
  let state: string;

  before(async () => {
    directory = mkdtempSync(join(tmpdir(), "fleet-inventory-analyze-"));
    state = join(directory, "state.json");
    const layout = layoutOf(root, "dev", directory);
    prepareProject(layout, "dev");
    const aws = await startSimulatedAws({ directory: layout.cloud });
    try {
      const stack = await LocalWorkspace.createOrSelectStack(
        { stackName: "dev", workDir: layout.project },
        { pulumiCommand: await pulumiOf(root), envVars: engineEnvironment(layout, aws.port) },
      );
      await stack.up({ policyPacks: [pack] });
      writeFileSync(state, JSON.stringify(await stack.exportStack()));
    } finally {
      await aws.close();
    }
  });

  after(() => {
    rmSync(directory, { recursive: true, force: true });
  });

  /** Runs `pulumi policy analyze`, which starts neither program nor provider. */
  async function analyze(configuration: object): Promise<Analysis> {
    const file = join(directory, "configuration.json");
    writeFileSync(file, JSON.stringify(configuration));
    const { command } = await pulumiOf(root);
    const args = ["policy", "analyze", "--file", state, "--policy-pack", pack];
    try {
      const { stdout } = await run(command, [...args, "--policy-pack-config", file], {
        cwd: directory,
        env: { ...process.env, PULUMI_SKIP_UPDATE_CHECK: "true" },
      });
      return { code: 0, output: stdout };
    } catch (error) {
      const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
      return { code, output: stdout + stderr };
    }
  }

  it("passes with the accounts in the pack's configuration", async () => {
    const { code, output } = await analyze({
      "pack-configuration": { accounts: ["111122223333"] },
    });
    assert.equal(code, 0, output);
    assert.doesNotMatch(output, /can't run policy/);
  });

  it("fails without accounts, because there is no stack configuration to take them from", async () => {
    const { code, output } = await analyze({});
    assert.notEqual(code, 0);
    assert.match(output, /nothing says which accounts deliver here/);
  });
});

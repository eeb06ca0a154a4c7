import { strict as assert } from "node:assert";
import { spawn } from "node:child_process";
import { cpSync, mkdirSync, readdirSync, rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";

import { SimulatedCloud } from "../../../rehearsal/aws/cloud";
import { startSimulatedAws, type SimulatedAws } from "../../../rehearsal/aws/server";
import { pulumiCommand } from "../../../toolchain/pulumi-cli.js";
import { temporaryDirectory } from "./support/engine";
import { engineEnvironment } from "./support/stack";

const root = join(__dirname, "../../..");

/** The program beside settings files of its own: the engine writes a salt into them. */
function linkProgram(directory: string): void {
  mkdirSync(directory);
  for (const name of readdirSync(root)) {
    if (name.startsWith(".")) continue;
    if (/^Pulumi\..+\.yaml$/.test(name)) cpSync(join(root, name), join(directory, name));
    else symlinkSync(join(root, name), join(directory, name));
  }
}

describe("this repository's program on the simulated AWS", function () {
  this.timeout(240_000);
  let directory: string;
  let server: SimulatedAws;

  async function pulumi(...args: string[]): Promise<{ status: number | null; output: string }> {
    const child = spawn(pulumiCommand().command, [...args, "--non-interactive"], {
      cwd: join(directory, "program"),
      env: { ...process.env, ...engineEnvironment(join(directory, "backend"), server.port) },
    });
    let output = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream.on("data", (chunk: Buffer) => (output += chunk.toString()));
    }
    const status = await new Promise<number | null>((resolve) => child.once("close", resolve));
    return { status, output };
  }
  const succeed = async (...args: string[]) => {
    const { status, output } = await pulumi(...args);
    assert.equal(status, 0, output);
    return output;
  };
  const start = async () => {
    server = await startSimulatedAws({ directory: join(directory, "cloud") });
  };

  before(async () => {
    directory = temporaryDirectory();
    mkdirSync(join(directory, "backend"));
    linkProgram(join(directory, "program"));
    await start();
    await succeed("stack", "init", "dev");
  });
  after(async () => {
    await server.close();
    rmSync(directory, { recursive: true, force: true });
  });

  it("comes up, and a second up on another server changes nothing", async () => {
    await succeed("up", "--yes", "--skip-preview", "--stack", "dev");
    const cloud = SimulatedCloud.open(join(directory, "cloud"));
    assert.equal(cloud.list("aws:ssm/association:Association").length, 1);
    const sync = cloud.list("aws:ssm/resourceDataSync:ResourceDataSync");
    assert.deepEqual(
      sync.map(({ service }) => service),
      [{ lastStatus: "Successful" }],
    );
    await server.close();
    await start();
    await succeed("up", "--yes", "--skip-preview", "--expect-no-changes", "--stack", "dev");
  });

  it("goes down again, key and bucket included", async () => {
    await succeed("destroy", "--yes", "--skip-preview", "--stack", "dev");
    const cloud = SimulatedCloud.open(join(directory, "cloud"));
    const left = cloud.list("aws:s3/bucket:Bucket").map(({ id }) => id);
    assert.deepEqual(
      left.filter((name) => name.includes("-dev-")),
      [],
    );
    assert.deepEqual(cloud.list("aws:ssm/association:Association"), []);
  });
});

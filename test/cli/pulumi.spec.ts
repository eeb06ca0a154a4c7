import { strict as assert } from "node:assert";
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";

import { Interrupted } from "../../cli/failures";
import { readOutputs, type StackAccess } from "../../cli/stack/outputs";
import { createStackAccess, type PulumiCli } from "../../cli/stack/pulumi";
import { readStackSettings } from "../../cli/stack/settings";
import { pulumiCommand } from "../../toolchain/pulumi-cli";
import { outputs } from "./terminal";

/** A state with one resource: the stack itself, whose outputs are the stack's. */
function stateWith(stack: string, values: object): string {
  const urn = `urn:pulumi:${stack}::consumer::pulumi:pulumi:Stack::consumer-${stack}`;
  return JSON.stringify({
    version: 3,
    deployment: {
      manifest: { time: "2025-03-01T12:00:00Z", magic: "", version: "" },
      resources: [{ urn, custom: false, type: "pulumi:pulumi:Stack", inputs: {}, outputs: values }],
    },
  });
}

describe("the outputs of a stack, asked from the real Pulumi CLI", () => {
  let folder: string;
  let env: NodeJS.ProcessEnv;
  const cli = pulumiCommand();

  before(() => {
    folder = mkdtempSync(join(tmpdir(), "fleet-inventory-pulumi-"));
    const backend = join(folder, "backend");
    mkdirSync(backend);
    mkdirSync(join(folder, "project", "inner"), { recursive: true });
    writeFileSync(join(folder, "project", "Pulumi.yaml"), "name: consumer\nruntime: nodejs\n");
    env = {
      ...process.env,
      ...cli.env,
      PULUMI_BACKEND_URL: `file://${backend}`,
      PULUMI_CONFIG_PASSPHRASE: "",
      PULUMI_SKIP_UPDATE_CHECK: "true",
    };
    pulumi(["stack", "init", "dev"]);
    pulumi(["stack", "import", "--stack", "dev"], stateWith("dev", outputs));
    pulumi(["stack", "init", "empty", "--no-select"]);
  });

  after(() => {
    rmSync(folder, { recursive: true });
  });

  function pulumi(args: readonly string[], input = ""): void {
    execFileSync(cli.command, [...args], {
      cwd: join(folder, "project"),
      env,
      input,
      stdio: "pipe",
    });
  }

  function access(
    options: {
      cwd?: string;
      signal?: AbortSignal;
      stdin?: Readable;
      findCli?: () => PulumiCli;
    } = {},
    fallback: { fallbackProject?: string } = { fallbackProject: join(folder, "project") },
  ): StackAccess {
    return createStackAccess({
      cwd: options.cwd ?? join(folder, "project"),
      ...fallback,
      env,
      stdin: options.stdin ?? Readable.from([JSON.stringify(outputs)]),
      signal: options.signal ?? new AbortController().signal,
      findCli: options.findCli ?? (() => cli),
    });
  }

  it("are those of the stack that is named, or of the selected one", async () => {
    assert.deepEqual(await readOutputs({ stack: "dev" }, access()), outputs);
    assert.deepEqual(await readOutputs({}, access()), outputs);
  });

  it("are found from a folder inside the project, and from one outside of any", async () => {
    const inside = join(folder, "project", "inner");
    assert.deepEqual(await readOutputs({ stack: "dev" }, access({ cwd: inside })), outputs);
    assert.deepEqual(await readOutputs({ stack: "dev" }, access({ cwd: tmpdir() })), outputs);
  });

  it("are not looked for elsewhere when the folder that was named has no project", async () => {
    const cwd = join(folder, "nowhere");
    const wrong = {
      message: `There is no Pulumi project in ${cwd} or above it`,
      remedy: "Name the folder of its Pulumi.yaml with --cwd.",
    };
    await assert.rejects(readOutputs({ stack: "dev" }, access({ cwd }, {})), wrong);
    await assert.rejects(readStackSettings("dev", access({ cwd }, {})), wrong);
  });

  it("fail for a stack that does not exist and for one that was never deployed", async () => {
    await assert.rejects(readOutputs({ stack: "nobody" }, access()), {
      message: "The outputs of the stack nobody can't be read: no stack named 'nobody' found",
      remedy: "List the stacks with: pulumi stack ls",
    });
    await assert.rejects(readOutputs({ stack: "empty" }, access()), {
      message: "The output of the stack empty has no outputs: the stack was not deployed yet.",
      remedy: "Deploy it first: pulumi up",
    });
  });

  it("fail when the CLI can't be run", async () => {
    const findCli = (): PulumiCli => ({ command: join(folder, "no-pulumi"), env: {} });
    await assert.rejects(readOutputs({}, access({ findCli })), {
      name: "VisibleError",
      remedy: "Give the outputs as a file with --outputs FILE.",
    });
  });

  it("end with Ctrl-C while Pulumi runs", async () => {
    const controller = new AbortController();
    const reading = readOutputs({}, access({ signal: controller.signal }));
    controller.abort(new Interrupted("SIGINT"));
    await assert.rejects(reading, Interrupted);
  });

  it("end with Ctrl-C while nobody writes to standard input", async () => {
    const controller = new AbortController();
    const silent = new Readable({ read: () => undefined });
    const reading = readOutputs(
      { outputs: "-" },
      access({ signal: controller.signal, stdin: silent }),
    );
    controller.abort(new Interrupted("SIGINT"));
    await assert.rejects(reading, Interrupted);
  });

  it("come from a file relative to the working folder, and from standard input", async () => {
    writeFileSync(join(folder, "project", "outputs.json"), JSON.stringify(outputs));
    assert.deepEqual(await readOutputs({ outputs: "outputs.json" }, access()), outputs);
    assert.deepEqual(await readOutputs({ outputs: "-" }, access()), outputs);
  });
});

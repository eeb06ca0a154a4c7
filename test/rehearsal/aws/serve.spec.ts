import { strict as assert } from "node:assert";
import { spawn, spawnSync } from "node:child_process";
import { existsSync, rmSync } from "node:fs";
import { join } from "node:path";

import { startSimulatedAws } from "../../../rehearsal/aws/server";
import { temporaryDirectory } from "./support/engine";

const root = join(__dirname, "../../..");
const command = ["-r", "ts-node/register/transpile-only", join(root, "rehearsal/aws/serve.ts")];
const usage = "Usage: serve --directory DIRECTORY [--port PORT] [--account ACCOUNT]\n";

describe("the simulated AWS from a terminal", () => {
  let directory: string;
  beforeEach(() => {
    directory = temporaryDirectory();
  });
  afterEach(() => {
    rmSync(directory, { recursive: true, force: true });
  });

  it("says how to use it, and stops on a signal", async () => {
    const child = spawn(process.execPath, [...command, "--directory", join(directory, "cloud")], {
      cwd: root,
    });
    const ended = new Promise<number | null>((resolve) => child.once("exit", resolve));
    const said = await new Promise<string>((resolve) => {
      let text = "";
      child.stdout.on("data", (chunk: Buffer) => {
        text += chunk.toString();
        if (text.includes("Ctrl-C stops it.")) resolve(text);
      });
    });
    child.kill("SIGINT");
    assert.equal(await ended, 0);
    assert.match(
      said,
      /^The simulated AWS listens on 127\.0\.0\.1:\d+; its state is in .*cloud\.\n/,
    );
    assert.match(said, /export PULUMI_DEBUG_PROVIDERS=aws:\d+\n/);
    assert.ok(existsSync(join(directory, "cloud/s3")));
  });

  for (const [title, given, message] of [
    ["no directory", [], "--directory is missing: where the simulated AWS keeps its state"],
    [
      "a port in words",
      ["--directory", "d", "--port", "http"],
      '--port is "http", expected 0 to 65535',
    ],
    [
      "an account of eleven digits",
      ["--directory", "d", "--account", "11112222333"],
      '--account is "11112222333", expected 12 digits',
    ],
  ] as const) {
    it(`fails with ${title}, without a stack trace`, () => {
      const { status, stderr } = spawnSync(process.execPath, [...command, ...given], { cwd: root });
      assert.equal(stderr.toString(), `error: ${message}\n${usage}`);
      assert.equal(status, 1);
    });
  }

  it("fails with an unknown option", () => {
    const { status, stderr } = spawnSync(process.execPath, [...command, "--bucket"], { cwd: root });
    assert.match(stderr.toString(), /^error: Unknown option '--bucket'.*\nUsage: serve /);
    assert.equal(status, 1);
  });

  it("fails when the port is taken, with what to do", async () => {
    const first = await startSimulatedAws({ directory });
    try {
      await assert.rejects(startSimulatedAws({ directory, port: first.port }), (error: Error) => {
        const { remedy } = error as { remedy?: string };
        return (
          error.message.startsWith(
            `The simulated AWS cannot listen on 127.0.0.1:${first.port}: `,
          ) && remedy === "Choose another port, or leave it out to get a free one."
        );
      });
    } finally {
      await first.close();
    }
  });
});

import { strict as assert } from "node:assert";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { checkout, removeFolders, run, temporaryFolder } from "./support";

const modules = `
  const { runSteps } = require(${JSON.stringify(join(checkout, "toolchain", "run-steps.js"))});
  const { SetUpError, runCommand, step } = require(${JSON.stringify(join(checkout, "toolchain", "steps.js"))});`;

describe("the steps of the set-up", () => {
  afterEach(removeFolders);

  const runScript = (script: string) =>
    run(process.execPath, ["-e", `${modules}\n${script}`], { cwd: checkout });

  it("say what they do and how long it took, and hide what commands print", async () => {
    const { code, stdout, stderr } = await runScript(
      `runSteps(() => step("Doing it", () => runCommand("echo", ["noise"])))`,
    );
    assert.deepEqual({ code, stdout }, { code: 0, stdout: "" });
    assert.match(stderr, /^Doing it …\n {2}done in \d+\.\d s\n$/);
  });

  it("fail with the beginning and the end of what the command printed, and what to do", async () => {
    const { code, stderr } = await runScript(
      `runSteps(async () => {
         try { await runCommand("sh", ["-c", "seq 100; exit 3"]); }
         catch (error) { throw new SetUpError(error.message, "Try again."); }
       })`,
    );
    const lines = (from: number): string =>
      Array.from({ length: 12 }, (_, index) => from + index).join("\n");
    assert.equal(code, 1);
    assert.equal(
      stderr,
      `error: "sh -c seq 100; exit 3" ended with exit code 3:\n${lines(1)}\n[…]\n${lines(89)}\n\nTry again.\n`,
    );
  });

  it("wait for a command that cleans up after an interruption, and go no further", async () => {
    const folder = temporaryFolder();
    const file = (name: string): string => join(folder, name);
    const child = spawn(
      process.execPath,
      [
        "-e",
        `${modules}
         runSteps(async () => {
           const script = "trap 'sleep 0.3; touch cleaned; exit 1' TERM; touch started; while :; do sleep 0.1; done";
           try { await runCommand("sh", ["-c", script], { cwd: ${JSON.stringify(folder)} }); }
           finally { require("fs").writeFileSync(${JSON.stringify(file("further"))}, ""); }
         })`,
      ],
      { stdio: "ignore" },
    );
    while (!existsSync(file("started"))) {
      await sleep(20);
    }
    child.kill("SIGTERM");
    const [code] = (await once(child, "exit")) as [number];
    assert.equal(code, 143);
    assert.equal(existsSync(file("cleaned")), true);
    assert.equal(existsSync(file("further")), false);
  });
});

import { strict as assert } from "node:assert";
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { checkout } from "./support/checkout";

const start =
  "require('./rehearsal/main').main(process.argv.slice(1)).then((code) => { process.exitCode = code; })";

describe("Ctrl-C during a rehearsal", function () {
  this.timeout(600_000);

  const directory = mkdtempSync(join(tmpdir(), "interrupted-"));

  after(() => {
    rmSync(directory, { recursive: true, force: true });
  });

  it("stops the engine, removes the state and says so", async () => {
    const child = spawn(
      process.execPath,
      ["-r", "ts-node/register/transpile-only", "-e", start, "--", "--directory", directory],
      { cwd: checkout, stdio: ["ignore", "ignore", "pipe"] },
    );
    let output = "";
    child.stderr.on("data", (chunk: Buffer) => {
      output += chunk.toString();
      if (output.includes("▸ Preview") && !output.includes("Stopping") && !child.killed) {
        child.kill("SIGINT");
      }
    });
    const code = await new Promise((resolve) => child.once("close", resolve));
    assert.equal(code, 130, output);
    assert.match(output, /✖ Preview with the policy pack: failed/);
    assert.match(output, /Interrupted; everything was stopped and cleaned up\.\n$/);
    for (const part of ["project", "backend", "cloud"]) {
      assert.equal(existsSync(join(directory, part)), false, part);
    }
  });
});

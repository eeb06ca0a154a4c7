import { strict as assert } from "node:assert";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { compliant } from "./support/compliant";
import { copyPack, packDirectory } from "./support/packCopy";
import { PackProcess } from "./support/packProcess";

interface Lock {
  readonly packages: Readonly<Record<string, { readonly version?: string }>>;
}

function lockOf(directory: string): Lock {
  return JSON.parse(readFileSync(join(directory, "package-lock.json"), "utf8")) as Lock;
}

describe("the folder of the pack alone", () => {
  it("installs with its own lock, boots and judges", async () => {
    const pack = copyPack();
    try {
      // What `pulumi policy publish` needs of a folder; npm's cache makes this work offline.
      execFileSync("npm", ["ci", "--ignore-scripts", "--omit=dev", "--prefer-offline"], {
        cwd: pack.directory,
        stdio: "pipe",
      });
      const started = await PackProcess.start(pack.directory, compliant.configuration);
      try {
        assert.deepEqual((await started.analyzeStack(compliant.stackResources)).diagnostics, []);
      } finally {
        started.stop();
      }
    } finally {
      pack.remove();
    }
  }).timeout(180_000);

  it("locks the same versions as the repository", () => {
    const root = lockOf(join(packDirectory, "..")).packages;
    const own = Object.entries(lockOf(packDirectory).packages).filter(([path]) => path !== "");
    assert.ok(own.length > 100);
    for (const [path, { version }] of own) assert.equal(version, root[path]?.version, path);
  });
});

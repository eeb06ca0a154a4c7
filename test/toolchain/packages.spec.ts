import { strict as assert } from "node:assert";
import { existsSync, readFileSync, readlinkSync, rmSync } from "node:fs";
import { delimiter, join } from "node:path";
import {
  loadToolchain,
  removeFolders,
  temporaryFolder,
  withoutStandardError,
  write,
  writeCommand,
} from "./support";

const { installPackages } = loadToolchain("toolchain/packages.js") as {
  installPackages: (root: string) => Promise<void>;
};

describe("the installation of npm packages", () => {
  const { PATH, npm_execpath } = process.env;
  let root: string;
  let calls: string;

  beforeEach(() => {
    root = temporaryFolder();
    writeLock("1.0.0");
    const bin = temporaryFolder();
    calls = join(bin, "calls");
    // Stands in for npm: notes how it was called, and installs a package.
    writeCommand(
      join(bin, "npm"),
      `echo "$@" >> ${calls}
mkdir -p node_modules/a
[ -e forgetful ] || echo {} > node_modules/a/package.json
cp package-lock.json node_modules/.package-lock.json`,
    );
    process.env.PATH = [bin, PATH].join(delimiter);
    delete process.env.npm_execpath;
  });
  afterEach(() => {
    process.env.PATH = PATH;
    if (npm_execpath !== undefined) {
      process.env.npm_execpath = npm_execpath;
    }
    removeFolders();
  });

  function writeLock(version: string, folder = root): void {
    const dependencies = { a: version };
    const packages = { "": { dependencies }, "node_modules/a": { version } };
    write(join(folder, "package.json"), JSON.stringify({ dependencies }));
    write(join(folder, "package-lock.json"), JSON.stringify({ packages }));
  }

  /** Installs, and returns how often npm has been called since the test began. */
  async function install(): Promise<number> {
    await withoutStandardError(() => installPackages(root));
    return existsSync(calls) ? readFileSync(calls, "utf8").trim().split("\n").length : 0;
  }

  it("runs npm ci without install scripts on a fresh clone, and then not again", async () => {
    assert.equal(await install(), 1);
    assert.equal(readFileSync(calls, "utf8"), "ci --ignore-scripts\n");
    assert.equal(await install(), 1);
  });

  it("runs npm ci again when the lock file has changed", async () => {
    await install();
    writeLock("1.0.1");
    assert.equal(await install(), 2);
  });

  it("runs npm ci again when a workspace's dependencies have changed", async () => {
    await install();
    write(join(root, "policy", "package.json"), JSON.stringify({ dependencies: { b: "1.0.0" } }));
    assert.equal(await install(), 2);
  });

  it("does not run npm ci when only the scripts in package.json have changed", async () => {
    await install();
    const manifest = { dependencies: { a: "1.0.0" }, scripts: { test: "true" } };
    write(join(root, "package.json"), JSON.stringify(manifest));
    assert.equal(await install(), 1);
  });

  it("runs npm ci again when node_modules has gone", async () => {
    await install();
    rmSync(join(root, "node_modules"), { recursive: true });
    assert.equal(await install(), 2);
  });

  it("runs npm ci again after one that was interrupted", async () => {
    write(join(root, "node_modules", "a", "index.js"), "");
    assert.equal(await install(), 1);
  });

  it("accepts what `npm install` has put there by itself", async () => {
    const packages = { "node_modules/a": { version: "1.0.0" } };
    write(join(root, "node_modules", ".package-lock.json"), JSON.stringify({ packages }));
    write(join(root, "node_modules", "a", "package.json"), "{}");
    assert.equal(await install(), 0);
    writeLock("1.0.1");
    assert.equal(await install(), 1);
  });

  it("lets npx find the command line and the Pulumi CLI", async () => {
    await install();
    const link = (name: string): string => readlinkSync(join(root, "node_modules", ".bin", name));
    assert.equal(link("fleet-inventory"), join("..", "..", "cli", "fleet-inventory.js"));
    assert.equal(link("pulumi"), join("..", "..", "toolchain", "npx-pulumi.js"));
  });

  it("fails when npm reports success and a package is missing, and tries again", async () => {
    write(join(root, "forgetful"), "");
    await assert.rejects(install(), {
      name: "SetUpError",
      message: "npm ci ended well, but node_modules/a is missing.",
    });
    rmSync(join(root, "forgetful"));
    assert.equal(await install(), 2);
  });

  it("fails with npm's own words, and tries again the next time", async () => {
    const bin = temporaryFolder();
    writeCommand(
      join(bin, "npm"),
      `echo call >> ${calls}; echo "npm error broken lock" >&2; exit 1`,
    );
    process.env.PATH = [bin, PATH].join(delimiter);
    await assert.rejects(install(), {
      name: "SetUpError",
      message: '"npm ci --ignore-scripts" ended with exit code 1:\nnpm error broken lock',
    });
    await assert.rejects(install());
    assert.equal(readFileSync(calls, "utf8"), "call\ncall\n");
  });
});

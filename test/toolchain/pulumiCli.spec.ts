import { strict as assert } from "node:assert";
import { rmSync, symlinkSync } from "node:fs";
import { delimiter, join } from "node:path";
import type { PulumiCli } from "../../toolchain/pulumi-cli";
import { loadToolchain, removeFolders, temporaryFolder, write, writeCommand } from "./support";

interface Options {
  readonly root: string;
  readonly env: Record<string, string>;
}
const { findPulumi, pulumiCommand } = loadToolchain("toolchain/pulumi-cli.js") as {
  findPulumi: (options: Options) => PulumiCli | undefined;
  pulumiCommand: (options: Options) => PulumiCli;
};

/** A folder with a stand-in for the CLI, with its language host beside it. */
function cliFolder(version: string, { languageHost = true } = {}): string {
  const folder = join(temporaryFolder(), "bin");
  putCli(folder, version, { languageHost });
  return folder;
}

function putCli(folder: string, version: string, { languageHost = true } = {}): void {
  writeCommand(join(folder, "pulumi"), `echo v${version}`);
  if (languageHost) {
    writeCommand(join(folder, "pulumi-language-nodejs"), "exit 0");
  }
}

describe("the search for the Pulumi CLI", () => {
  let root: string;
  let home: string;
  let cached: string;

  beforeEach(() => {
    root = temporaryFolder();
    write(join(root, "package.json"), JSON.stringify({ devDependencies: { pulumi: "3.259.0" } }));
    home = temporaryFolder();
    cached = join(home, "versions", "3.259.0", "bin");
  });
  afterEach(removeFolders);

  const find = (...path: string[]): PulumiCli | undefined =>
    findPulumi({
      root,
      env: { PATH: [...path, "/bin", "/usr/bin"].join(delimiter), PULUMI_HOME: home },
    });

  it("takes an installed compatible one first", () => {
    putCli(cached, "3.259.0");
    const installed = cliFolder("3.300.1");
    assert.deepEqual(find(installed), {
      command: join(installed, "pulumi"),
      version: "3.300.1",
      source: "installed",
      root: join(installed, ".."),
      env: { PATH: [installed, installed, "/bin", "/usr/bin"].join(delimiter) },
    });
  });

  it("takes the one that set-up or the official launcher put into the cache", () => {
    putCli(cached, "3.259.0");
    assert.deepEqual(find(), {
      command: join(cached, "pulumi"),
      version: "3.259.0",
      source: "cache",
      root: join(home, "versions", "3.259.0"),
      env: { PATH: [cached, "/bin", "/usr/bin"].join(delimiter) },
    });
  });

  it("takes the version that everything is tested with, and no older one", () => {
    assert.equal(find(cliFolder("3.259.0"))?.version, "3.259.0");
    assert.equal(find(cliFolder("3.258.9")), undefined);
  });

  it("reads a development version by its number", () => {
    assert.equal(find(cliFolder("3.260.0-alpha.1768"))?.version, "3.260.0");
  });

  it("finds a language host elsewhere on the PATH, and puts it on the child's", () => {
    const installed = cliFolder("3.259.0", { languageHost: false });
    const other = temporaryFolder();
    writeCommand(join(other, "pulumi-language-nodejs"), "exit 0");
    const path = find(installed, other)?.env.PATH.split(delimiter);
    assert.deepEqual(path?.slice(0, 2), [installed, other]);
  });

  it("finds a language host beside the file that a link on the PATH points to", () => {
    const links = temporaryFolder();
    const real = cliFolder("3.259.0");
    symlinkSync(join(real, "pulumi"), join(links, "pulumi"));
    const found = find(links);
    assert.equal(found?.command, join(links, "pulumi"));
    assert.equal(found.root, undefined);
    assert.deepEqual(found.env.PATH.split(delimiter).slice(0, 2), [links, real]);
  });

  for (const version of ["2.300.0", "4.0.0", "unknown"]) {
    it(`refuses an installed version ${version}`, () => {
      assert.equal(find(cliFolder(version)), undefined);
    });
  }

  it("refuses one without a language host", () => {
    assert.equal(find(cliFolder("3.259.0", { languageHost: false })), undefined);
  });

  it("refuses one that does not run", () => {
    const broken = cliFolder("3.259.0");
    writeCommand(join(broken, "pulumi"), "exit 1");
    assert.equal(find(broken), undefined);
  });

  it("refuses an empty file, as an interrupted download leaves it", () => {
    putCli(cached, "3.259.0");
    write(join(cached, "pulumi"), "");
    assert.equal(find(), undefined);
  });

  it("refuses another version in the cache", () => {
    putCli(cached, "3.258.0");
    assert.equal(find(), undefined);
  });

  it("refuses npm's launcher, which npm puts on the PATH of every script", () => {
    const launcher = join(temporaryFolder(), "node_modules", ".bin");
    putCli(launcher, "3.259.0");
    assert.equal(find(launcher), undefined);
  });

  it("goes on to the next folder after an incompatible one", () => {
    assert.equal(find(cliFolder("3.1.0"), cliFolder("3.270.0"))?.version, "3.270.0");
  });

  it("asks a file for its version once, until the file changes", () => {
    write(join(root, "node_modules", ".fleet-inventory", "packages"), "");
    const installed = cliFolder("3.259.0");
    const calls = join(temporaryFolder(), "calls");
    writeCommand(
      join(installed, "pulumi"),
      `[ -e ${calls} ] && exit 1; : > ${calls}; echo v3.259.0`,
    );
    assert.equal(find(installed)?.version, "3.259.0");
    assert.equal(find(installed)?.version, "3.259.0");
    writeCommand(join(installed, "pulumi"), "echo v3.261.0 # another");
    assert.equal(find(installed)?.version, "3.261.0");
    rmSync(installed, { recursive: true });
    assert.equal(find(installed), undefined);
  });

  it("fails with what to do where code cannot do without", () => {
    assert.throws(() => pulumiCommand({ root, env: { PATH: "", PULUMI_HOME: home } }), {
      message: "There is no Pulumi CLI here.",
      remedy: 'Run "npm start" or "npm test": they set it up.',
    });
  });
});

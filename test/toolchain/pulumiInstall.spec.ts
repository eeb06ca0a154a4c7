import { strict as assert } from "node:assert";
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import type { PulumiCli } from "../../toolchain/pulumi-cli";
import {
  checkout,
  loadToolchain,
  removeFolders,
  temporaryFolder,
  withoutStandardError,
  write,
  writeCommand,
} from "./support";

type Env = Record<string, string>;
type Way = (options: { root: string; env: Env; version: string; folder: string }) => Promise<void>;
const { getPulumi } = loadToolchain("toolchain/pulumi/install.js") as {
  getPulumi: (options: { root: string; env: Env; ways?: Way[] }) => Promise<PulumiCli>;
};
const { buildPulumi } = loadToolchain("toolchain/pulumi/build.js") as { buildPulumi: Way };
const { SetUpError } = loadToolchain("toolchain/steps.js") as {
  SetUpError: new (message: string) => Error;
};

const remedies = `Do one of these and run the command again:
1. Install the Pulumi CLI (3.259.0 or later, below 4) so that "pulumi" is on the PATH: https://www.pulumi.com/docs/install/
2. Let this machine reach get.pulumi.com, so that it can be downloaded.
3. Install Go 1.26 or later with access to a Go module proxy, so that it can be built (and do not set FLEET_INVENTORY_BUILD_PULUMI=off).`;

/** A download that succeeds without a network. */
const download: Way = ({ folder, version }) => {
  writeCommand(join(folder, "bin", "pulumi"), `echo v${version}`);
  writeCommand(join(folder, "bin", "pulumi-language-nodejs"), "exit 0");
  return Promise.resolve();
};
const unreachable: Way = () => Promise.reject(new SetUpError("The official download is far away."));

describe("the set-up of the Pulumi CLI", () => {
  let root: string;
  let env: Env;
  let folder: string;

  beforeEach(() => {
    root = temporaryFolder();
    write(join(root, "package.json"), JSON.stringify({ devDependencies: { pulumi: "3.259.0" } }));
    cpSync(join(checkout, "toolchain", "pulumi"), join(root, "toolchain", "pulumi"), {
      recursive: true,
    });
    const home = temporaryFolder();
    folder = join(home, "versions", "3.259.0");
    env = { PATH: ["/bin", "/usr/bin"].join(delimiter), PULUMI_HOME: home };
  });
  afterEach(removeFolders);

  /** Puts a stand-in for Go on the PATH: it writes a CLI where `go build -o` would. */
  function putGo(script = `echo "echo v3.259.0" > "$out/pulumi"; chmod +x "$out/pulumi"`): void {
    const bin = temporaryFolder();
    const findOutput = `while [ $# -gt 0 ]; do [ "$1" = -o ] && out=$2; shift; done`;
    writeCommand(
      join(bin, "go"),
      `[ "$1" = version ] && exit 0\n${findOutput}\nmkdir -p "$out"\n${script}`,
    );
    env = { ...env, PATH: [bin, env.PATH].join(delimiter) };
  }

  it("keeps what is there", async () => {
    await download({ root, env, version: "3.259.0", folder });
    const cli = await getPulumi({ root, env, ways: [] });
    assert.equal(cli.command, join(folder, "bin", "pulumi"));
  });

  it("downloads before it builds", async () => {
    const cli = await getPulumi({ root, env, ways: [download, unreachable] });
    assert.equal(cli.command, join(folder, "bin", "pulumi"));
    assert.equal(existsSync(join(folder, "installation.json")), false);
  });

  it("builds where it cannot download, with the language host beside it", async () => {
    putGo();
    const [cli, said] = await withoutStandardError(() =>
      getPulumi({ root, env, ways: [unreachable, buildPulumi] }),
    );
    assert.equal(cli.command, join(folder, "bin", "pulumi"));
    assert.match(said, /^Building the Pulumi CLI 3\.259\.0 from its Go module \(takes minutes/);
    assert.equal(existsSync(join(folder, "bin", "pulumi-language-nodejs")), true);
    assert.equal(existsSync(join(folder, "language-host", "main.js")), true);
    assert.deepEqual(JSON.parse(readFileSync(join(folder, "installation.json"), "utf8")), {
      version: "3.259.0",
      checkout: root,
    });
    assert.deepEqual(readdirSync(join(folder, "..")), ["3.259.0"]);
  });

  it("renews the language host when the checkout has another one", async () => {
    putGo();
    await withoutStandardError(() => getPulumi({ root, env, ways: [buildPulumi] }));
    writeFileSync(join(root, "toolchain", "pulumi", "language-host", "main.js"), "// newer");
    await getPulumi({ root, env, ways: [] });
    assert.equal(readFileSync(join(folder, "language-host", "main.js"), "utf8"), "// newer");
  });

  it("heals what an interrupted set-up left behind", async () => {
    mkdirSync(join(folder, "bin"), { recursive: true });
    write(join(folder, "bin", "pulumi"), "half a program");
    write(join(`${folder}.12345.partial`, "bin", "pulumi"), "less");
    // The owner of this lock has ended: process ids end below 2^22 on Linux.
    write(join(folder, "..", ".3.259.0.lock"), "4194305");
    const cli = await getPulumi({ root, env, ways: [download] });
    assert.equal(cli.version, "3.259.0");
    assert.deepEqual(readdirSync(join(folder, "..")), ["3.259.0"]);
  });

  it("lets two set-ups at once do the work once", async () => {
    let downloads = 0;
    const slow: Way = async (options) => {
      downloads++;
      await new Promise((resolve) => setTimeout(resolve, 50));
      await download(options);
    };
    const [found] = await withoutStandardError(() =>
      Promise.all([1, 2].map(() => getPulumi({ root, env, ways: [slow] }))),
    );
    assert.deepEqual(
      found.map((cli) => cli.command),
      [join(folder, "bin", "pulumi"), join(folder, "bin", "pulumi")],
    );
    assert.equal(downloads, 1);
  });

  it("fails with the three remedies when the build is switched off", async () => {
    putGo();
    env = { ...env, FLEET_INVENTORY_BUILD_PULUMI: "off" };
    await assert.rejects(getPulumi({ root, env, ways: [unreachable, buildPulumi] }), {
      message: `There is no Pulumi CLI, and it could not be set up:
- The official download is far away.
- Building it is switched off (FLEET_INVENTORY_BUILD_PULUMI=off).`,
      remedy: remedies,
    });
  });

  it("fails with the three remedies without Go", async () => {
    env = { ...env, PATH: temporaryFolder() };
    await assert.rejects(getPulumi({ root, env, ways: [unreachable, buildPulumi] }), {
      message: `There is no Pulumi CLI, and it could not be set up:
- The official download is far away.
- Building it needs Go, which does not run here (go: spawn go ENOENT).`,
      remedy: remedies,
    });
  });

  it("fails with what the compiler said, and leaves nothing behind", async () => {
    putGo(`echo "pulumi.go:1: does not compile" >&2; exit 2`);
    await withoutStandardError(() =>
      assert.rejects(getPulumi({ root, env, ways: [buildPulumi] }), (error: Error) => {
        assert.match(error.message, /ended with exit code 2:\npulumi\.go:1: does not compile$/);
        return true;
      }),
    );
    assert.deepEqual(readdirSync(join(folder, "..")), []);
  });

  it("fails when what was set up does not run", async () => {
    putGo(`echo "exit 1" > "$out/pulumi"; chmod +x "$out/pulumi"`);
    await withoutStandardError(() =>
      assert.rejects(getPulumi({ root, env, ways: [buildPulumi] }), {
        message: `There is no Pulumi CLI, and it could not be set up:
- The CLI in ${folder} does not run, or is not version 3.259.0.`,
      }),
    );
  });
});

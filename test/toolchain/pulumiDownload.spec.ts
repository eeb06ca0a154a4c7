import { strict as assert } from "node:assert";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import {
  loadToolchain,
  removeFolders,
  temporaryFolder,
  withoutStandardError,
  write,
} from "./support";

interface Options {
  readonly root: string;
  readonly env: NodeJS.ProcessEnv;
  readonly version: string;
  readonly folder: string;
  readonly host?: string;
}
const { downloadPulumi } = loadToolchain("toolchain/pulumi/download.js") as {
  downloadPulumi: (options: Options) => Promise<void>;
};

describe("the download of the Pulumi CLI", () => {
  const { fetch } = globalThis;
  let root: string;
  let folder: string;

  beforeEach(() => {
    root = temporaryFolder();
    folder = temporaryFolder();
  });
  afterEach(() => {
    globalThis.fetch = fetch;
    removeFolders();
  });

  /** The official launcher's behaviour: it installs into its home, and then runs the CLI. */
  const launcher = `
    const { mkdirSync, writeFileSync } = require("fs");
    const bin = process.env.PULUMI_HOME + "/versions/" + process.env.PULUMI_VERSION + "/bin";
    mkdirSync(bin, { recursive: true });
    writeFileSync(bin + "/pulumi", process.argv.slice(2).join(" "));`;

  const download = (host?: string): Promise<unknown> =>
    withoutStandardError(() =>
      downloadPulumi({ root, env: process.env, version: "3.259.0", folder, ...(host && { host }) }),
    );

  it("lets the official launcher install into a home of its own", async () => {
    globalThis.fetch = () => Promise.resolve(new Response());
    write(join(root, "node_modules", "pulumi", "run.js"), launcher);
    await download();
    assert.deepEqual(readdirSync(folder), ["bin"]);
    assert.deepEqual(readdirSync(join(folder, "bin")), ["pulumi"]);
  });

  it("fails at once, without starting the launcher, when the host cannot be reached", async () => {
    const started = join(folder, "started");
    write(
      join(root, "node_modules", "pulumi", "run.js"),
      `require("fs").writeFileSync(${JSON.stringify(started)}, "")`,
    );
    await assert.rejects(download("127.0.0.1:1"), {
      name: "SetUpError",
      message: /^The official download cannot be reached \(127\.0\.0\.1:1: .+\)\.$/,
    });
    assert.equal(existsSync(started), false);
  });

  it("fails with what the launcher said", async () => {
    globalThis.fetch = () => Promise.resolve(new Response());
    write(
      join(root, "node_modules", "pulumi", "run.js"),
      `console.error("pulumi: HTTP 404 fetching it"); process.exit(1);`,
    );
    await assert.rejects(download(), {
      name: "SetUpError",
      message: /ended with exit code 1:\npulumi: HTTP 404 fetching it$/,
    });
  });
});

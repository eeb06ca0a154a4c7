import { strict as assert } from "node:assert";
import { copyFileSync, readdirSync, readFileSync, statSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { checkout, removeFolders, run, temporaryFolder, write } from "./support";

interface Manifest {
  readonly scripts: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
}
interface Workflow {
  readonly permissions: unknown;
  readonly jobs: Readonly<
    Record<
      string,
      {
        readonly "timeout-minutes"?: number;
        readonly uses?: string;
        readonly if?: string;
        readonly environment?: string;
        readonly steps?: readonly { readonly uses?: string }[];
      }
    >
  >;
}

const read = (file: string): string => readFileSync(join(checkout, file), "utf8");
const { scripts, devDependencies } = JSON.parse(read("package.json")) as Manifest;

describe("the commands of the repository", () => {
  afterEach(removeFolders);

  it("let `npm run check` do each check, and stop at the first that fails", () => {
    assert.deepEqual(scripts.check?.split(" && "), [
      "npm run -s format:check",
      "npm run -s lint",
      "npm run -s types",
      "npm test",
      "npm run -s docs -- --check",
    ]);
  });

  it("fail `npm run types` for a planted type error, and for nothing else", async () => {
    const root = temporaryFolder();
    for (const file of ["package.json", "tsconfig.json", "errors.ts"]) {
      copyFileSync(join(checkout, file), join(root, file));
    }
    symlinkSync(join(checkout, "node_modules"), join(root, "node_modules"));
    const types = () => run("npm", ["run", "-s", "types"], { cwd: root });
    assert.equal((await types()).code, 0);

    write(join(root, "planted.ts"), "export const count: number = [1][0];");
    const { code, stdout } = await types();
    assert.notEqual(code, 0);
    assert.match(stdout, /^planted\.ts\(1,14\): error TS2322/);
  });

  it("set a fresh clone up before they need anything", () => {
    for (const command of ["start", "test", "check", "test:browser", "test:moto"]) {
      assert.equal(scripts[`pre${command}`], "node toolchain/setup.js", command);
    }
  });

  it("refuse an old Node.js in words", async () => {
    const pretend = `Object.defineProperty(process, "versions", { value: { node: "20.18.3" } });
      Object.defineProperty(process, "version", { value: "v20.18.3" });
      require("./toolchain/setup.js")`;
    assert.deepEqual(await run(process.execPath, ["-e", pretend], { cwd: checkout }), {
      code: 1,
      stdout: "",
      stderr:
        "error: fleet-inventory needs Node.js 20.19 or later, and this is v20.18.3.\n\n" +
        "Install a newer Node.js (24 is recommended) and run the command again.\n",
    });
  });

  it("build the version of the Pulumi CLI that the official launcher would download", () => {
    const module = read("toolchain/pulumi/go.mod");
    for (const part of ["pkg", "sdk"]) {
      const found = new RegExp(`github\\.com/pulumi/pulumi/${part}/v3 v(\\S+)`).exec(module);
      assert.equal(found?.[1], devDependencies.pulumi, part);
    }
  });
});

describe("continuous integration", () => {
  const script = read(".ci/run");

  it("runs what a person types first, and then every check", () => {
    const commands = [...script.matchAll(/^(?:step|suite) \S+ (npm .*)$/gm)].map(
      ([, command]) => command,
    );
    assert.deepEqual(commands, [
      "npm start",
      "npm test",
      "npm run -s format:check",
      "npm run -s lint",
      "npm run -s types",
      "npm run -s docs -- --check",
      "npm run test:browser",
      "npm run test:versions",
      "npm run test:trino",
      "npm run test:moto",
    ]);
    assert.match(
      script,
      /^step workflows go run github\.com\/rhysd\/actionlint\/cmd\/actionlint@v[\d.]+$/m,
    );
    assert.notEqual(statSync(join(checkout, ".ci", "run")).mode & 0o111, 0);
  });

  const workflows = readdirSync(join(checkout, ".github/workflows")).map((name) => {
    const file = `.github/workflows/${name}`;
    return { name, text: read(file), workflow: parse(read(file)) as Workflow };
  });

  for (const { name, text, workflow } of workflows) {
    const jobs = Object.values(workflow.jobs);

    it(`may only read in ${name}, and is not left running`, () => {
      assert.deepEqual(workflow.permissions, { contents: "read" });
      for (const job of jobs) {
        assert.ok(job["timeout-minutes"] ?? job.uses);
      }
    });

    it(`pins every action in ${name} by its commit, with the version beside it`, () => {
      const uses = text.match(/uses: (?!\.\/).*/g) ?? [];
      assert.equal(
        uses.length,
        jobs.flatMap(({ steps = [] }) => steps.filter((step) => step.uses)).length,
      );
      for (const use of uses) {
        assert.match(use, /^uses: [\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
      }
    });

    it(`gives the code of a pull request no more than that in ${name}`, () => {
      assert.ok(!text.includes("pull_request_target"));
      assert.equal(
        (text.match(/persist-credentials: false/g) ?? []).length,
        (text.match(/uses: actions\/checkout@/g) ?? []).length,
      );
    });
  }

  it("lets forks and unreviewed code never near credentials", () => {
    const asking = workflows.filter(({ text }) => text.includes("id-token: write\n"));
    assert.deepEqual(
      asking.map(({ name }) => name),
      ["preview-aws.yml"],
    );
    const [job, ...others] = Object.values(asking[0]?.workflow.jobs ?? {});
    assert.deepEqual(others, []);
    assert.equal(
      job?.if,
      "${{ github.event.pull_request.head.repo.full_name == github.repository }}",
    );
    assert.equal(job.environment, "${{ inputs.environment }}");
  });

  it("asks code owners about everything that judges or is judged", () => {
    const owned = read(".github/CODEOWNERS");
    for (const path of [
      ...["/policy/", "/Pulumi.*.yaml", "/Pulumi.yaml", "/.github/", "/rehearsal/", "/toolchain/"],
      ...["/main.js", "/dist/", "/package.json", "/package-lock.json"],
    ]) {
      assert.match(owned, new RegExp(`^${path.replaceAll(/[.*]/g, "\\$&")} +@`, "m"));
    }
  });
});

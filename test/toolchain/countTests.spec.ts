import { strict as assert } from "node:assert";
import { join } from "node:path";
import { checkout, loadToolchain, removeFolders, run, temporaryFolder, write } from "./support";

interface Count {
  readonly passed: number;
  readonly failures: readonly string[];
}
const { countTests } = loadToolchain("toolchain/count-tests.js") as {
  countTests: (folder: string, names: { suites: string[]; steps: string[] }) => Count;
};

/** Runs mocha with the project's reporter on one spec file, and counts what it reports. */
async function countMocha(spec: string): Promise<Count> {
  const folder = temporaryFolder();
  write(join(folder, "some.spec.js"), spec);
  const mocha = join(checkout, "node_modules", "mocha", "bin", "mocha.js");
  const reporter = join(checkout, "toolchain", "mocha-reporter.js");
  const { code } = await run(
    process.execPath,
    [
      ...[mocha, "--no-config", "--forbid-only", "--forbid-pending"],
      ...["--reporter", reporter, "--reporter-option", "report=unit", "some.spec.js"],
    ],
    { cwd: folder },
  );
  write(join(folder, ".test-reports", "unit.status"), `${code ?? 1}\n`);
  return countTests(join(folder, ".test-reports"), { suites: ["unit"], steps: [] });
}

describe("the count of tests in .ci/run", () => {
  afterEach(removeFolders);

  it("counts what passed", async () => {
    const count = await countMocha(`it("a", () => {}); it("b", () => {});`);
    assert.deepEqual(count, { passed: 2, failures: [] });
  });

  it("fails for a test that fails", async () => {
    const count = await countMocha(`it("a", () => {}); it("b", () => { throw new Error("x"); });`);
    assert.deepEqual(count, { passed: 1, failures: ["unit: failed: b"] });
  });

  it("fails for a test that is skipped", async () => {
    const count = await countMocha(`it("a", () => {}); it.skip("b", () => {});`);
    assert.equal(count.passed, 1);
    assert.equal(count.failures.length, 1);
    assert.match(count.failures[0] ?? "", /^unit: .*\bb\b/);
  });

  it("fails for a test without a body", async () => {
    const count = await countMocha(`it("a", () => {}); it("b");`);
    assert.equal(count.passed, 1);
    assert.equal(count.failures.length, 1);
  });

  it("fails for `.only`", async () => {
    const count = await countMocha(`it.only("a", () => {}); it("b", () => {});`);
    assert.equal(count.failures.length, 1);
  });

  it("fails for a suite that ends in the middle", async () => {
    const count = await countMocha(`it("a", () => {}); it("b", () => process.exit(0));`);
    assert.deepEqual(count, {
      passed: 0,
      failures: ["unit: no complete test report, it crashed"],
    });
  });

  it("fails for a suite that leaves something running behind", async () => {
    const count = await countMocha(`
      const later = setTimeout;
      globalThis.setTimeout = (run, wait) => later(run, wait / 100);
      it("a", () => { setInterval(() => {}, 1000); });`);
    assert.deepEqual(count, { passed: 1, failures: ["unit: exit code 1"] });
  });

  it("fails for a file that cannot be loaded", async () => {
    const count = await countMocha(`throw new Error("at load");`);
    assert.deepEqual(count.failures, ["unit: no complete test report, it crashed"]);
  });

  it("fails for a suite without tests", async () => {
    const count = await countMocha(`describe("nothing", () => {});`);
    assert.deepEqual(count, { passed: 0, failures: ["unit: no tests"] });
  });

  it("fails for a suite whose tests passed but which ended with an error", () => {
    const folder = temporaryFolder();
    const report = { tests: [{}], passes: [{}], failures: [], pending: [] };
    write(join(folder, "unit.json"), JSON.stringify(report));
    write(join(folder, "unit.status"), "7\n");
    const count = countTests(folder, { suites: ["unit"], steps: [] });
    assert.deepEqual(count, { passed: 1, failures: ["unit: exit code 7"] });
  });

  it("fails for a step that failed or never ran", () => {
    const folder = temporaryFolder();
    write(join(folder, "lint.status"), "2\n");
    write(join(folder, "types.status"), "0\n");
    const count = countTests(folder, { suites: [], steps: ["lint", "types", "docs"] });
    assert.deepEqual(count, {
      passed: 0,
      failures: ["lint: exit code 2", "docs: exit code missing"],
    });
  });
});

import { strict as assert } from "node:assert";
import { cpSync, renameSync, rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { checkout, removeFolders, run, temporaryFolder, write } from "./toolchain/support";

describe("the program that the engine loads", () => {
  let root: string;

  before(async () => {
    root = temporaryFolder();
    for (const file of [
      ...["main.js", "toolchain", "tsconfig.json", "tsconfig.build.json"],
      ...["package-lock.json", "policy/freshness.js"],
    ]) {
      cpSync(join(checkout, file), join(root, file), { recursive: true });
    }
    symlinkSync(join(checkout, "node_modules"), join(root, "node_modules"));
    write(join(root, "policy", "tsconfig.build.json"), '{ "files": ["index.ts"] }');
    write(join(root, "policy", "index.ts"), "export {};");
    writeSources();
    const built = await run(process.execPath, ["toolchain/build.js"], { cwd: root });
    assert.equal(built.code, 0, built.stderr);
  });
  beforeEach(writeSources);
  after(removeFolders);

  /** What the build was made from. */
  function writeSources(): void {
    writeProgram("first");
    write(join(root, "cli", "main.ts"), "export {};");
    rmSync(join(root, "queries"), { recursive: true, force: true });
  }

  function writeProgram(answer: string): void {
    write(
      join(root, "index.ts"),
      `export const answer: string = "${answer}"; export const file = __filename;`,
    );
  }

  /** Loads the program in a process of its own, which prints something of it as JSON. */
  async function load(print = `require("./main.js")`, before = ""): Promise<unknown> {
    const script = `${before}; console.log(JSON.stringify(${print}))`;
    const { stdout, stderr } = await run(process.execPath, ["-e", script], { cwd: root });
    assert.equal(stderr, "");
    return JSON.parse(stdout);
  }

  it("is the compiled one", async () => {
    assert.deepEqual(await load(), { answer: "first", file: join(root, "dist", "index.js") });
  });

  it("takes stack traces as they are, which the SDK would translate one by one", async () => {
    const trace = `(require("./main.js"), new Error("trace").stack)`;
    const translating = `Error.prepareStackTrace = () => "translated"`;
    assert.match(String(await load(trace, translating)), /^Error: trace\n +at /);
  });

  it("stays the compiled one when the command line alone has changed", async () => {
    write(join(root, "cli", "main.ts"), "export const changed = true;");
    assert.deepEqual(await load(), { answer: "first", file: join(root, "dist", "index.js") });
  });

  it("is made from its sources when they have changed since", async () => {
    writeProgram("second");
    assert.deepEqual(await load(), { answer: "second", file: join(root, "index.ts") });
  });

  it("is made from its sources when a query has come since", async () => {
    write(join(root, "queries", "another.sql"), "select 1");
    assert.deepEqual(await load(), { answer: "first", file: join(root, "index.ts") });
  });

  it("is made from its sources when nothing was compiled yet", async () => {
    renameSync(join(root, "dist"), join(root, "elsewhere"));
    assert.deepEqual(await load(), { answer: "first", file: join(root, "index.ts") });
    renameSync(join(root, "elsewhere"), join(root, "dist"));
  });
});

import { strict as assert } from "node:assert";
import { cpSync, existsSync, readFileSync, readdirSync, rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import type { Finished } from "./support";
import { checkout, removeFolders, run, temporaryFolder, write } from "./support";

/** A small checkout with the real tool chain, a command line of one file and a pack of one. */
function smallCheckout(): string {
  const root = temporaryFolder();
  for (const file of [
    ...["toolchain", "tsconfig.json", "tsconfig.build.json", "cli/fleet-inventory.js"],
    ...["policy/freshness.js", "package-lock.json"],
  ]) {
    cpSync(join(checkout, file), join(root, file), { recursive: true });
  }
  symlinkSync(join(checkout, "node_modules"), join(root, "node_modules"));
  write(
    join(root, "cli", "main.ts"),
    `import { greeting } from "./greeting";
     export function main(args: readonly string[]): number { console.log(greeting, ...args); return 3; }`,
  );
  write(join(root, "cli", "greeting.ts"), `export const greeting = "hello";`);
  write(join(root, "queries", "some.sql"), "select 1");
  write(join(root, "policy", "index.ts"), "export const pack = 1;");
  write(
    join(root, "policy", "tsconfig.build.json"),
    JSON.stringify({
      extends: "../tsconfig.build.json",
      compilerOptions: { rootDir: "." },
      include: ["*.ts"],
    }),
  );
  return root;
}

describe("the compiled parts", () => {
  let root: string;

  before(async () => {
    root = smallCheckout();
    assert.deepEqual((await build()).code, 0);
  });
  after(removeFolders);

  function build(): Promise<Finished> {
    return run(process.execPath, ["toolchain/build.js"], { cwd: root });
  }
  function runCli(): Promise<Finished> {
    return run(process.execPath, ["cli/fleet-inventory.js", "you"], { cwd: root });
  }

  it("hold the compiled code, the queries and a way to the tool chain", () => {
    assert.deepEqual(readdirSync(join(root, "dist")).sort(), [
      ...["cli", "program.sha256", "queries", "sources.sha256", "toolchain"],
    ]);
    assert.equal(readFileSync(join(root, "dist", "queries", "some.sql"), "utf8"), "select 1");
    assert.equal(existsSync(join(root, "policy", "bin", "index.js")), true);
    assert.deepEqual(readdirSync(join(root, ".cache")), []);
  });

  it("run with the arguments, and end with the exit code of main", async () => {
    assert.deepEqual(await runCli(), { code: 3, stdout: "hello you\n", stderr: "" });
  });

  it("are left alone when nothing has changed", async () => {
    assert.deepEqual(await build(), { code: 0, stdout: "", stderr: "" });
  });

  it("are compiled again when a source has changed, and refused until then", async () => {
    write(join(root, "cli", "greeting.ts"), `export const greeting = "good morning";`);
    assert.deepEqual(await runCli(), {
      code: 1,
      stdout: "",
      stderr:
        "error: The build of the program, command line and rehearsal was made from other sources than the ones here.\n\n" +
        'Run "npm run build".\n',
    });
    const { code, stderr } = await build();
    assert.equal(code, 0);
    assert.match(
      stderr,
      /^Compiling the program, command line and rehearsal …\n {2}done in [0-9.]+ s\n$/,
    );
    assert.equal((await runCli()).stdout, "good morning you\n");
  });

  for (const file of ["queries/some.sql", "tsconfig.build.json", "queries/another.sql"]) {
    it(`are refused when ${file} has changed`, async () => {
      const path = join(root, file);
      const text = existsSync(path) ? readFileSync(path, "utf8") : "";
      write(path, `${text}\n`);
      const { code } = await runCli();
      if (text === "") {
        rmSync(path);
      } else {
        write(path, text);
      }
      assert.equal(code, 1);
      assert.equal((await runCli()).code, 3);
    });
  }

  it("are refused when there are none", async () => {
    const bare = smallCheckout();
    const { code, stderr } = await run(process.execPath, ["cli/fleet-inventory.js"], { cwd: bare });
    assert.equal(code, 1);
    assert.equal(
      stderr,
      'error: There is no build of the program, command line and rehearsal yet.\n\nRun "npm run build".\n',
    );
  });

  it("stay as they were when a source does not compile", async () => {
    const greeting = readFileSync(join(root, "cli", "greeting.ts"), "utf8");
    write(join(root, "cli", "greeting.ts"), "export const = ;");
    const { code, stderr } = await build();
    write(join(root, "cli", "greeting.ts"), greeting);
    assert.equal(code, 1);
    assert.match(stderr, /cli\/greeting\.ts\(1,14\): error TS1134/);
    assert.equal((await runCli()).stdout, "good morning you\n");
  });
});

import { strict as assert } from "node:assert";
import { CommanderError } from "commander";
import { rehearsalCommand, type RehearsalOptions } from "../../../rehearsal/run/options";

async function parse(...args: string[]): Promise<RehearsalOptions> {
  let parsed: RehearsalOptions | undefined;
  await rehearsalCommand((options) => {
    parsed = options;
    return Promise.resolve();
  })
    .exitOverride()
    .configureOutput({ writeErr: () => undefined, writeOut: () => undefined })
    .parseAsync(args, { from: "user" });
  assert.ok(parsed);
  return parsed;
}

describe("the options of npm start", () => {
  it("rehearse 100 nodes of dev by default", async () => {
    assert.deepEqual(await parse(), { stack: "dev", nodes: 100, seed: 1, keep: false });
  });

  it("take stack, nodes, seed and keep", async () => {
    const options = await parse("--stack", "prod", "--nodes", "1000", "--seed", "7", "--keep");
    assert.deepEqual(options, { stack: "prod", nodes: 1000, seed: 7, keep: true });
  });

  for (const nodes of ["0", "100001", "many", "1.5", "-3"]) {
    it(`refuse ${nodes} nodes`, async () => {
      await assert.rejects(parse(`--nodes=${nodes}`), (error: unknown) => {
        assert.ok(error instanceof CommanderError);
        assert.equal(
          error.message,
          `error: option '-n, --nodes <count>' argument '${nodes}' is invalid. Give a whole number from 1 to 100,000.`,
        );
        return true;
      });
    });
  }

  it("explain themselves with examples and exit codes", () => {
    let help = "";
    const command = rehearsalCommand(() => Promise.resolve());
    command.configureOutput({ writeOut: (text) => (help += text) }).outputHelp();
    for (const part of ["--stack <name>", "--keep", "npm start -- --nodes 1000", "Exit codes: 0"]) {
      assert.ok(help.includes(part), part);
    }
  });
});

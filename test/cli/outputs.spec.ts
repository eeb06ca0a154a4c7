import { strict as assert } from "node:assert";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { cli, outputs, type Terminal } from "./terminal";

/** The outputs are read before anything else, so no endpoint is needed. */
describe("the outputs of a stack", () => {
  async function failure(args: readonly string[], terminal: Terminal = {}): Promise<string> {
    const { code, stdout, stderr } = await cli(["query", "instance_coverage", ...args], terminal);
    assert.deepEqual(
      [code, stdout],
      [args.includes("--stack") && args.includes("--outputs") ? 2 : 1, ""],
    );
    return stderr;
  }

  function pulumiFails(stderr: string): Terminal {
    return { pulumi: () => ({ code: 255, stdout: "", stderr }) };
  }

  it("are asked from Pulumi for the stack and in the folder that the options name", async () => {
    const calls: unknown[] = [];
    const terminal: Terminal = {
      pulumi: (args, cwd) => {
        calls.push([args, cwd]);
        return { code: 0, stdout: "{}", stderr: "" };
      },
    };
    await failure(["--stack", "prod", "--cwd", "infra"], terminal);
    await failure([], terminal);
    assert.deepEqual(calls, [
      [["stack", "output", "--json", "--non-interactive", "--stack", "prod"], "infra"],
      [["stack", "output", "--json", "--non-interactive"], undefined],
    ]);
  });

  it("fail for a stack that was never deployed", async () => {
    assert.equal(
      await failure(["--stack", "dev"], {
        pulumi: () => ({ code: 0, stdout: "{}\n", stderr: "" }),
      }),
      "error: The output of the stack dev has no outputs: the stack was not deployed yet.\nDeploy it first: pulumi up\n",
    );
  });

  it("fail for a stack that does not exist, in Pulumi's words", async () => {
    assert.equal(
      await failure(["-s", "dve"], pulumiFails("error: no stack named 'dve' found\n")),
      "error: The outputs of the stack dve can't be read: no stack named 'dve' found\nList the stacks with: pulumi stack ls\n",
    );
  });

  it("fail without a selected stack, a login or a passphrase, with what to do", async () => {
    const said = [
      [
        "error: no stack selected; please use `pulumi stack select`",
        "Choose one with --stack NAME",
      ],
      [
        "error: PULUMI_ACCESS_TOKEN must be set for login during non-interactive CLI sessions",
        "Log in to the stack's backend",
      ],
      [
        "error: passphrase must be set with PULUMI_CONFIG_PASSPHRASE",
        "Set PULUMI_CONFIG_PASSPHRASE",
      ],
      ["error: no Pulumi.yaml project file found", "Run it in the project's folder"],
      ["error: something else", "Give the outputs as a file instead"],
    ] as const;
    for (const [stderr, remedy] of said) {
      assert.ok((await failure([], pulumiFails(stderr))).includes(remedy), stderr);
    }
  });

  it("fail for the outputs of another project", async () => {
    assert.match(
      await failure(["--outputs", "-"], { stdin: '{"vpcId":"vpc-1"}' }),
      /^error: Standard input can't be used: There is no output schemaVersion: this is no fleet-inventory stack, or it was never deployed\.\nChoose a fleet-inventory stack/,
    );
  });

  it("fail when some are missing or of a later version, with their names", async () => {
    assert.match(
      await failure(["--outputs", "-"], {
        stdin: JSON.stringify({ ...outputs, workgroup: undefined, accounts: "all" }),
      }),
      /workgroup: missing; expected: text\n {2}accounts: received "all"; expected: list of text\n/,
    );
    assert.match(
      await failure(["--outputs", "-"], {
        stdin: JSON.stringify({ ...outputs, schemaVersion: 2 }),
      }),
      /^error: Standard input can't be used: The stack has outputs of version 2; only version 1 is understood/,
    );
  });

  it("fail for text that is not JSON, and for a file that is not there", async () => {
    assert.match(
      await failure(["--outputs", "-"], { stdin: "Current stack outputs (3):" }),
      /^error: Standard input is not JSON: .*\nWrite it with: pulumi stack output --json > FILE\n$/,
    );
    assert.match(
      await failure(["--outputs", "/nonexistent/outputs.json"]),
      /^error: The outputs file can't be read: ENOENT.*\nWrite it with: /,
    );
    const folder = mkdtempSync(join(tmpdir(), "fleet-inventory-outputs-"));
    const path = join(folder, "outputs.json");
    writeFileSync(path, "[]");
    assert.match(
      await failure(["--outputs", path]),
      /outputs\.json can't be used: The outputs of a stack are an object, not \[\]\./,
    );
    rmSync(folder, { recursive: true });
  });

  it("fail for a stack and a file at once", async () => {
    assert.equal(
      await failure(["--stack", "dev", "--outputs", "-"]),
      "error: Give either --stack or --outputs, not both.\n",
    );
  });
});

import { strict as assert } from "node:assert";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { changesOf } from "../../../rehearsal/review/changes";
import { ProgramCopy } from "./support/checkout";
import { PulumiCli } from "./support/cli";
import { deploymentOf, openDeployed } from "./support/deployed";
import type { TestStack } from "./support/stack";

interface ImportEntry {
  readonly name: string;
  readonly type: string;
  readonly component?: boolean;
  readonly id?: string;
}

describe("taking over what exists, on the real engine", function () {
  this.timeout(600_000);
  let copy: ProgramCopy;
  let stack: TestStack;
  let cli: PulumiCli;

  before(async () => {
    copy = new ProgramCopy();
    stack = await openDeployed(copy.layout);
    cli = new PulumiCli(copy.layout, "dev", stack.port);
  });

  after(async () => {
    await stack.services.close();
    copy.remove();
  });

  async function succeed(...args: readonly string[]): Promise<void> {
    const { code, output } = await cli.run(...args);
    assert.equal(code, 0, output);
  }

  it("imports bucket, association and the rest as the runbook says, and replaces nothing", async () => {
    const ids = new Map(
      deploymentOf(copy.layout).resources.map(({ urn, type, id }) => [
        `${type} ${urn.split("::").at(-1) ?? ""}`,
        id,
      ]),
    );
    // The state is lost; what it described is still there.
    await succeed("stack", "rm", "--force", "--yes", "--preserve-config");
    await succeed("stack", "init");
    const refused = await cli.run("up", "--yes", "--skip-preview");
    assert.equal(refused.code, 1);
    assert.match(refused.output, /BucketAlreadyOwnedByYou/);
    await succeed("stack", "rm", "--force", "--yes", "--preserve-config");
    await succeed("stack", "init");

    const file = join(copy.layout.project, "import.json");
    await succeed("preview", "--import-file", file);
    const wanted = JSON.parse(readFileSync(file, "utf8")) as { resources: ImportEntry[] };
    const resources = wanted.resources.map((entry) =>
      // Components and providers are made, not read.
      entry.component === true || entry.type.startsWith("pulumi:providers:")
        ? entry
        : { ...entry, id: ids.get(`${entry.type} ${entry.name}`) ?? "unknown" },
    );
    assert.ok(resources.some(({ type }) => type === "aws:ssm/association:Association"));
    writeFileSync(file, JSON.stringify({ ...wanted, resources }));
    const options = ["--yes", "--skip-preview", "--generate-code=false", "--protect=false"];
    await succeed("import", "--file", file, ...options);

    const { steps } = await stack.engine.up();
    const changes = changesOf(steps);
    assert.deepEqual(
      changes.filter(({ kind }) => kind !== "update"),
      [],
    );
    await succeed("preview", "--expect-no-changes");
  });
});

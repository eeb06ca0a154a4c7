import { strict as assert } from "node:assert";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { environmentsOf, requiredBy } from "../../rehearsal/environments";

describe("environments of a checkout", () => {
  let checkout: string;
  const write = (stack: string, text: string) => {
    writeFileSync(join(checkout, `Pulumi.${stack}.yaml`), text);
  };

  beforeEach(() => {
    checkout = mkdtempSync(join(tmpdir(), "fleet-inventory-environments-"));
  });

  afterEach(() => {
    rmSync(checkout, { recursive: true, force: true });
  });

  it("are its stack files, central stacks first", () => {
    writeFileSync(join(checkout, "Pulumi.yaml"), "name: fleet-inventory\n");
    write(
      "a-member",
      "config:\n  fleet-inventory:central: organization/fleet-inventory/the-center\n",
    );
    write("dev", "config: {}\n");
    write("empty", "");
    write("the-center", "config:\n  fleet-inventory:scope: central\n");
    assert.deepEqual(environmentsOf(checkout), [
      { stack: "dev", central: undefined },
      { stack: "empty", central: undefined },
      { stack: "the-center", central: undefined },
      { stack: "a-member", central: "the-center" },
    ]);
    assert.deepEqual(requiredBy(checkout, "a-member"), ["the-center"]);
    assert.deepEqual(requiredBy(checkout, "dev"), []);
  });

  it("fails where there is none", () => {
    assert.throws(() => environmentsOf(checkout), {
      message: `There is no stack in ${checkout}: no file Pulumi.NAME.yaml.`,
    });
  });

  it("fails when the central stack of a member has no file", () => {
    write("dev", "config: {}\n");
    write("team", "config:\n  fleet-inventory:central: organization/fleet-inventory/gone\n");
    assert.throws(() => environmentsOf(checkout), {
      message:
        "The stack team delivers to the central stack gone, and there is no Pulumi.gone.yaml.",
      remedy: "Correct fleet-inventory:central in Pulumi.team.yaml; known are dev, team.",
    });
  });
});

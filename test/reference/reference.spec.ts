import { strict as assert } from "node:assert";
import * as pulumi from "@pulumi/pulumi";
import program from "../../index";
import { fleetInventoryReference, parseOutputs, readFleetInventory } from "../../reference/index";
import { record, type ReferencedStack } from "../support/mocks";
import { leastConfig } from "../support/settings";

const stackName = "organization/fleet-inventory/dev";
const deployIt = `\nIf it is the right stack, deploy it first: pulumi up -s ${stackName}`;
const deployNewer = `\nIf an older fleet-inventory deployed it, deploy it with a newer one: pulumi up -s ${stackName}`;

/** The outputs of a deployed stack of this very program. */
async function producer(config: Readonly<Record<string, string>> = {}): Promise<ReferencedStack> {
  const { stackOutputs } = await record(program, { config: { ...leastConfig, ...config } });
  return { outputs: stackOutputs, secretOutputNames: [] };
}

/** What a consumer that puts all outputs of a producer out again ends up with. */
async function consumed(referenced: ReferencedStack): Promise<Readonly<Record<string, unknown>>> {
  const { stackOutputs } = await record(() => fleetInventoryReference(stackName), { referenced });
  return stackOutputs;
}

function promiseOf(output: pulumi.Output<unknown>): Promise<unknown> {
  return (output as unknown as { promise(): Promise<unknown> }).promise();
}

describe("fleetInventoryReference", () => {
  it("gives every output of a stack to another project", async () => {
    const referenced = await producer();
    assert.equal(Object.keys(referenced.outputs).length, 24);
    assert.deepEqual(await consumed(referenced), referenced.outputs);
  });

  it("gives null for the key of a stack without one", async () => {
    const { outputs } = await producer({ "fleet-inventory:encryption": "s3" });
    assert.equal(parseOutputs(outputs).keyArn, null);
    const found = await consumed({ outputs, secretOutputNames: [] });
    assert.equal(parseOutputs(found).keyArn, null);
  });

  it("checks only what is used, and reads it once", async () => {
    const outputs = { schemaVersion: 1, workgroup: "inventory" };
    const found: boolean[] = [];
    const { stackOutputs } = await record(
      () => {
        const inventory = fleetInventoryReference(stackName);
        found.push(inventory.workgroup === inventory.workgroup);
        return { workgroup: inventory.workgroup };
      },
      { referenced: { outputs, secretOutputNames: [] } },
    );
    assert.deepEqual(stackOutputs, { workgroup: "inventory" });
    assert.deepEqual(found, [true]);
  });

  it("fails with one and the same error for every output of a wrong stack", async () => {
    const errors: unknown[] = [];
    const collect = (error: unknown): void => {
      errors.push(error);
    };
    // The promises inside an output reject too; only what the outputs themselves end with counts.
    const readAll = async (): Promise<void> => {
      const { workgroup, database } = fleetInventoryReference(stackName);
      await promiseOf(workgroup).catch(collect);
      await promiseOf(database).catch(collect);
    };
    await record(readAll);
    assert.equal(errors.length, 2);
    assert.equal(errors[0], errors[1]);
  });

  it("keeps the secretness of each output for itself", async () => {
    const { outputs } = await producer();
    const secrets: boolean[] = [];
    await record(
      async () => {
        const { keyArn, workgroup } = fleetInventoryReference(stackName);
        secrets.push(await pulumi.isSecret(keyArn), await pulumi.isSecret(workgroup));
      },
      { referenced: { outputs, secretOutputNames: ["keyArn"] } },
    );
    assert.deepEqual(secrets, [true, false]);
  });

  it("has types that a consumer can use without a cast", async () => {
    const referenced = await producer();
    const { stackOutputs } = await record(
      () => {
        const inventory = fleetInventoryReference(stackName);
        const table: pulumi.Output<string | undefined> = inventory.tableNames.apply(
          (tables) => tables["AWS:Application"],
        );
        const upper: pulumi.Output<string> = inventory.workgroup.apply((name) =>
          name.toUpperCase(),
        );
        return { table, upper };
      },
      { referenced },
    );
    assert.deepEqual(stackOutputs, { table: "aws_application", upper: "FLEET-INVENTORY-DEV" });
  });

  const cases: readonly (readonly [name: string, outputs: Record<string, unknown>, why: string])[] =
    [
      [
        "a stack that was never deployed",
        {},
        `There is no output schemaVersion: this is no fleet-inventory stack, or it was never deployed.${deployIt}`,
      ],
      [
        "an older stack",
        { schemaVersion: 0 },
        "The stack has outputs of version 0; version 1 is needed: deploy it with a newer fleet-inventory.",
      ],
      [
        "a newer stack",
        { schemaVersion: 2 },
        "The stack has outputs of version 2; only version 1 is understood: install a newer @fleet-inventory/reference.",
      ],
      [
        "a stack from before an output was added",
        { schemaVersion: 1 },
        `workgroup: missing; expected: text${deployNewer}`,
      ],
    ];
  for (const [name, outputs, why] of cases) {
    it(`fails for ${name}, in words`, async () => {
      const referenced = { outputs, secretOutputNames: [] };
      const useWorkgroup = () => ({ workgroup: fleetInventoryReference(stackName).workgroup });
      const message = `The stack ${stackName} can't be read. ${why}`;
      await assert.rejects(record(useWorkgroup, { referenced }), {
        __pulumiRunError: true,
        message,
        // Pulumi formats the stack, and Node.js 20.20 never ends on a frame of the SDK.
        stack: `Error: ${message}`,
      });
    });
  }
});

describe("readFleetInventory", () => {
  const readAll = async (referenced: ReferencedStack) => {
    const found: unknown[] = [];
    await record(async () => found.push(await readFleetInventory(stackName)), { referenced });
    return found[0];
  };

  it("gives every output of a stack as a plain value", async () => {
    const referenced = await producer();
    assert.deepEqual(await readAll(referenced), parseOutputs(referenced.outputs));
  });

  it("gives a secret as a plain value too", async () => {
    const { outputs } = await producer();
    const found = await readAll({ outputs, secretOutputNames: ["keyArn"] });
    assert.equal(parseOutputs(found).keyArn, outputs.keyArn);
  });

  it("fails with one error that names everything missing, in words", async () => {
    const { outputs } = await producer();
    const { workgroup, database, ...rest } = outputs;
    assert.ok(workgroup !== undefined && database !== undefined);
    await assert.rejects(readAll({ outputs: rest, secretOutputNames: [] }), {
      __pulumiRunError: true,
      message: `The stack ${stackName} can't be read. These outputs are not as expected:\n  database: missing; expected: text\n  workgroup: missing; expected: text${deployNewer}`,
    });
  });

  for (const [name, outputs, why] of [
    [
      "a stack that was never deployed",
      {},
      `There is no output schemaVersion: this is no fleet-inventory stack, or it was never deployed.${deployIt}`,
    ],
    [
      "a newer stack",
      { schemaVersion: 2 },
      "The stack has outputs of version 2; only version 1 is understood: install a newer @fleet-inventory/reference.",
    ],
  ] as const) {
    it(`fails for ${name}, in words`, async () => {
      await assert.rejects(readAll({ outputs, secretOutputNames: [] }), {
        message: `The stack ${stackName} can't be read. ${why}`,
      });
    });
  }
});

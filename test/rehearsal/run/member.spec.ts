import { strict as assert } from "node:assert";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseOutputs } from "../../../reference/outputs";
import { RehearsalEngine, type OperationResult } from "../../../rehearsal/run/engine";
import { layoutOf, prepareProject } from "../../../rehearsal/run/layout";
import { RehearsalServices } from "../../../rehearsal/run/services";
import { checkout, pulumi } from "./support/checkout";
import { changeSettings } from "./support/stack";

const name = "organization/fleet-inventory/central";

describe("a member stack and its central stack, on the real engine", function () {
  this.timeout(600_000);
  const directory = mkdtempSync(join(tmpdir(), "fleet-inventory-member-"));
  const layout = layoutOf(checkout, "central", directory);
  const services = new RehearsalServices(layout);
  let member: RehearsalEngine;
  let central: RehearsalEngine;

  before(async () => {
    const { port } = await services.startAws();
    const command = await pulumi();
    const open = async (stack: string) => {
      prepareProject(layout, stack);
      return RehearsalEngine.open({ layout, stack, command, providerPort: port, policyPacks: [] });
    };
    member = await open("member");
    central = await open("central");
  });

  after(async () => {
    await services.close();
    rmSync(directory, { recursive: true, force: true });
  });

  /** What the engine says about the failure, each line once. */
  async function failureOf(operation: Promise<OperationResult>): Promise<string> {
    const message = await operation.then(
      () => assert.fail("it succeeded"),
      (error: unknown) => (error instanceof Error ? error.message : String(error)),
    );
    return message.slice(message.indexOf("Diagnostics:"));
  }

  it("fails before the central stack is up, and says what to do", async () => {
    assert.ok(
      (await failureOf(member.preview())).includes(
        [
          `error: The stack ${name} can't be read. There is no output schemaVersion: this is no fleet-inventory stack, or it was never deployed.`,
          `    If it is the right stack, deploy it first: pulumi up -s ${name}`,
        ].join("\n"),
      ),
    );
  });

  it("creates nothing while the central stack does not list its account", async () => {
    const restore = changeSettings(layout, { accounts: ["444455556666"] }, "central");
    await central.up();
    assert.ok(
      (await failureOf(member.up())).includes(
        [
          `error: The central stack ${name} does not admit the account 111122223333; its accounts are 123456789012, 444455556666. Add 111122223333 to fleet-inventory:accounts there.`,
          `    Then run pulumi up -s ${name}, and after that deploy this stack.`,
        ].join("\n"),
      ),
    );
    restore();
  });

  it("is known in a preview and deployed once the central stack admits it", async () => {
    const { changes } = await central.up();
    assert.equal(changes.replace, undefined);
    assert.equal(changes.delete, undefined);
    const preview = await member.preview();
    const created = await member.up();
    assert.deepEqual(created.changes, preview.changes);
    const aws = created.steps.filter(({ type }) => type.startsWith("aws:"));
    assert.deepEqual(aws.map((step) => step.name).sort(), [
      "fleet-inventory-collect-association",
      "fleet-inventory-collect-eu-central-1-association",
      "fleet-inventory-deliver-eu-central-1-sync",
      "fleet-inventory-deliver-sync",
    ]);
    assert.deepEqual((await member.preview()).changes, { same: 11 });
  });

  it("puts out the central stack's workgroup and key, and its own associations", async () => {
    const own = parseOutputs(await member.outputs());
    const theirs = parseOutputs(await central.outputs());
    assert.equal(own.workgroup, theirs.workgroup);
    assert.equal(own.keyArn, theirs.keyArn);
    assert.equal(own.scope, "member");
    for (const region of own.regions) {
      assert.notEqual(own.associationIds[region], theirs.associationIds[region]);
    }
  });
});

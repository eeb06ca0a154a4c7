import { strict as assert } from "node:assert";

import { SimulatedCloud } from "../../../rehearsal/aws/cloud";
import type { Properties } from "../../../rehearsal/aws/provider/values";
import { account, region, startEngine, type Engine } from "./support/engine";

const type = "aws:ssm/association:Association";
const allNodes = [{ key: "InstanceIds", values: ["*"] }];

const inventory: Properties = {
  name: "AWS-GatherSoftwareInventory",
  associationName: "fleet-inventory-dev",
  scheduleExpression: "rate(12 hours)",
  targets: allNodes,
  parameters: { applications: "Enabled", services: "Disabled" },
  maxConcurrency: "50",
  maxErrors: "100%",
  complianceSeverity: "MEDIUM",
  tags: { team: "platform" },
};

function refused(operation: string, name: string, error: string): Error {
  const verb = operation === "CreateAssociation" ? "creating" : "updating";
  return new Error(
    `${verb} SSM Association (${name}): operation error SSM: ${operation}, ` +
      `https response error StatusCode: 400, ${error}`,
  );
}

describe("a simulated State Manager association", () => {
  let engine: Engine;
  beforeEach(async () => {
    engine = await startEngine();
  });
  afterEach(() => engine.close());

  it("is created with AWS's id, ARN and defaults", async () => {
    const { id, outputs } = await engine.create(type, inventory);
    assert.match(id, /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
    assert.deepEqual(outputs, {
      ...inventory,
      applyOnlyAtCronInterval: false,
      arn: `arn:aws:ssm:eu-west-1:111122223333:association/${id}`,
      associationId: id,
      documentVersion: "$DEFAULT",
      region: "eu-west-1",
      tagsAll: { team: "platform" },
    });
  });

  it("gets another id when it is created again, as in AWS", async () => {
    const first = await engine.create(type, inventory);
    await engine.remove(first);
    const second = await engine.create(type, inventory);
    assert.notEqual(first.id, second.id);
  });

  for (const [property, value, constraint] of [
    ["maxConcurrency", "0%", String.raw`pattern: ^([1-9][0-9]*|[1-9][0-9]%|[1-9]%|100%)$`],
    ["complianceSeverity", "SEVERE", "enum value set: [CRITICAL, HIGH, MEDIUM, LOW, UNSPECIFIED]"],
    ["associationName", "with blanks", String.raw`pattern: ^[a-zA-Z0-9_\-.]{3,128}$`],
  ] as const) {
    it(`refuses ${property} "${value}" in Check, by AWS's own model`, async () => {
      const { failures } = await engine.check(type, { ...inventory, [property]: value });
      assert.equal(failures.length, 1);
      assert.equal(failures[0]?.property, property);
      const reason = failures[0].reason;
      assert.ok(reason.startsWith(`Invalid value "${value}" for ${property}: `), reason);
      assert.ok(reason.endsWith(constraint), reason);
    });
  }

  it("refuses more than five targets in Check", async () => {
    const targets = Array.from({ length: 6 }, () => ({ key: "tag:Fleet", values: ["a"] }));
    const { failures } = await engine.check(type, { ...inventory, targets });
    assert.match(failures[0]?.reason ?? "", /: Member must have length less than or equal to 5$/);
  });

  for (const [schedule, problem] of [
    ["rate(10 minutes)", "rate(10 minutes)"],
    ["rate(1 hours)", "rate(1 hours)"],
    ["cron(0 0 1 1 ? *)", "cron(0 0 1 1 ? *)"],
  ] as const) {
    it(`refuses the schedule ${schedule} when AWS is asked`, async () => {
      const attempt = engine.create(type, { ...inventory, scheduleExpression: schedule });
      await assert.rejects(attempt, (error: Error) => {
        const start = refused(
          "CreateAssociation",
          "AWS-GatherSoftwareInventory",
          "InvalidSchedule: The schedule is invalid. Verify your cron or rate expression and " +
            "try again. (simulated AWS: ",
        ).message;
        return error.message.startsWith(start) && error.message.includes(problem);
      });
      assert.deepEqual(SimulatedCloud.open(engine.directory).list(type), []);
    });
  }

  it("refuses applyOnlyAtCronInterval with a rate", async () => {
    await assert.rejects(
      engine.create(type, { ...inventory, applyOnlyAtCronInterval: true }),
      refused(
        "CreateAssociation",
        "AWS-GatherSoftwareInventory",
        "InvalidSchedule: The schedule is invalid. Verify your cron or rate expression and try " +
          "again. (simulated AWS: applyOnlyAtCronInterval is not supported for rate expressions)",
      ),
    );
  });

  it("refuses a document that does not exist", async () => {
    await assert.rejects(
      engine.create(type, { ...inventory, name: "AWS-GatherInventory" }),
      refused(
        "CreateAssociation",
        "AWS-GatherInventory",
        "InvalidDocument: Document with name AWS-GatherInventory does not exist.",
      ),
    );
  });

  it("refuses a parameter that the document does not have, and a value it does not allow", async () => {
    await assert.rejects(
      engine.create(type, { ...inventory, parameters: { application: "Enabled" } }),
      refused(
        "CreateAssociation",
        "AWS-GatherSoftwareInventory",
        'InvalidParameters: Parameter "application" is not defined in document ' +
          "AWS-GatherSoftwareInventory (applications, awsComponents, billingInfo, " +
          "customInventory, files, instanceDetailedInformation, networkConfig, services, " +
          "windowsRegistry, windowsRoles, windowsUpdates).",
      ),
    );
    await assert.rejects(
      engine.create(type, { ...inventory, parameters: { applications: "true" } }),
      refused(
        "CreateAssociation",
        "AWS-GatherSoftwareInventory",
        'InvalidParameters: Parameter "applications" has value "true" not found in [Enabled, Disabled].',
      ),
    );
  });

  it("refuses a second one for all nodes of the account and Region, also one made by others", async () => {
    const cloud = SimulatedCloud.open(engine.directory);
    const inspector = "11111111-2222-3333-4444-555555555555";
    cloud.put({
      type,
      id: inspector,
      account,
      region,
      properties: { ...inventory, associationName: "InspectorInventoryCollection-do-not-delete" },
    });
    cloud.save();
    const words =
      "Multiple apply all associations with document 'AWS-GatherSoftwareInventory' are not " +
      `supported (simulated AWS: association ${inspector} in eu-west-1 targets all nodes already)`;
    await assert.rejects(
      engine.create(type, inventory),
      refused(
        "CreateAssociation",
        "AWS-GatherSoftwareInventory",
        `AssociationAlreadyExists: ${words}`,
      ),
    );
    const byTag = await engine.create(type, {
      ...inventory,
      targets: [{ key: "tag:Fleet", values: ["servers"] }],
    });
    await assert.rejects(
      engine.update(byTag, inventory),
      refused("UpdateAssociation", byTag.id, `InvalidTarget: ${words}`),
    );
    await engine.create(type, { ...inventory, region: "us-east-1" }, "elsewhere");
  });

  it("refuses more than 2,000 in an account and Region", async () => {
    const cloud = SimulatedCloud.open(engine.directory);
    for (let index = 0; index < 2000; index += 1) {
      const properties = { ...inventory, targets: [{ key: "tag:Fleet", values: [`${index}`] }] };
      cloud.put({ type, id: `association-${index}`, account, region, properties });
    }
    cloud.save();
    await assert.rejects(
      engine.create(type, inventory),
      refused(
        "CreateAssociation",
        "AWS-GatherSoftwareInventory",
        "AssociationLimitExceeded: You can have at most 2,000 active associations.",
      ),
    );
  });

  it("changes in place, path by path", async () => {
    const created = await engine.create(type, inventory);
    const changed = {
      ...inventory,
      scheduleExpression: "rate(1 day)",
      parameters: { applications: "Enabled", networkConfig: "Enabled" },
      targets: [{ key: "tag:Fleet", values: ["a", "b"] }],
      tags: { team: "platform", "cost:center": "42" },
    };
    assert.deepEqual(await engine.diff(created, changed), {
      changes: "some",
      replaces: [],
      deleteBeforeReplace: false,
      detailed: {
        "parameters.networkConfig": "add",
        "parameters.services": "delete",
        scheduleExpression: "update",
        'tags["cost:center"]': "add",
        'tagsAll["cost:center"]': "add",
        "targets[0].key": "update",
        "targets[0].values[0]": "update",
        "targets[0].values[1]": "add",
      },
    });
    const updated = await engine.update(created, changed);
    assert.equal(updated.outputs.arn, created.outputs.arn);
    assert.equal((await engine.diff(updated, changed)).changes, "none");
  });

  it("keeps parameters and targets that the program no longer names", async () => {
    const created = await engine.create(type, inventory);
    const { parameters, targets, ...rest } = inventory;
    const less = { ...rest, maxErrors: "10" };
    assert.deepEqual((await engine.diff(created, less)).detailed, { maxErrors: "update" });
    const { outputs } = await engine.update(created, less);
    assert.deepEqual([outputs.parameters, outputs.targets], [parameters, targets]);
  });

  it("is replaced, the old one first, by another document or Region", async () => {
    const created = await engine.create(type, inventory);
    const { replaces, deleteBeforeReplace, detailed } = await engine.diff(created, {
      ...inventory,
      region: "us-east-1",
    });
    assert.deepEqual([replaces, deleteBeforeReplace], [["region"], true]);
    assert.deepEqual(detailed, { region: "update&replace" });
  });

  it("shows no difference where the program ignores it", async () => {
    const created = await engine.create(type, inventory);
    const changed = { ...inventory, targets: [{ key: "InstanceIds", values: ["i-0"] }] };
    assert.equal((await engine.diff(created, changed, ["targets"])).changes, "none");
  });
});

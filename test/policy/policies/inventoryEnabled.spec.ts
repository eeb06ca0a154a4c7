import { unknown, type Value } from "../../../policy/stack";
import { compliant, region } from "../support/compliant";
import { assertAccepted, assertViolation, outcomeOf } from "../support/judge";
import type { FixtureResource } from "../support/fixture";
import { adopted } from "../support/shapes";
import { strict as assert } from "node:assert";

const policy = "inventory-enabled";
const approved = { [policy]: { approvedTag: { key: "Inventory", values: ["linux", "windows"] } } };

function association(name: string, properties: FixtureResource["properties"]): FixtureResource {
  return {
    type: "aws:ssm/association:Association",
    name,
    properties: { name: "AWS-GatherSoftwareInventory", region, ...properties },
  };
}

function tagged(...values: readonly string[]) {
  return { targets: [{ key: "tag:Inventory", values }] };
}

describe("policy inventory-enabled", () => {
  it("accepts one association for all managed nodes", () => {
    assertAccepted(policy, compliant);
  });

  it("accepts the document by its ARN", () => {
    const arn = "arn:aws:ssm:eu-central-1::document/AWS-GatherSoftwareInventory";
    assertAccepted(policy, compliant.with("association", { name: arn }));
  });

  it("accepts an association with another document beside it", () => {
    assertAccepted(policy, compliant.plus(association("patch", { name: "AWS-RunPatchBaseline" })));
  });

  it("accepts associations that cover the approved tag without overlap", () => {
    const stack = compliant
      .with("association", tagged("linux"))
      .plus(association("windows", tagged("windows")));
    assertAccepted(policy, stack, approved);
  });

  it("accepts one association in each stated Region", () => {
    const stack = compliant
      .plus(
        association("second", {
          region: "us-east-1",
          targets: [{ key: "InstanceIds", values: ["*"] }],
        }),
      )
      .configured({ ...compliant.configuration, regions: '["us-east-1"]' });
    assertAccepted(policy, stack);
  });

  it("fails without the association", () => {
    assertViolation(
      policy,
      compliant.without("association"),
      undefined,
      'There is no association with AWS-GatherSoftwareInventory in eu-central-1: no node reports its inventory. Create one aws.ssm.Association with name AWS-GatherSoftwareInventory and targets [{ key: "InstanceIds", values: ["*"] }]. If this stack is no environment, say why in the pack\'s configuration: {"pack-configuration": {"notEnvironments": {"dev": "the reason"}}}.',
    );
  });

  it("fails in a stated Region without an association", () => {
    const stack = compliant.configured({ ...compliant.configuration, regions: '["us-east-1"]' });
    assertViolation(
      policy,
      stack,
      undefined,
      'There is no association with AWS-GatherSoftwareInventory in us-east-1: no node reports its inventory. Create one aws.ssm.Association with name AWS-GatherSoftwareInventory and targets [{ key: "InstanceIds", values: ["*"] }]. If this stack is no environment, say why in the pack\'s configuration: {"pack-configuration": {"notEnvironments": {"dev": "the reason"}}}.',
    );
  });

  it("fails for a stack that has none of these resources", () => {
    assertViolation(
      policy,
      compliant.configured({}).without(...allButStack()),
      undefined,
      'There is no association with AWS-GatherSoftwareInventory: no node reports its inventory. Create one aws.ssm.Association with name AWS-GatherSoftwareInventory and targets [{ key: "InstanceIds", values: ["*"] }]. If this stack is no environment, say why in the pack\'s configuration: {"pack-configuration": {"notEnvironments": {"dev": "the reason"}}}.',
    );
  });

  it("fails for targets by an unapproved tag", () => {
    const stack = compliant.with("association", {
      targets: [{ key: "tag:Team", values: ["web"] }],
    });
    assertViolation(
      policy,
      stack,
      "association",
      'Association "association": it targets tag:Team = web, not all managed nodes. Write targets: [{ key: "InstanceIds", values: ["*"] }].',
    );
  });

  it("fails for a value of the tag that is not approved", () => {
    const stack = compliant.with("association", tagged("linux", "macos"));
    assertViolation(
      policy,
      stack,
      "association",
      'Association "association": it targets tag:Inventory = linux, macos, which is not approved. Write targets: [{ key: "InstanceIds", values: ["*"] }], or tag:Inventory with linux, windows.',
      approved,
    );
  });

  it("fails for a list of instances", () => {
    const targets = [{ key: "InstanceIds", values: ["i-0123456789abcdef0", "*"] }];
    assertViolation(
      policy,
      compliant.with("association", { targets }),
      "association",
      'Association "association": it targets InstanceIds = i-0123456789abcdef0, *, not all managed nodes. Write targets: [{ key: "InstanceIds", values: ["*"] }].',
    );
  });

  it("fails for two targets, of which a node must meet both", () => {
    const targets = [
      { key: "InstanceIds", values: ["*"] },
      { key: "tag:Team", values: ["web"] },
    ];
    assertViolation(
      policy,
      compliant.with("association", { targets }),
      "association",
      'Association "association": it targets InstanceIds = * and tag:Team = web, not all managed nodes. Write targets: [{ key: "InstanceIds", values: ["*"] }].',
    );
  });

  it("fails when an approved value is left out", () => {
    const stack = compliant.with("association", tagged("linux"));
    assertViolation(
      policy,
      stack,
      undefined,
      "No inventory association in eu-central-1 targets tag:Inventory = windows. Add the value to one of them.",
      approved,
    );
  });

  it("fails when two associations hit the same tag", () => {
    const stack = compliant
      .with("association", tagged("linux", "windows"))
      .plus(association("again", tagged("windows")));
    assertViolation(
      policy,
      stack,
      undefined,
      "Two inventory associations in eu-central-1 target tag:Inventory = windows: both fail on its nodes. Name each value once.",
      approved,
    );
  });

  it("fails for a second association for all nodes", () => {
    const stack = compliant.plus(
      association("again", { targets: [{ key: "InstanceIds", values: ["*"] }] }),
    );
    assertViolation(
      policy,
      stack,
      "again",
      '2 inventory associations in eu-central-1: Association "association", Association "again". AWS refuses a second one for all nodes, and the more specific one overrides the other. Keep one.',
    );
  });

  it("fails when targets are absent", () => {
    assertViolation(
      policy,
      compliant.with("association", { targets: undefined }),
      "association",
      'Association "association": it has no targets, so it runs on no node. Write targets: [{ key: "InstanceIds", values: ["*"] }].',
    );
  });

  it("fails for the deprecated instanceId", () => {
    const stack = compliant.with("association", {
      targets: undefined,
      instanceId: "i-0123456789abcdef0",
    });
    assertViolation(
      policy,
      stack,
      "association",
      'Association "association": it targets one instance (instanceId), not all managed nodes. Write targets: [{ key: "InstanceIds", values: ["*"] }].',
    );
  });

  it("fails when the targets are not known at preview", () => {
    assertViolation(
      policy,
      compliant.with("association", { targets: unknown }),
      "association",
      'Association "association": its targets are not known at preview. Write targets: [{ key: "InstanceIds", values: ["*"] }].',
    );
  });

  it("fails when a target's values are not known at preview", () => {
    const targets: Value = [{ key: "InstanceIds", values: [unknown] }];
    assertViolation(
      policy,
      compliant.with("association", { targets }),
      "association",
      'Association "association": its targets are not known at preview. Write targets: [{ key: "InstanceIds", values: ["*"] }].',
    );
  });

  it("fails when the document is not known at preview", () => {
    assertViolation(
      policy,
      compliant.with("association", { name: unknown }),
      "association",
      'Association "association": its document (name) is not known at preview, so nobody can tell whether it gathers inventory. Write the name as a plain text.',
    );
  });

  it("says that an adopted association is declared, not proven", () => {
    const outcome = outcomeOf(policy, compliant.without("association"), {
      "pack-configuration": { adopted },
    });
    assert.deepEqual(outcome, {
      kind: "judged",
      violations: [],
      notes: [
        {
          message:
            "Declared, proven by preflight: the association 11111111-2222-3333-4444-555555555555 exists already (pack configuration); nothing in this stack shows that it does.",
        },
      ],
    });
  });

  it("fails when the stack adopts one association and creates another", () => {
    assertViolation(
      policy,
      compliant,
      undefined,
      'The stack adopts the association 11111111-2222-3333-4444-555555555555 and also creates Association "association": AWS refuses a second association for all nodes. Keep one of them.',
      { "pack-configuration": { adopted } },
    );
  });
});

function allButStack(): string[] {
  return compliant.resources
    .map(({ name }) => name)
    .filter((name) => name !== "fleet-inventory-dev");
}

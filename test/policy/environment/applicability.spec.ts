import { strict as assert } from "node:assert";
import type { RawConfiguration } from "../../../policy/configuration/parse";
import {
  applicability,
  cellOf,
  policyNames,
  type PolicyName,
} from "../../../policy/environment/applicability";
import { contextOf } from "../../../policy/environment/context";
import { shapeOf, shapes, type Shape } from "../../../policy/environment/shape";
import { policyDefinitions } from "../../../policy/policies";
import type { Fixture } from "../support/fixture";
import { judge, outcomeOf } from "../support/judge";
import { adopted, shapedStacks, type ShapedStack } from "../support/shapes";

/** Breaks a stack in a way that one policy, where it applies, must find. */
type Breaker = (fixture: Fixture, configuration: RawConfiguration) => ShapedStack;

const changing =
  (name: string, properties: Parameters<Fixture["with"]>[1]): Breaker =>
  (fixture, configuration) => ({
    fixture: has(fixture, name) ? fixture.with(name, properties) : fixture,
    configuration,
  });

const declaring =
  (change: Partial<typeof adopted>, otherwise: Breaker): Breaker =>
  (fixture, configuration) => {
    const pack = configuration["pack-configuration"] ?? {};
    return "adopted" in pack
      ? {
          fixture,
          configuration: {
            ...configuration,
            "pack-configuration": { ...pack, adopted: { ...adopted, ...change } },
          },
        }
      : otherwise(fixture, configuration);
  };

const breakers: Readonly<Record<PolicyName, Breaker>> = {
  "pack-configuration": (fixture, configuration) => ({
    fixture,
    configuration: { ...configuration, "inventory-frsh": {} },
  }),
  "inventory-enabled": (fixture, configuration) =>
    "adopted" in (configuration["pack-configuration"] ?? {})
      ? { fixture: shapedStacks.collects.fixture, configuration }
      : changing("association", { targets: [] })(fixture, configuration),
  "inventory-fresh": declaring(
    { schedule: "rate(2 days)" },
    changing("association", { scheduleExpression: "rate(2 days)" }),
  ),
  "inventory-complete": declaring(
    { collect: [] },
    changing("association", { parameters: { applications: "Disabled" } }),
  ),
  "inventory-delivered": changing("sync", {
    s3Destination: { bucketName: "b", prefix: "elsewhere", region: "eu-central-1" },
  }),
  "sync-destination-approved": changing("sync", { s3Destination: { bucketName: "elsewhere" } }),
  "bucket-policy-admits-inventory": changing("bucket-policy", { policy: "ssm.amazonaws.com" }),
  "bucket-policy-refuses-strangers": changing("bucket-policy", { policy: "ssm.amazonaws.com" }),
  "bucket-key-limited": changing("key", { enableKeyRotation: false }),
  "bucket-private": changing("access", { blockPublicAcls: false }),
  "bucket-encrypted": changing("encryption", { rules: [] }),
  "bucket-recoverable": changing("versioning", { versioningConfiguration: {} }),
  "athena-guarded": changing("workgroup", { configuration: {} }),
  "named-queries-described": changing("query-instance-coverage", { description: "" }),
};

function has(fixture: Fixture, name: string): boolean {
  return fixture.resources.some((resource) => resource.name === name);
}

function violates(policy: PolicyName, { fixture, configuration }: ShapedStack): boolean {
  const outcome = outcomeOf(policy, fixture, configuration);
  return outcome.kind === "judged" && outcome.violations.length > 0;
}

describe("which policy applies to which stack", () => {
  it("has a definition for each row, in the same order", () => {
    assert.deepEqual(
      policyDefinitions.map(({ name }) => name),
      policyNames,
    );
  });

  for (const shape of shapes) {
    const { fixture, configuration } = shapedStacks[shape];

    it(`recognises the shape "${shape}"`, () => {
      const own = (key: string) => fixture.configuration[key];
      const pack = configuration["pack-configuration"] ?? {};
      assert.equal(shapeOf(fixture.model, contextOf("dev", pack, own)), shape);
    });

    if (shape !== "unrelated") {
      it(`accepts a stack of the shape "${shape}" that is in order`, () => {
        const violations = [...judge(fixture, configuration).values()].flatMap((outcome) =>
          outcome.kind === "judged" ? outcome.violations : [],
        );
        assert.deepEqual(violations, []);
      });
    }

    for (const policy of policyNames) {
      it(`${policy}: ${shape}: ${cellOf(policy, shape).kind}`, () => {
        const cell = cellOf(policy, shape);
        const broken = breakers[policy](fixture, configuration);
        if (cell.kind === "not applicable") {
          const expected = { kind: "not applicable", reason: cell.why };
          assert.deepEqual(outcomeOf(policy, broken.fixture, broken.configuration), expected);
        } else if (isIdle(policy, shape)) {
          assert.equal(outcomeOf(policy, fixture, configuration).kind, "not applicable");
        } else {
          assert.ok(violates(policy, broken));
        }
      });
    }
  }

  it("says in pack-configuration which policies do not apply and why", () => {
    const { fixture, configuration } = shapedStacks.stores;
    const outcome = outcomeOf("pack-configuration", fixture, configuration);
    assert.ok(outcome.kind === "judged");
    const why = "the pack's configuration says that this stack only stores what others collect";
    assert.deepEqual(outcome.notes, [
      {
        message: [
          "Judged as a central stack that only stores. Not applicable:",
          `- inventory-enabled: ${why}`,
          `- inventory-fresh: ${why}`,
          `- inventory-complete: ${why}`,
          `- inventory-delivered: ${why}`,
          "- sync-destination-approved: the stack has no resource data sync",
        ].join("\n"),
      },
    ]);
  });

  it("does not let a stack's own configuration say that it only stores", () => {
    const stack = shapedStacks.stores.fixture.configured({
      account: "111122223333",
      region: "eu-central-1",
      role: "stores",
    });
    assert.ok(violates("inventory-enabled", { fixture: stack, configuration: {} }));
  });

  it("excuses a stack with a reason that is printed", () => {
    const configuration = {
      "pack-configuration": { notEnvironments: { dev: "holds the network only" } },
    };
    const outcomes = judge(shapedStacks.unrelated.fixture, configuration);
    for (const policy of policyNames.filter((name) => name !== "pack-configuration")) {
      assert.deepEqual(outcomes.get(policy), {
        kind: "not applicable",
        reason: "the stack is no environment: holds the network only",
      });
    }
    assert.deepEqual(outcomes.get("pack-configuration"), {
      kind: "judged",
      violations: [],
      notes: [
        {
          message:
            'The stack "dev" is no environment, says the pack\'s configuration: holds the network only. No policy was applied.',
        },
      ],
    });
  });

  it("fails for a stack that excuses itself", () => {
    const stack = shapedStacks.unrelated.fixture.configured({
      notEnvironments: '{"dev": "please let me through"}',
    });
    assert.ok(violates("inventory-enabled", { fixture: stack, configuration: {} }));
    assert.ok(violates("inventory-delivered", { fixture: stack, configuration: {} }));
  });
});

/** A cell that only matters where the stack has such a resource after all. */
function isIdle(policy: PolicyName, shape: Shape): boolean {
  return (
    applicability[policy][shape].kind === "differs" &&
    policy === "sync-destination-approved" &&
    shape === "stores"
  );
}

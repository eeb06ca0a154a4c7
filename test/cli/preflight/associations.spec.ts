import { strict as assert } from "node:assert";

import { account, inspectorId, ownId, region } from "../../rehearsal/api/account";
import { outputs } from "../terminal";
import { preflight, reportOf, said, World } from "./world";

describe("preflight, about associations,", () => {
  let world: World;

  beforeEach(async () => {
    world = await World.open();
  });

  afterEach(async () => {
    await world.close();
  });

  const deployed = {
    pulumi: () => ({ code: 0, stdout: JSON.stringify(outputs), stderr: "" }),
  };
  const refusedByAws =
    "AWS allows one a Region: pulumi up would fail with \"Multiple apply all associations with document 'AWS-GatherSoftwareInventory' are not supported\".";
  const tagged = { key: "environment", values: ["production"] };

  it("finds none in an empty account", async () => {
    assert.deepEqual(await said("all-nodes association"), [
      ["ok", "No association collects from all nodes yet"],
    ]);
    assert.deepEqual(await said("other associations"), [
      ["ok", "No other association collects from some of the nodes"],
    ]);
    assert.deepEqual(await said("association quota"), [
      ["ok", "0 of 2,000 associations are taken"],
    ]);
  });

  const adoptIt =
    "Adopt it: paste these lines below config: in the stack's file, in place of what it says about the association (schedule, targets, collect).";
  const lines = [
    "fleet-inventory:association: adopt",
    "fleet-inventory:adopted:",
    "  eu-central-1:",
    `    id: ${inspectorId}`,
    "    schedule: rate(30 minutes)",
    "    collect:",
    "      - applications",
    "      - awsComponents",
    "      - networkConfig",
    "      - windowsUpdates",
    "      - instanceDetailedInformation",
    "      - services",
    "      - windowsRoles",
    "      - customInventory",
    "      - files",
  ];

  for (const [name, maker] of [
    ["InspectorInventoryCollection-do-not-delete", "Amazon Inspector"],
    ["AWS-QuickSetup-SSMHostMgmt-CollectInventory-8a1a2", "Quick Setup"],
    ["Inventory-Association", "the console's Setup Inventory"],
    ["fleet-inventory-prod", "a stack of fleet-inventory"],
    ["by-hand", "somebody else"],
  ] as const) {
    it(`fails over the one for all nodes that ${maker} made, and says how to adopt it`, async () => {
      world.test.association({
        associationName: name,
        parameters: { billingInfo: "Disabled", files: '[{"Path":"/opt","Pattern":["*.jar"]}]' },
      });
      assert.deepEqual(await said("all-nodes association"), [
        [
          "blocker",
          `An association for all nodes exists already: ${name} (${inspectorId}, made by ${maker})`,
          refusedByAws,
          [adoptIt, ...lines].join("\n"),
        ],
      ]);
    });
  }

  it("accepts the settings that it proposes", async () => {
    world.test.association({});
    const { findings } = reportOf(await preflight({}, ["-f", "json"]));
    const { details } = findings.find(({ check }) => check === "all-nodes association") ?? {};
    const settings = Object.fromEntries(
      Object.entries(details?.settings as object).map(([key, value]) => [
        key.replace("fleet-inventory:", ""),
        value as unknown,
      ]),
    );
    const again = reportOf(await preflight(settings, ["-f", "json"]));
    assert.deepEqual(
      again.findings
        .filter(({ check }) => check.includes("association"))
        .map(({ check, severity, title }) => [check, severity, title]),
      [
        ["other associations", "ok", "No other association collects from some of the nodes"],
        [
          "adopted association",
          "ok",
          `The adopted association is as declared: InspectorInventoryCollection-do-not-delete (${inspectorId}, made by Amazon Inspector) in eu-central-1`,
        ],
      ],
    );
  });

  it("says that every Region adopts one when the stack has several", async () => {
    world.test.association({});
    const [[, , , remedy = ""] = []] = (
      await said("all-nodes association", { regions: ["eu-west-1"] })
    ).filter(([severity]) => severity === "blocker");
    assert.match(
      remedy ?? "",
      /collect\)\. Then every Region of the stack adopts one, below adopted: eu-west-1 too\.\n/,
    );
  });

  it("names what it may not read of the association, and still says that it is there", async () => {
    world.test.association({});
    world.faults.deny("ssm:DescribeAssociation");
    const [found = []] = await said("all-nodes association");
    assert.equal(found[0], "blocker");
    assert.equal(
      found[3],
      "Adopt it with association: adopt. What it collects could not be read (needs ssm:DescribeAssociation), so the settings can't be proposed here.",
    );
  });

  it("knows its own association by the stack's outputs", async () => {
    world.test.association({ associationName: "fleet-inventory-dev" }, ownId);
    assert.deepEqual(await said("all-nodes association", {}, deployed), [
      ["ok", "The association for all nodes is this stack's"],
    ]);
  });

  it("fails over one with its own name that Pulumi does not know: a lost state", async () => {
    world.test.association({ associationName: "fleet-inventory-dev" }, ownId);
    const [found = []] = await said("all-nodes association");
    assert.deepEqual(found[0], "blocker");
    assert.equal(
      found[3],
      `It has this stack's name, and Pulumi does not know it: import it (aws:ssm/association:Association, id ${ownId}), or delete it: aws ssm delete-association --region eu-central-1 --association-id ${ownId}`,
    );
  });

  it("takes the name for proof when Pulumi can't be asked", async () => {
    world.test.association({ associationName: "fleet-inventory-dev" }, ownId);
    const pulumi = () => ({ code: 255, stdout: "", stderr: "error: not logged in" });
    assert.deepEqual(await said("all-nodes association", {}, { pulumi }), [
      ["ok", "The association for all nodes is this stack's"],
    ]);
  });

  it("warns about one for all nodes besides a stack that has a tag", async () => {
    world.test.association({});
    const [found = []] = await said("all-nodes association", { targets: tagged });
    assert.deepEqual(found.slice(0, 2), [
      "warning",
      `An association for all nodes exists besides: InspectorInventoryCollection-do-not-delete (${inspectorId}, made by Amazon Inspector)`,
    ]);
  });

  function other(values: readonly string[], key = "tag:environment"): void {
    world.test.association({ associationName: "theirs", targets: [{ key, values }] });
  }
  const theirs = `theirs (${inspectorId}, made by somebody else) collects from`;

  it("warns about one for a tag besides a stack for all nodes", async () => {
    other(["production"]);
    assert.deepEqual(await said("other associations"), [
      [
        "warning",
        `${theirs} tag:environment=production`,
        "On these nodes it wins over the one for all nodes, which shows them as Skipped (Overridden By Explicit Inventory Association): they deliver with its schedule and types.",
        "Delete it unless that is what you want.",
      ],
    ]);
  });

  it("fails over one with the same tag value, accepts other values of the same key", async () => {
    other(["production", "staging"]);
    const [same = []] = await said("other associations", { targets: tagged });
    assert.deepEqual(same.slice(0, 3), [
      "blocker",
      `${theirs} tag:environment=production,staging`,
      "This stack's association would target the same nodes by the tag environment. Two such associations fail on every node they share.",
    ]);
    other(["staging"]);
    assert.deepEqual(await said("other associations", { targets: tagged }), [
      ["ok", `${theirs} tag:environment=staging: other values of the same tag`],
    ]);
  });

  it("warns when the targets can't be compared", async () => {
    other(["production"], "tag:tier");
    const [found = []] = await said("other associations", { targets: tagged });
    assert.deepEqual(found.slice(0, 3), [
      "warning",
      `${theirs} tag:tier=production`,
      "This stack's association targets the tag environment. On every node that both target, both fail; their targets can't be compared.",
    ]);
  });

  it("ignores associations of other documents, but for the quota", async () => {
    world.test.association({ name: "AWS-UpdateSSMAgent" });
    assert.deepEqual(await said("all-nodes association"), [
      ["ok", "No association collects from all nodes yet"],
    ]);
    assert.deepEqual(await said("association quota"), [
      ["ok", "1 of 2,000 associations are taken"],
    ]);
  });

  it("fails when no association is left", async () => {
    const { cloud } = world.test;
    for (let index = 0; index < 2_000; index += 1) {
      const id = `00000000-0000-0000-0000-${String(index).padStart(12, "0")}`;
      const properties = { name: "AWS-UpdateSSMAgent", associationName: "update" };
      cloud.put({ type: "aws:ssm/association:Association", id, account, region, properties });
    }
    cloud.save();
    assert.deepEqual(await said("association quota"), [
      [
        "blocker",
        "2,000 of 2,000 associations are taken, and this stack adds 1",
        "pulumi up would fail with AssociationLimitExceeded.",
        "Delete associations that nobody needs, or ask AWS for a higher quota.",
      ],
    ]);
    assert.equal((await said("association quota", {}, deployed))[0]?.[0], "ok");
  });
});

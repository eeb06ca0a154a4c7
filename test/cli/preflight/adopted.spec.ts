import { strict as assert } from "node:assert";

import { inspectorId, ownId } from "../../rehearsal/api/account";
import { said, World } from "./world";

describe("preflight, about an adopted association,", () => {
  let world: World;

  beforeEach(async () => {
    world = await World.open();
  });

  afterEach(async () => {
    await world.close();
  });

  const adopted = { id: inspectorId, schedule: "rate(30 minutes)", collect: ["applications"] };

  it("fails when the adopted association does not exist, and lists those that do", async () => {
    world.test.association({ associationName: "theirs" }, ownId);
    assert.deepEqual(await said("adopted association", { association: "adopt", adopted }), [
      [
        "blocker",
        `The adopted association ${inspectorId} does not exist in eu-central-1`,
        `Nothing collects there. Associations of AWS-GatherSoftwareInventory there: theirs (${ownId}, made by somebody else).`,
        "Correct adopted, or leave association out so that the stack makes its own.",
      ],
    ]);
  });

  it("warns when the adopted association is not what is declared", async () => {
    world.test.association({
      associationName: "theirs",
      scheduleExpression: "rate(1 day)",
      targets: [{ key: "tag:tier", values: ["web"] }],
      parameters: Object.fromEntries(
        [
          ...["applications", "awsComponents", "networkConfig", "windowsUpdates", "services"],
          ...["windowsRoles", "customInventory", "billingInfo"],
        ].map((name) => [name, "Disabled"]),
      ),
    });
    assert.deepEqual(await said("adopted association", { association: "adopt", adopted }), [
      [
        "warning",
        `The adopted association is not as declared: theirs (${inspectorId}, made by somebody else) in eu-central-1`,
        "it collects from tag:tier=web, not from all nodes; its schedule is rate(1 day), declared is rate(30 minutes); it does not collect applications; it collects instanceDetailedInformation, which is not declared. The policies of a pull request judge the declaration.",
        "Correct adopted in the settings, or the association at whoever made it.",
      ],
    ]);
  });
});

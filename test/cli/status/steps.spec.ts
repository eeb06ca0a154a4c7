import { strict as assert } from "node:assert";

import { bucketName, inspectorId, ownId, region } from "../../rehearsal/api/account";
import { reportOf, saidIn, type World } from "../preflight/world";
import { openDeployed, said, status } from "./environment";

describe("fleet-inventory status, about what collects and delivers,", () => {
  let world: World;

  beforeEach(async () => {
    world = await openDeployed();
  });

  afterEach(async () => {
    await world.close();
  });

  it("exits with 1 when the sync fails, in AWS's own words", async () => {
    const service = { lastStatus: "Failed", lastSyncStatusMessage: "S3 write failed for bucket" };
    world.test.sync("fleet-inventory-dev", {}, service);
    const ran = await status({}, ["-f", "json"]);
    assert.equal(ran.code, 1);
    assert.deepEqual(saidIn(reportOf(ran), "sync"), [
      [
        "blocker",
        "The sync fleet-inventory-dev fails: S3 write failed for bucket",
        "Nothing is delivered. It never succeeded.",
        "Usually the bucket policy or the key policy does not let Systems Manager in: run pulumi preview with the policy pack, then pulumi up.",
      ],
    ]);
  });

  it("fails over a sync that is gone or delivers elsewhere, warns about one that has not run", async () => {
    world.test.sync(
      "fleet-inventory-dev",
      { bucketName: "elsewhere" },
      { lastStatus: "InProgress" },
    );
    assert.deepEqual(await said("sync"), [
      [
        "blocker",
        "The sync fleet-inventory-dev delivers to s3://elsewhere/inventory",
        `The stack's inventory is in s3://${bucketName}/inventory.`,
        "Run pulumi refresh, then pulumi up puts it right.",
      ],
      [
        "warning",
        "The sync fleet-inventory-dev has not finished yet: InProgress",
        "It never succeeded.",
        "On a new stack that is to be expected: look again in half an hour.",
      ],
    ]);
    assert.deepEqual(await said("sync", { syncNames: { [region]: "other" } }), [
      [
        "blocker",
        "The sync other does not exist in eu-central-1",
        "Nothing of this account is delivered from there.",
        "Run pulumi refresh, then pulumi up makes it again.",
      ],
    ]);
  });

  const own = `The association fleet-inventory-dev (${ownId})`;

  function run(service: object, properties: object = {}): void {
    const named = { associationName: "fleet-inventory-dev", ...properties };
    world.test.association(named, ownId, { service });
  }

  it("tells an association that fails on all nodes from one that fails on some", async () => {
    const lastExecution = "2025-03-01T11:50:00Z";
    const failed = (counts: object) => ({
      lastExecution,
      overview: { Status: "Failed", AssociationStatusAggregatedCount: counts },
    });
    run(failed({ Failed: 3 }));
    assert.deepEqual(await said("association"), [
      [
        "blocker",
        `${own} fails`,
        "Nodes: 3 Failed. Last run: 10 min ago.",
        `See why: aws ssm describe-association-executions --region eu-central-1 --association-id ${ownId}`,
      ],
    ]);
    run(failed({ Failed: 1, Success: 2 }));
    assert.deepEqual((await said("association"))[0]?.slice(0, 3), [
      "warning",
      `${own} fails on some nodes`,
      "Nodes: 1 Failed, 2 Success. Last run: 10 min ago.",
    ]);
  });

  it("warns about an association that is late, pending or gone", async () => {
    run({ lastExecution: "2025-03-01T10:59:00Z" });
    assert.deepEqual((await said("association"))[0], [
      "warning",
      `${own} is late`,
      "Its schedule is rate(30 minutes). Nodes: 1 Success. Last run: 1 h ago.",
      `Run it now: aws ssm start-associations-once --region eu-central-1 --association-ids ${ownId}`,
    ]);
    world.test.nodes([]);
    run({ lastExecution: "2025-03-01T11:50:00Z" });
    assert.deepEqual((await said("association"))[0]?.slice(0, 2), [
      "warning",
      `${own} has not run on all nodes: Pending`,
    ]);
    assert.deepEqual(await said("association", { associationIds: { [region]: inspectorId } }), [
      [
        "blocker",
        `The association ${inspectorId} does not exist in eu-central-1`,
        "Nothing is collected there.",
        "Run pulumi refresh, then pulumi up makes it again.",
      ],
    ]);
  });

  it("looks at every association of a Region that has several", async () => {
    const associationIds = { [`${region}/web`]: ownId, [`${region}/db`]: inspectorId };
    const found = await said("association", { associationIds });
    assert.deepEqual(
      found.map(([severity]) => severity),
      ["ok", "blocker"],
    );
  });

  it("proves an adopted association against the settings", async () => {
    const adopted = { id: ownId, schedule: "rate(1 day)", collect: ["applications"] };
    const settings = { association: "adopt", adopted };
    const [proof = []] = await said("association", {}, [], settings);
    assert.equal(proof[0], "warning");
    assert.match(
      proof[2] ?? "",
      /^its schedule is rate\(30 minutes\), declared is rate\(1 day\); it collects awsComponents, /,
    );
  });

  it("finds the real silence, whatever the files say", async () => {
    world.test.nodes([
      {},
      { lastPing: "2025-02-28T11:00:00Z" },
      { lastPing: "2025-02-20T12:00:00Z" },
    ]);
    assert.deepEqual(await said("silent nodes"), [
      [
        "warning",
        "2 of 3 nodes silent for more than 24 h: i-00000000000000002, i-00000000000000001",
        "The oldest sign of life was 9 days ago. Their inventory is that of the day when they fell silent.",
        "Look at the agent (systemctl status amazon-ssm-agent), its role and its endpoints; deregister what is gone for good.",
      ],
    ]);
    assert.match(
      String((await said("silent nodes", {}, ["--silent-hours", "48"]))[0]?.[1]),
      /^1 of 3 nodes silent for more than 48 h: i-00000000000000002$/,
    );
  });
});

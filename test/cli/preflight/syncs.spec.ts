import { strict as assert } from "node:assert";

import { bucketName } from "../../rehearsal/api/account";
import { deployed, said, World } from "./world";

describe("preflight, about syncs,", () => {
  let world: World;

  beforeEach(async () => {
    world = await World.open();
  });

  afterEach(async () => {
    await world.close();
  });

  const organization = { destinationDataSharing: { destinationDataSharingType: "Organization" } };

  it("counts them against the five that AWS allows", async () => {
    world.test.sync("InspectorResourceDataSync-do-not-delete", { bucketName: "inspector" });
    assert.deepEqual(await said("syncs"), [["ok", "1 of 5 resource data syncs are taken"]]);
  });

  it("fails when all five are taken, but not for the stack's own sync among them", async () => {
    for (const name of ["a", "b", "c", "d"]) world.test.sync(name, { bucketName: name });
    world.test.sync("fleet-inventory-dev");
    assert.deepEqual(await said("syncs", {}, deployed), [
      ["ok", "5 of 5 resource data syncs are taken"],
      ["ok", "The sync fleet-inventory-dev is this stack's"],
    ]);
    world.test.sync("e", { bucketName: "e" });
    assert.deepEqual((await said("syncs", {}, deployed))[0], [
      "blocker",
      "All 5 resource data syncs of the Region are taken: a, b, c, d, e",
      "AWS allows five an account and Region; pulumi up would fail with ResourceDataSyncCountExceededException.",
      "Delete one that nobody needs. Its data stays in its bucket.",
    ]);
  });

  const importIt =
    "Import it (aws:ssm/resourceDataSync:ResourceDataSync, id fleet-inventory-dev), or delete it: aws ssm delete-resource-data-sync --region eu-central-1 --sync-name fleet-inventory-dev";

  it("fails over a sync of its name that delivers elsewhere", async () => {
    world.test.sync("fleet-inventory-dev", { bucketName: "elsewhere", prefix: "x" });
    assert.deepEqual((await said("syncs"))[1], [
      "blocker",
      "A sync with the name fleet-inventory-dev exists already",
      "It delivers to s3://elsewhere/x. pulumi up would fail with ResourceDataSyncAlreadyExistsException.",
      importIt,
    ]);
  });

  it("fails over its own sync when Pulumi does not know it", async () => {
    world.test.sync("fleet-inventory-dev");
    assert.deepEqual((await said("syncs"))[1]?.slice(0, 3), [
      "blocker",
      "A sync with the name fleet-inventory-dev exists already",
      "It delivers to this stack's bucket, but Pulumi does not know it. pulumi up would fail with ResourceDataSyncAlreadyExistsException.",
    ]);
  });

  it("warns when up would replace the sync, because its destination changed", async () => {
    world.test.sync("fleet-inventory-dev", { prefix: "old" });
    assert.deepEqual((await said("syncs", {}, deployed))[1], [
      "warning",
      `The sync fleet-inventory-dev delivers to s3://${bucketName}/old`,
      `pulumi up deletes it and makes one to s3://${bucketName}/inventory. What has arrived stays where it is.`,
      "Make sure that this is meant.",
    ]);
  });

  it("fails over a second sync for the organization, and accepts one besides an ordinary one", async () => {
    world.test.sync("for-all", { bucketName: "theirs", ...organization });
    const shape = { organizationId: "o-exampleorgid", accounts: ["111122223333"] };
    assert.deepEqual((await said("syncs", shape))[1], [
      "blocker",
      "A sync for the organization exists: for-all, to theirs",
      "AWS allows one such sync in an account and Region, and this stack's would be the second.",
      "Delete it, or leave organizationId out and list the accounts instead.",
    ]);
    assert.equal((await said("syncs"))[1]?.[0], "ok");
  });

  it("looks at nothing in a stack that only stores", async () => {
    const shape = { collects: false, accounts: ["444455556666"] };
    for (const check of ["syncs", "all-nodes association", "nodes"]) {
      assert.deepEqual(await said(check, shape), [], check);
    }
  });
});

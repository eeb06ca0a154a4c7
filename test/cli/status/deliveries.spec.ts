import { strict as assert } from "node:assert";

import { account, keyOf, now, region, stranger } from "../../rehearsal/api/account";
import type { World } from "../preflight/world";
import { member, openDeployed, said, two } from "./environment";

describe("fleet-inventory status, about what has arrived,", () => {
  let world: World;

  beforeEach(async () => {
    world = await openDeployed();
  });

  afterEach(async () => {
    await world.close();
  });

  it("says what it can't see of other accounts, and that one delivers nothing", async () => {
    assert.deepEqual(await said("other accounts", two), [
      [
        "unchecked ok",
        `The syncs of 1 other account were not looked at: ${member}`,
        "Credentials of one account can read that account's syncs, associations and nodes only. What arrives from the others is below.",
        "Run status with credentials of theirs on their member stacks.",
      ],
    ]);
    assert.deepEqual((await said("deliveries", two))[1], [
      "blocker",
      `Account ${member} delivers nothing`,
      "Not even the probe of a sync has arrived: it has no sync to this bucket, or the bucket policy or key policy refuses it.",
      `Deploy a member stack in ${member}, or run preflight and status there.`,
    ]);
    world.test.object(`AWS:InstanceInformation/accountid=${member}/test.json`);
    assert.deepEqual((await said("deliveries", two))[1]?.slice(0, 3), [
      "blocker",
      `Account ${member} delivers nothing`,
      "Its sync wrote its probe, so it may write; no node has delivered yet.",
    ]);
  });

  it("finds the newest object of each account and Region over all types", async () => {
    const old = new Date("2025-02-01T00:00:00Z");
    for (const [type, time] of [
      ["AWS:Application", now],
      ["AWS:InstanceInformation", old],
      ["Custom:Rack", old],
    ] as const) {
      world.test.object(keyOf(type, member, "eu-west-1", "i-2"), time);
    }
    world.test.object(keyOf("AWS:InstanceInformation", member, region, "i-3"), old);
    world.test.object("watchlists/rows.json");
    const shape = { ...two, regions: [region, "eu-west-1"] };
    assert.deepEqual(await said("deliveries", shape), [
      ["ok", `Account ${account}, ${region}: 1 object, newest 0 min ago`],
      [
        "warning",
        `Account ${account} delivers nothing from eu-west-1`,
        "It delivers from other Regions. Either it has no nodes there, or no association or sync.",
        `Run preflight and status with credentials of ${account}.`,
      ],
      [
        "warning",
        `Account ${member}, ${region}: 1 object, newest 29 days ago`,
        "Nothing has changed for more than 7 days on any node.",
        `Look at sync and association with credentials of ${member}.`,
      ],
      ["ok", `Account ${member}, eu-west-1: 3 objects, newest 0 min ago`],
    ]);
  });

  it("finds data that the tables do not show", async () => {
    world.test.object(keyOf("AWS:Application", stranger, "us-east-1", "i-9"));
    world.test.object(keyOf("AWS:InstanceInformation", member, region, "i-9"));
    assert.deepEqual(await said("unlisted data", { formerAccounts: [member] }), [
      [
        "warning",
        `Data of account ${stranger} is in the bucket, and the tables do not show it`,
        "Queries return no rows of it and no error.",
        "Add it to accounts when it delivers, or to formerAccounts when it no longer does.",
      ],
      [
        "warning",
        "Data of us-east-1 is in the bucket, and the tables do not show it",
        "Queries return no rows of it and no error.",
        "Add the Region to regions.",
      ],
    ]);
  });

  it("says when it has not looked at all objects", async () => {
    for (let index = 0; index < 20_001; index += 1) {
      world.test.object(keyOf("AWS:Application", account, region, `i-${index}`));
    }
    const [found = []] = await said("deliveries");
    assert.equal(
      found[1],
      `Account ${account}, ${region}: more than 20,001 objects, newest of those looked at 0 min ago`,
    );
  });
});

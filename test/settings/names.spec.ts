import { strict as assert } from "node:assert";
import fc from "fast-check";
import { longestStackName, resourceNames, sanitiseStackName } from "../../settings/names";

const place = { account: "111122223333", region: "eu-west-1" };

describe("names", () => {
  it("follow from stack, account and Region", () => {
    assert.deepEqual(resourceNames({ stack: "Prod_EU.1", ...place }), {
      bucket: "fleet-inventory-prod-eu-1-111122223333-eu-west-1",
      resultsBucket: "fleet-results-prod-eu-1-111122223333-eu-west-1",
      keyAlias: "alias/fleet-inventory-prod-eu-1",
      association: "fleet-inventory-prod-eu-1",
      sync: "fleet-inventory-prod-eu-1",
      database: "fleet_inventory_prod_eu_1",
      workgroup: "fleet-inventory-prod-eu-1",
      analystPolicy: "fleet-inventory-prod-eu-1-analyst",
    });
  });

  for (const [stack, wanted] of [
    ["dev", "dev"],
    ["Dev", "dev"],
    ["a__b..c--d", "a-b-c-d"],
    ["-a-", "a"],
    ["...", ""],
  ] as const) {
    it(`write the stack ${stack} as "${wanted}"`, () => {
      assert.equal(sanitiseStackName(stack), wanted);
    });
  }

  it("know how long a stack's name may be", () => {
    assert.equal(longestStackName("eu-west-1"), 24);
    assert.equal(longestStackName("ap-southeast-1"), 19);
  });

  it("are names that AWS takes, for every stack name that is short enough", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[A-Za-z0-9_.-]{1,24}$/), (stack) => {
        fc.pre(sanitiseStackName(stack) !== "");
        const names = resourceNames({ stack, ...place });
        for (const bucket of [names.bucket, names.resultsBucket]) {
          assert.match(bucket, /^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$/);
        }
        assert.match(names.association, /^[a-zA-Z0-9_\-.]{3,128}$/);
        assert.match(names.sync, /^[a-zA-Z0-9_.-]{1,64}$/);
        assert.match(names.database, /^[a-z0-9_]{1,255}$/);
        assert.match(names.workgroup, /^[a-zA-Z0-9._-]{1,128}$/);
        assert.match(names.analystPolicy, /^[\w+=,.@-]{1,128}$/);
        assert.match(names.keyAlias, /^alias\/[a-zA-Z0-9/_-]{1,250}$/);
      }),
    );
  });
});

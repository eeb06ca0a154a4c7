import { strict as assert } from "node:assert";
import type { Settings } from "../../settings/model";
import { parseSettings } from "../../settings/parse";
import { configOf, stackNames } from "../support/stackFiles";

const required = { account: "111122223333", region: "eu-west-1" };
const association = {
  id: "11111111-2222-3333-4444-555555555555",
  schedule: "rate(30 minutes)",
  collect: ["applications"],
};

function accepted(raw: Readonly<Record<string, string>>): Settings {
  return parseSettings({ ...required, ...raw }, "dev");
}

describe("settings of the shapes of an environment", () => {
  for (const stack of stackNames()) {
    it(`are accepted from Pulumi.${stack}.yaml`, () => {
      const raw = Object.entries(configOf(stack)).map(([name, value]) => [
        name.replace(/^fleet-inventory:/, ""),
        value,
      ]);
      const settings = parseSettings(Object.fromEntries(raw) as Record<string, string>, stack);
      assert.ok(settings.regions.includes(settings.region));
      assert.ok(settings.accounts.includes(settings.account));
    });
  }

  it("have the stack's own Region and account among the others, sorted and once", () => {
    const settings = accepted({
      regions: '["us-east-1", "eu-west-1", "eu-central-1"]',
      accounts: '["444455556666"]',
      formerAccounts: '["999988887777", "777788889999"]',
    });
    assert.deepEqual(settings.regions, ["eu-central-1", "eu-west-1", "us-east-1"]);
    assert.deepEqual(settings.accounts, ["111122223333", "444455556666"]);
    assert.deepEqual(settings.formerAccounts, ["777788889999", "999988887777"]);
  });

  it("know the adopted association of each Region", () => {
    const adopt = { association: "adopt" };
    assert.deepEqual(accepted({ ...adopt, adopted: JSON.stringify(association) }).adopted, {
      "eu-west-1": association,
    });
    const both = { "eu-west-1": association, "us-east-1": association };
    const several = accepted({
      ...adopt,
      regions: '["us-east-1"]',
      adopted: JSON.stringify(both),
    });
    assert.deepEqual(several.adopted, both);
  });

  it("take several associations over one tag, each with its own schedule if it wants", () => {
    const targets = [
      { name: "often", key: "environment", values: ["production"], schedule: "rate(1 hour)" },
      { name: "others", key: "environment", values: ["test", "development"] },
    ];
    assert.deepEqual(accepted({ targets: JSON.stringify(targets) }).targets, {
      kind: "tags",
      key: "environment",
      associations: [
        { name: "often", values: ["production"], schedule: "rate(1 hour)" },
        { name: "others", values: ["test", "development"] },
      ],
    });
  });

  it("take any existing bucket, and that of a stack of the same account and Region", () => {
    for (const existingBucketName of [
      "archive",
      "fleet-inventory-archive",
      "fleet-inventory-old-111122223333-eu-west-1",
    ]) {
      assert.equal(accepted({ existingBucketName }).existingBucketName, existingBucketName);
    }
  });

  it("accept a default that is written down where the setting does nothing", () => {
    const central = "organization/fleet-inventory/central";
    const member = accepted({ scope: "member", central, accounts: "[]", prefix: "inventory" });
    assert.equal(member.central, central);
    const existingKeyArn = "arn:aws:kms:eu-west-1:111122223333:key/1234-abcd";
    assert.equal(accepted({ existingKeyArn, encryption: "kms" }).encryption, "kms");
  });
});

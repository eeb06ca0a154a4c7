import { strict as assert } from "node:assert";
import { policyNames } from "../../../policy/environment/applicability";
import { ownEnvironments } from "../../../policy/environments";
import { unknown } from "../../../policy/stack";
import { compliant } from "../support/compliant";
import { assertAccepted, judge, outcomeOf, violationsOf } from "../support/judge";

const policy = "pack-configuration";
const messages = (configuration: Parameters<typeof violationsOf>[2], stack = compliant) =>
  violationsOf(policy, stack, configuration).map(({ message }) => message);

describe("policy pack-configuration", () => {
  it("accepts the empty configuration", () => {
    assertAccepted(policy, compliant);
  });

  it("accepts the configuration of this repository's own environments", () => {
    assertAccepted(policy, compliant, ownEnvironments);
  });

  it("accepts every setting with an allowed value", () => {
    assertAccepted(policy, compliant, {
      [policy]: {
        accounts: ["111122223333"],
        organization: "o-exampleorgid",
        prefix: "inventory",
        regions: ["eu-central-1", "us-gov-west-1"],
        role: "stores",
        stacks: { prod: { accounts: ["444455556666"] } },
        notEnvironments: { network: "holds the network only" },
      },
      "inventory-fresh": { maximumHours: 6 },
      "inventory-complete": { types: ["applications", "services"] },
      "athena-guarded": { maximumScanBytes: 10_000_000 },
    });
  });

  it("lets settings of one stack win over those for all", () => {
    const configuration = {
      [policy]: { prefix: "all", stacks: { dev: { prefix: "inventory" } } },
    };
    assert.deepEqual(violationsOf("inventory-delivered", compliant, configuration), []);
    const other = { [policy]: { prefix: "inventory", stacks: { dev: { prefix: "other" } } } };
    assert.equal(violationsOf("inventory-delivered", compliant, other).length, 1);
  });

  it("fails for an unknown policy and suggests the one that was meant", () => {
    assert.deepEqual(messages({ "inventory-frsh": { maximumHours: 6 } }), [
      'There is no policy "inventory-frsh": did you mean "inventory-fresh"?',
    ]);
  });

  it("fails for an unknown policy that resembles none and lists them all", () => {
    assert.deepEqual(messages({ zzz: {} }), [
      `There is no policy "zzz"; known: ${policyNames.join(", ")}.`,
    ]);
  });

  it("fails for an unknown setting", () => {
    assert.deepEqual(messages({ "inventory-fresh": { maximumHour: 6 } }), [
      'inventory-fresh has no setting "maximumHour": did you mean "maximumHours"?',
    ]);
    assert.deepEqual(messages({ "bucket-private": { strict: true } }), [
      'bucket-private has no setting "strict". It has no settings.',
    ]);
  });

  it("fails for settings that are called like what every object has", () => {
    assert.deepEqual(messages({ "bucket-private": { constructor: 1 } }), [
      'bucket-private has no setting "constructor". It has no settings.',
    ]);
    assert.deepEqual(messages({ constructor: {} }), [
      `There is no policy "constructor"; known: ${policyNames.join(", ")}.`,
    ]);
  });

  it("fails for a stack under another spelling, whose settings would not be in force", () => {
    const regions = ["eu-central-1", "eu-west-1"];
    const reason = "holds the network only";
    assert.deepEqual(
      messages({ [policy]: { stacks: { Dev: { regions } }, notEnvironments: { DEV: reason } } }),
      [
        'pack-configuration.stacks names the stack "Dev", but this one is called "dev", so nothing of it is in force. Write "dev".',
        'pack-configuration.notEnvironments names the stack "DEV", but this one is called "dev", so nothing of it is in force. Write "dev".',
      ],
    );
    assertAccepted(policy, compliant, {
      [policy]: { stacks: { dev: {}, Dev: { regions } }, notEnvironments: { develop: reason } },
    });
  });

  it("fails for wrong types and values, and leaves the defaults in force", () => {
    const configuration = {
      "inventory-fresh": { maximumHours: "1000" },
      "inventory-complete": { types: [] },
      "sync-destination-approved": { approvedBuckets: "my-bucket" },
    };
    assert.deepEqual(messages(configuration), [
      'inventory-fresh.maximumHours is "1000"; allowed: a whole number from 1 to 744.',
      "inventory-complete.types is []; allowed: a list with at least one of applications, awsComponents, networkConfig, windowsUpdates, instanceDetailedInformation, services, windowsRoles, customInventory, billingInfo.",
      'sync-destination-approved.approvedBuckets is "my-bucket"; allowed: a list of different bucket names.',
    ]);
    const slow = compliant.with("association", { scheduleExpression: "rate(2 days)" });
    assert.equal(violationsOf("inventory-fresh", slow, configuration).length, 1);
  });

  it("fails for wrong facts about the environment", () => {
    const configuration = {
      [policy]: {
        accounts: ["111122223333", "111122223333"],
        organization: "example",
        prefix: "/inventory",
        role: "central",
        stacks: { prod: { acounts: [] }, test: { accounts: ["1"] } },
        notEnvironments: { network: "no" },
      },
    };
    assert.deepEqual(messages(configuration), [
      'pack-configuration.accounts is ["111122223333","111122223333"]; allowed: a list of different account ids of 12 digits.',
      'pack-configuration.organization is "example"; allowed: an organization id such as o-exampleorgid.',
      'pack-configuration.prefix is "/inventory"; allowed: a text without a slash at its start or end.',
      'pack-configuration.role is "central"; allowed: "stores", or leave it out.',
      'pack-configuration.notEnvironments is {"network":"no"}; allowed: an object of reasons of at least 10 characters by stack name, such as {"network": "holds the network only, no servers"}.',
      'pack-configuration.stacks.prod has no setting "acounts": did you mean "accounts"?',
      'pack-configuration.stacks.test.accounts is ["1"]; allowed: a list of different account ids of 12 digits.',
    ]);
  });

  it("fails for accounts in the stack's own configuration that can't be read", () => {
    const stack = compliant.configured({ account: "1111", accounts: "444455556666" });
    assert.deepEqual(messages({}, stack), [
      "fleet-inventory:accounts is not a list of texts.",
      'fleet-inventory names the account "1111"; an account id has 12 digits.',
    ]);
  });

  it("fails for an adopted association that is declared without its shape", () => {
    const stack = compliant.configured({
      ...compliant.configuration,
      association: "adopt",
      adopted: '{"id": "11111111-2222-3333-4444-555555555555"}',
    });
    assert.deepEqual(messages({}, stack), [
      "fleet-inventory:association is adopt, but fleet-inventory:adopted does not say which: give its id, schedule and collect (the enabled parameters), by Region where there are several.",
    ]);
  });

  it("judges a stack with unknown values in every place without throwing", () => {
    for (const { name, properties } of compliant.resources) {
      for (const property of Object.keys(properties)) {
        for (const value of [unknown, null, {}, [unknown]]) {
          const outcomes = [...judge(compliant.with(name, { [property]: value })).values()];
          for (const outcome of outcomes) {
            const found = outcome.kind === "judged" ? outcome.violations : [];
            assert.ok(
              found.every(({ message }) => !message.startsWith("The policy itself failed")),
              `${name}.${property}`,
            );
          }
        }
      }
    }
  });

  it("does not judge by itself what no resource shows", () => {
    assert.deepEqual(outcomeOf(policy, compliant), { kind: "judged", violations: [], notes: [] });
  });
});

import { strict as assert } from "node:assert";
import { contextOf, type Context } from "../../../policy/environment/context";

function context(
  own: Readonly<Record<string, string>>,
  pack: Readonly<Record<string, unknown>> = {},
): Context {
  return contextOf("dev", pack, (key) => own[key]);
}

describe("what is known about an environment beside its resources", () => {
  it("takes accounts from the stack, the own one first and each once", () => {
    const accounts = '["444455556666", "111122223333"]';
    assert.deepEqual(context({ account: "111122223333", accounts }).accounts, {
      value: ["111122223333", "444455556666"],
      source: "stack configuration",
    });
  });

  it("reads account ids that YAML took for numbers", () => {
    assert.deepEqual(context({ accounts: "[444455556666]" }).accounts?.value, ["444455556666"]);
  });

  it("prefers the pack's configuration", () => {
    const found = context(
      { account: "111122223333", prefix: "own", region: "eu-central-1" },
      { accounts: ["444455556666"], prefix: "pack", regions: ["us-east-1"] },
    );
    assert.deepEqual(found.accounts, { value: ["444455556666"], source: "pack configuration" });
    assert.deepEqual(found.prefix, { value: "pack", source: "pack configuration" });
    assert.deepEqual(found.regions, ["us-east-1"]);
  });

  it("knows nothing where neither says anything", () => {
    const { accounts, regions, prefix, organization, adopted, problems } = context({});
    assert.deepEqual(
      { accounts, regions, prefix, organization, adopted, problems },
      {
        accounts: undefined,
        regions: [],
        prefix: undefined,
        organization: undefined,
        adopted: undefined,
        problems: [],
      },
    );
  });

  it("takes an adopted association from the stack only when it is declared", () => {
    const adopted =
      '{"id": "11111111-2222-3333-4444-555555555555", "schedule": "rate(1 day)", "collect": []}';
    assert.equal(context({ adopted }).adopted, undefined);
    assert.deepEqual(context({ adopted, association: "adopt" }).adopted, {
      value: [
        {
          id: "11111111-2222-3333-4444-555555555555",
          region: undefined,
          schedule: "rate(1 day)",
          collect: [],
        },
      ],
      source: "stack configuration",
    });
  });

  it("takes adopted associations by Region, each with its own shape", () => {
    const one = (digit: string) => ({
      id: `${digit.repeat(8)}-2222-3333-4444-555555555555`,
      schedule: "rate(1 day)",
      collect: ["applications"],
    });
    const adopted = { "eu-west-1": one("1"), "us-east-1": one("2") };
    const found = context({ adopted: JSON.stringify(adopted), association: "adopt" });
    assert.deepEqual(found.adopted?.value, [
      { ...one("1"), region: "eu-west-1" },
      { ...one("2"), region: "us-east-1" },
    ]);
    assert.equal(context({}, { adopted }).adopted?.source, "pack configuration");
    const wrong = { ...adopted, elsewhere: one("3") };
    assert.equal(
      context({ adopted: JSON.stringify(wrong), association: "adopt" }).adopted,
      undefined,
    );
  });

  it("takes an empty text for nothing: Pulumi.yaml gives one to settings without a default", () => {
    const { organization, adopted, prefix, problems } = context({
      organizationId: "",
      adopted: "",
      prefix: "",
    });
    assert.deepEqual(
      { organization, adopted, prefix, problems },
      { organization: undefined, adopted: undefined, prefix: undefined, problems: [] },
    );
  });

  it("takes no prefix from a member stack, whose bucket is its central stack's", () => {
    assert.equal(context({ scope: "member", prefix: "inventory" }).prefix, undefined);
    assert.deepEqual(context({ scope: "member" }, { prefix: "ssm" }).prefix, {
      value: "ssm",
      source: "pack configuration",
    });
  });

  it("accepts the risk of an organization only when the pack names it", () => {
    const organization = "o-exampleorgid";
    const own = context({ organizationId: organization });
    assert.deepEqual([own.organization, own.acceptsOrganization], [organization, false]);
    const pack = context({ organizationId: "o-otherorgid00" }, { organization });
    assert.deepEqual([pack.organization, pack.acceptsOrganization], [organization, true]);
  });

  it("asks for the principal of all Regions, whatever the stack states beside it", () => {
    assert.deepEqual(context({}).principals, ["ssm.amazonaws.com"]);
    const syncPrincipals = '["ssm.me-south-1.amazonaws.com"]';
    assert.deepEqual(context({ syncPrincipals }).principals, [
      "ssm.amazonaws.com",
      "ssm.me-south-1.amazonaws.com",
    ]);
    const pack = { syncPrincipals: ["ssm.amazonaws.com.cn"] };
    assert.deepEqual(context({ syncPrincipals }, pack).principals, ["ssm.amazonaws.com.cn"]);
  });

  it("fails for a principal that is none of Systems Manager", () => {
    const { principals, problems } = context({ syncPrincipals: '["ec2.amazonaws.com"]' });
    assert.deepEqual(principals, ["ssm.amazonaws.com"]);
    assert.deepEqual(problems, [
      "fleet-inventory:syncPrincipals names ec2.amazonaws.com, which is no principal of Systems Manager such as ssm.amazonaws.com.",
    ]);
  });

  it("never takes an excuse or a role from the stack", () => {
    const found = context({ role: "stores", notEnvironments: '{"dev": "a good reason"}' });
    assert.equal(found.storesOnly, false);
    assert.equal(found.excuse, undefined);
  });
});

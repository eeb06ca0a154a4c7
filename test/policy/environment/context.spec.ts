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
      value: {
        id: "11111111-2222-3333-4444-555555555555",
        schedule: "rate(1 day)",
        collect: [],
      },
      source: "stack configuration",
    });
  });

  it("never takes an excuse or a role from the stack", () => {
    const found = context({ role: "stores", notEnvironments: '{"dev": "a good reason"}' });
    assert.equal(found.storesOnly, false);
    assert.equal(found.excuse, undefined);
  });
});

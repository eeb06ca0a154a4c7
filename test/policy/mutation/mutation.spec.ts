import { strict as assert } from "node:assert";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { PolicyName } from "../../../policy/environment/applicability";
import { judgeStack } from "../../../policy/judge";
import { policyDefinitions } from "../../../policy/policies";
import { StackModel, type StackResource } from "../../../policy/stack";
import { mutantsOf } from "./mutants";
import { previewedProgram } from "./program";

/** Written down before the first run: which policy catches which mutant, and which can't matter. */
interface Expected {
  readonly caught: Readonly<Record<PolicyName, readonly string[]>>;
  /** Why these change nothing that any policy claims. */
  readonly equivalent: Readonly<Record<string, readonly string[]>>;
}

const expected = JSON.parse(readFileSync(join(__dirname, "expected.json"), "utf8")) as Expected;

describe("mutants of our own program", () => {
  let violated: (resources: readonly StackResource[]) => PolicyName[];
  let found: Map<string, PolicyName[]>;

  before(async () => {
    const { resources, own } = await previewedProgram();
    violated = (mutant) =>
      [...judgeStack(policyDefinitions, { model: new StackModel(mutant), configuration: {}, own })]
        .filter(([, outcome]) => outcome.kind === "judged" && outcome.violations.length > 0)
        .map(([name]) => name);
    assert.deepEqual(violated(resources), []);
    found = new Map();
    for (const { id, resources: mutant } of mutantsOf(resources)) found.set(id, violated(mutant));
  });

  it("are all expected, and all that are expected exist", () => {
    const listed = [
      ...Object.values(expected.caught),
      ...Object.values(expected.equivalent),
    ].flat();
    assert.deepEqual([...found.keys()].sort(), [...listed].sort());
    assert.ok(Object.values(expected.caught).flat().length >= 80);
  });

  for (const [policy, ids] of Object.entries(expected.caught)) {
    it(`are caught by ${policy} where that is expected`, () => {
      const missed = ids.filter((id) => !found.get(id)?.includes(policy as PolicyName));
      assert.deepEqual(
        missed.map((id) => [id, found.get(id)]),
        [],
      );
    });
  }

  it("change nothing for any policy where they are equivalent", () => {
    const noticed = Object.values(expected.equivalent)
      .flat()
      .filter((id) => found.get(id)?.length !== 0);
    assert.deepEqual(
      noticed.map((id) => [id, found.get(id)]),
      [],
    );
  });
});

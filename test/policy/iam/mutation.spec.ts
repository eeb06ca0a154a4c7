import { strict as assert } from "node:assert";
import type { Judged } from "./oracle/sample";
import { outcomeOf, usualSample } from "./oracle/sample";
import { Workshop } from "./mutation/build";
import { statementMutants } from "./mutation/statementMutants";
import { valueMutants } from "./mutation/valueMutants";

const mutants = [...valueMutants, ...statementMutants];

/** Steps through the sample so that all its parts come early; shares no factor with 20,000. */
const stride = 7919;

describe("the differential test, given an evaluator with a mistake in it", function () {
  this.timeout(600_000);
  const workshop = new Workshop();
  let decided: readonly Judged[] = [];

  before(async () => {
    const sample = await usualSample();
    const mixed = sample.map((_, index) => sample[(index * stride) % sample.length]);
    decided = mixed.filter(
      (judged): judged is Judged => judged !== undefined && outcomeOf(judged) !== "undecidable",
    );
  });

  after(() => {
    workshop.close();
  });

  /** The first pair about which the evaluator and the recorded verdicts differ. */
  function firstDifference(evaluator: ReturnType<Workshop["original"]>): Judged | undefined {
    return decided.find(({ pair, oracle }) => {
      const policy = evaluator.compilePolicy(pair.document);
      return policy.evaluate(pair.request).verdict !== oracle;
    });
  }

  it("finds nothing wrong with the evaluator compiled the same way without a mistake", () => {
    assert.equal(firstDifference(workshop.original()), undefined);
  });

  it("knows at least 30 mistakes, each by its own name", () => {
    const names = new Set(mutants.map(({ name }) => name));
    assert.equal(names.size, mutants.length);
    assert.ok(mutants.length >= 30, `only ${mutants.length}`);
  });

  for (const mutant of mutants) {
    it(`catches that ${mutant.name}`, () => {
      assert.notEqual(firstDifference(workshop.build(mutant)), undefined);
    });
  }
});

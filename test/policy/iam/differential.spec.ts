import { strict as assert } from "node:assert";
import { situations } from "./oracle/conditions";
import { disagreements } from "./oracle/disagreements";
import { outcomeOf, seed, usualSample, usualSize, type Judged } from "./oracle/sample";
import { operatorKinds } from "./oracle/values";

/** What makes a disagreement easy to look into. */
function shown({ pair, ours, oracle }: Judged): object {
  return { ours, oracle, document: pair.document, request: pair.request };
}

function share(part: number): string {
  return `${((part / usualSize) * 100).toFixed(1)} %`;
}

describe("the evaluator beside @cloud-copilot/iam-simulate", function () {
  this.timeout(600_000);
  let sample: readonly Judged[] = [];

  const count = (test: (judged: Judged) => boolean): number => sample.filter(test).length;

  before(async () => {
    sample = await usualSample();
  });

  it("agrees on every pair that it decides, but for the listed classes", () => {
    const disagreed = sample.filter((judged) => outcomeOf(judged) === "disagreed");
    const figures = ["agreed", "listed", "undecidable", "disagreed"].map(
      (outcome) => `${count((judged) => outcomeOf(judged) === outcome)} ${outcome}`,
    );
    console.log(`      ${sample.length} pairs, seed ${seed}: ${figures.join(", ")}`);
    assert.deepEqual(disagreed.slice(0, 3).map(shown), []);
  });

  it("judges a sample that is large and balanced", () => {
    const allowed = count(({ oracle }) => oracle === "allowed");
    const denied = count(({ oracle }) => oracle === "explicit deny");
    console.log(`      allowed ${share(allowed)}, explicit deny ${share(denied)}`);
    assert.ok(sample.length >= 20_000, `only ${sample.length} pairs`);
    assert.ok(allowed >= 0.25 * sample.length, `only ${share(allowed)} allowed`);
    assert.ok(denied >= 0.15 * sample.length, `only ${share(denied)} explicit denies`);
  });

  it("leaves at most two pairs in a hundred undecided", () => {
    const undecided = count(({ ours }) => ours === "undecidable");
    assert.ok(undecided <= 0.02 * sample.length, `${share(undecided)} undecidable`);
  });

  it("decides at least 100 pairs for each operator in each situation", () => {
    const short: string[] = [];
    for (const operator of [...operatorKinds.map(([name]) => name), "Null"]) {
      for (const situation of situations) {
        const decided = count(
          ({ pair, ours }) =>
            ours !== "undecidable" &&
            pair.aim?.operator === operator &&
            pair.aim.situation === situation,
        );
        if (decided < 100) short.push(`${operator}, ${situation}: ${decided}`);
      }
    }
    assert.deepEqual(short, []);
  });

  it("decides at least 100 pairs for each set operator with and without IfExists", () => {
    const short: string[] = [];
    for (const prefix of ["", "ForAllValues:", "ForAnyValue:"]) {
      for (const ifExists of [true, false]) {
        const decided = count(({ pair, ours }) => {
          const modifiers = pair.aim?.modifiers;
          const isOurs = modifiers?.prefix === prefix && modifiers.ifExists === ifExists;
          return isOurs && ours !== "undecidable";
        });
        if (decided < 100) short.push(`${prefix} ${ifExists}: ${decided}`);
      }
    }
    assert.deepEqual(short, []);
  });

  it("meets every listed class of disagreement, so that none is listed for nothing", () => {
    const seen = new Set(sample.flatMap(({ listed }) => listed));
    const unseen = disagreements.filter(({ name }) => !seen.has(name)).map(({ name }) => name);
    assert.deepEqual(unseen, []);
  });
});

import { strict as assert } from "node:assert";
import fc from "fast-check";
import { compilePolicy, type Decision } from "../../../policy/iam";
import { put, statement } from "./support/documents";

const anything = fc.anything({
  withBigInt: true,
  withDate: true,
  withMap: true,
  withNullPrototype: true,
  withSparseArray: true,
});

const elements = ["Sid", "Effect", "Principal", "Action", "Resource", "Condition"];

/** A statement that would do, with one element, or something inside of it, replaced by anything. */
const strangeStatement = fc
  .tuple(fc.constantFrom(...elements, "NotPrincipal", "NotAction", "Other"), anything, fc.boolean())
  .map(([element, value, isDeep]) => {
    if (!isDeep) return statement({ [element]: value });
    const deep = { Condition: { StringEquals: { "aws:SourceAccount": value } } };
    return statement(element === "Principal" ? { Principal: { AWS: value } } : deep);
  });

function judged(document: unknown): Decision {
  const policy = compilePolicy(document as object);
  for (const { path, problem } of policy.findings) assert.ok(path !== "" && problem !== "");
  return policy.evaluate(put({ "aws:SourceAccount": "111122223333" }));
}

const verdicts = ["allowed", "explicit deny", "implicit deny", "undecidable"];

describe("the evaluator, given anything for a document", () => {
  it("never throws about a value", () => {
    fc.assert(
      fc.property(anything, (value) => {
        assert.equal(judged(value).verdict, "undecidable");
      }),
      { seed: 11, numRuns: 2_000 },
    );
  });

  it("never throws about a text", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        assert.equal(judged(text).verdict, "undecidable");
      }),
      { seed: 11, numRuns: 2_000 },
    );
  });

  it("never throws about a statement with something strange in it", () => {
    fc.assert(
      fc.property(strangeStatement, (strange) => {
        const document = { Version: "2012-10-17", Statement: [strange] };
        assert.ok(verdicts.includes(judged(document).verdict));
      }),
      { seed: 11, numRuns: 3_000 },
    );
  });

  it("reads a text that is nested deeper than the stack is", () => {
    const text = `{"Version":"2012-10-17","Statement":${"[".repeat(9_000)}${"]".repeat(9_000)}}`;
    assert.equal(judged(text).verdict, "undecidable");
  });

  it("finds the same in the text of a document as in its object", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const document = { Version: "2012-10-17", Statement: [statement({ Condition: value })] };
        const read = JSON.parse(JSON.stringify(document)) as object;
        assert.deepEqual(
          compilePolicy(JSON.stringify(document)).findings,
          compilePolicy(read).findings,
        );
      }),
      { seed: 11, numRuns: 500 },
    );
  });
});

import { strict as assert } from "node:assert";
import { compilePolicy } from "../../../../policy/iam";
import { findingsOf, put } from "./documents";

/** What is wrong, the document, and its findings: path, effect and problem. */
export type FindingCase = readonly [
  title: string,
  document: string | object,
  ...findings: string[],
];

/** One test a case: the exact findings and, where AWS refuses the document, that nothing is decided. */
export function testFindings(cases: readonly FindingCase[]): void {
  for (const [title, document, ...findings] of cases) {
    it(`reports ${title}`, () => {
      assert.deepEqual(findingsOf(document), findings);
      if (!findings.some((line) => line.includes("| refused by AWS |"))) return;
      const decision = compilePolicy(document).evaluate(put());
      assert.equal(decision.verdict, "undecidable");
      assert.equal(decision.reasons[0], "AWS refuses this document, so nothing in it takes effect");
    });
  }
}

import { strict as assert } from "node:assert";
import { compilePolicy, type AccessRequest, type Verdict } from "../../../../policy/iam";
import { simulate } from "../oracle/simulator";

/** What is asked, the document, the request, and the verdict. */
export type PolicyCase = readonly [
  title: string,
  document: object,
  request: AccessRequest,
  verdict: Verdict,
];

/** One test a case: the verdict, about which the simulator agrees, and no finding. */
export function testCases(cases: readonly PolicyCase[]): void {
  for (const [title, document, request, verdict] of cases) {
    it(`${title}: ${verdict}`, async () => {
      assert.deepEqual(compilePolicy(document).findings, []);
      assert.equal(compilePolicy(document).evaluate(request).verdict, verdict);
      assert.equal(await simulate(document, request), verdict);
    });
  }
}

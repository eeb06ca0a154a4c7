import { strict as assert } from "node:assert";
import fc from "fast-check";
import { evaluate } from "../../../policy/iam";
import { matchesGlob, parseGlob } from "../../../policy/iam/globs";
import { policy, put, statement } from "./support/documents";

/** The same question asked of a regular expression. */
function byRegularExpression(pattern: string, text: string): boolean {
  const source = Array.from(pattern)
    .map((each) => (each === "*" ? "[^]*" : each === "?" ? "[^]" : each.replace(/\W/, "\\$&")))
    .join("");
  return new RegExp(`^${source}$`).test(text);
}

const letters = fc.constantFrom("a", "b", "/", ":", ".", "*", "?");
const texts = fc.string({ unit: letters, maxLength: 12 });

describe("wildcards", () => {
  it("match as a regular expression does", () => {
    fc.assert(
      fc.property(texts, texts, (pattern, text) => {
        assert.equal(matchesGlob(parseGlob(pattern), text), byRegularExpression(pattern, text));
      }),
      { seed: 7, numRuns: 5_000 },
    );
  });

  it("match what a text becomes when stretches of it are replaced by asterisks", () => {
    fc.assert(
      fc.property(fc.array(texts, { minLength: 1, maxLength: 5 }), (parts) => {
        const plain = parts.map((part) => part.replace(/[*?]/g, "x"));
        const pattern = plain.map((part, index) => (index % 2 === 0 ? part : "*")).join("");
        assert.ok(matchesGlob(parseGlob(pattern), plain.join("")));
      }),
      { seed: 7, numRuns: 1_000 },
    );
  });

  it("take no more steps than both lengths allow, however many asterisks there are", () => {
    const pattern = `${"*a".repeat(2_000)}b`;
    const document = policy(statement({ Resource: `arn:aws:s3:::bucket/${pattern}` }));
    const request = put({}, { resource: `arn:aws:s3:::bucket/${"a".repeat(5_000)}` });
    // With back-tracking over every asterisk this would not end in this century.
    assert.equal(evaluate(document, request).verdict, "implicit deny");
  });

  it("of the request are plain characters", () => {
    const document = policy(statement({ Resource: "arn:aws:s3:::bucket/one" }));
    const request = put({}, { resource: "arn:aws:s3:::bucket/*" });
    assert.equal(evaluate(document, request).verdict, "implicit deny");
  });
});

describe("wildcards in ARNs", () => {
  const matches = (pattern: string, resource: string): boolean =>
    evaluate(policy(statement({ Resource: pattern })), put({}, { resource })).verdict === "allowed";

  it("reach over slashes and, in the last part, over colons", () => {
    assert.ok(matches("arn:aws:s3:::bucket/*/x", "arn:aws:s3:::bucket/a/b:c/x"));
  });

  it("do not reach from one part into the next", () => {
    assert.ok(!matches("arn:aws:kms:*:key/1", "arn:aws:kms:eu-west-1:111122223333:key/1"));
    assert.ok(!matches("arn:aws:kms:*:2:3:key", "arn:aws:kms:r:1:2:3:key"));
    assert.ok(matches("arn:aws:kms:*:*:key/1", "arn:aws:kms:eu-west-1:111122223333:key/1"));
  });

  it("match nothing that is no ARN, but the asterisk alone does", () => {
    assert.ok(!matches("arn:aws:s3:::*", "bucket"));
    assert.ok(matches("*", "bucket"));
  });
});

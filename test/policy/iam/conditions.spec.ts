import { strict as assert } from "node:assert";
import { evaluate, type AccessRequest, type Verdict } from "../../../policy/iam";
import { policy, put, statement } from "./support/documents";

type Context = AccessRequest["context"];

/** The verdict about an allowing statement with one condition on aws:UserAgent or another key. */
function verdict(
  operator: string,
  values: unknown,
  context: Context,
  key = "aws:UserAgent",
): Verdict {
  const condition = { [operator]: { [key]: values } };
  return evaluate(policy(statement({ Condition: condition })), put(context)).verdict;
}

const agent = (value: string): Context => ({ "aws:UserAgent": value });
const via = (...values: string[]): Context => ({ "aws:CalledVia": values });

describe("several values of a policy", () => {
  it("are alternatives to a plain operator", () => {
    assert.equal(verdict("StringEquals", ["a", "b"], agent("b")), "allowed");
    assert.equal(verdict("StringEquals", ["a", "b"], agent("c")), "implicit deny");
  });

  it("are all excluded by a negated operator", () => {
    assert.equal(verdict("StringNotEquals", ["a", "b"], agent("b")), "implicit deny");
    assert.equal(verdict("StringNotEquals", ["a", "b"], agent("c")), "allowed");
  });
});

describe("an absent key", () => {
  it("fails a plain operator and satisfies a negated one and IfExists", () => {
    for (const operator of ["StringEquals", "StringLike", "Bool", "NumericLessThan", "IpAddress"]) {
      const value = { Bool: "true", NumericLessThan: "1", IpAddress: "192.0.2.0/24" }[operator];
      assert.equal(verdict(operator, value ?? "a", {}), "implicit deny", operator);
      assert.equal(verdict(`${operator}IfExists`, value ?? "a", {}), "allowed", operator);
    }
    for (const operator of [
      "StringNotEquals",
      "StringNotLike",
      "NumericNotEquals",
      "NotIpAddress",
    ]) {
      const value = { NumericNotEquals: "1", NotIpAddress: "192.0.2.0/24" }[operator];
      assert.equal(verdict(operator, value ?? "a", {}), "allowed", operator);
    }
  });

  it("satisfies ForAllValues, the trap of an allow, and fails ForAnyValue, negated or not", () => {
    const key = "aws:CalledVia";
    assert.equal(verdict("ForAllValues:StringEquals", "a", {}, key), "allowed");
    assert.equal(verdict("ForAllValues:StringNotEquals", "a", {}, key), "allowed");
    assert.equal(verdict("ForAnyValue:StringEquals", "a", {}, key), "implicit deny");
    assert.equal(verdict("ForAnyValue:StringNotEquals", "a", {}, key), "implicit deny");
  });

  it("is the same as a key with an empty list of values", () => {
    assert.equal(verdict("Null", "true", { "aws:CalledVia": [] }, "aws:CalledVia"), "allowed");
    assert.equal(verdict("StringNotEquals", "a", { "aws:UserAgent": [] }), "allowed");
  });

  it("is what Null asks for", () => {
    assert.equal(verdict("Null", "true", {}), "allowed");
    assert.equal(verdict("Null", "false", {}), "implicit deny");
    assert.equal(verdict("Null", true, agent("x")), "implicit deny");
    assert.equal(verdict("Null", false, agent("x")), "allowed");
  });
});

describe("several values of a request", () => {
  const key = "aws:CalledVia";

  it("must all match for ForAllValues and one of them for ForAnyValue", () => {
    assert.equal(verdict("ForAllValues:StringEquals", ["a", "b"], via("a", "b"), key), "allowed");
    assert.equal(
      verdict("ForAllValues:StringEquals", ["a", "b"], via("a", "c"), key),
      "implicit deny",
    );
    assert.equal(verdict("ForAnyValue:StringEquals", ["a", "b"], via("c", "b"), key), "allowed");
    assert.equal(verdict("ForAnyValue:StringEquals", ["a", "b"], via("c"), key), "implicit deny");
  });

  it("must all, or one of them, be none of the policy's for a negated operator", () => {
    assert.equal(verdict("ForAllValues:StringNotEquals", "a", via("b", "c"), key), "allowed");
    assert.equal(verdict("ForAllValues:StringNotEquals", "a", via("a", "c"), key), "implicit deny");
    assert.equal(verdict("ForAnyValue:StringNotEquals", "a", via("a", "c"), key), "allowed");
    assert.equal(verdict("ForAnyValue:StringNotEquals", "a", via("a"), key), "implicit deny");
  });

  it("are an empty set when they are empty text", () => {
    assert.equal(verdict("ForAllValues:StringEquals", "a", via(""), key), "allowed");
    assert.equal(verdict("ForAnyValue:StringEquals", "", via(""), key), "implicit deny");
  });

  it("leave a plain operator open, also for a key that is documented with one value", () => {
    assert.equal(verdict("StringEquals", "a", via("a"), key), "undecidable");
    assert.equal(verdict("StringEquals", "a", { "aws:UserAgent": ["a", "b"] }), "undecidable");
    assert.equal(verdict("StringEquals", "a", { "aws:UserAgent": ["a"] }), "allowed");
  });
});

describe("values that can't be compared", () => {
  it("do not match, and leave open whether they don't match", () => {
    assert.equal(verdict("ArnLike", "arn:aws:ssm:*:*:*", agent("text")), "implicit deny");
    assert.equal(verdict("ArnNotLike", "arn:aws:ssm:*:*:*", agent("text")), "undecidable");
    assert.equal(verdict("NumericEquals", "1", agent("one")), "implicit deny");
    assert.equal(verdict("NumericNotEquals", "1", agent("one")), "undecidable");
    assert.equal(verdict("IpAddress", "192.0.2.0/24", agent("home")), "implicit deny");
    assert.equal(verdict("NotIpAddress", "192.0.2.0/24", agent("home")), "undecidable");
  });

  it("are open when the policy's value is the broken one, unless another value matches", () => {
    assert.equal(verdict("NumericEquals", "one", agent("1")), "undecidable");
    assert.equal(verdict("NumericEquals", ["one", "1"], agent("1")), "allowed");
    assert.equal(verdict("ArnLike", "*", agent("arn:aws:ssm:r:1:x")), "undecidable");
    assert.equal(verdict("StringEquals", [], agent("1")), "undecidable");
  });
});

describe("the case of names and values", () => {
  it("does not count in keys and actions", () => {
    const condition = { StringEquals: { "AWS:UserAGENT": "a" } };
    const document = policy(statement({ Action: "S3:putOBJECT", Condition: condition }));
    const request = put({ "aws:useragent": "a" }, { action: "s3:PutObject" });
    assert.equal(evaluate(document, request).verdict, "allowed");
  });

  it("counts in resources and in values unless the operator ignores it", () => {
    const document = policy(statement({ Resource: "arn:aws:s3:::Bucket/*" }));
    assert.equal(evaluate(document, put()).verdict, "implicit deny");
    assert.equal(verdict("StringEquals", "A", agent("a")), "implicit deny");
    assert.equal(verdict("StringEqualsIgnoreCase", "A", agent("a")), "allowed");
    assert.equal(verdict("StringNotEqualsIgnoreCase", "A", agent("a")), "implicit deny");
    assert.equal(verdict("Bool", "True", agent("true")), "allowed");
  });
});

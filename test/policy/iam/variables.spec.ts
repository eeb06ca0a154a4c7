import { strict as assert } from "node:assert";
import { evaluate, type AccessRequest, type Verdict } from "../../../policy/iam";
import { policy, put, statement } from "./support/documents";

type Context = AccessRequest["context"];

function verdict(operator: string, value: string, context: Context): Verdict {
  const condition = { [operator]: { "aws:UserAgent": value } };
  return evaluate(policy(statement({ Condition: condition })), put(context)).verdict;
}

function resourceVerdict(changes: Record<string, unknown>, context: Context): Verdict {
  return evaluate(policy(statement(changes)), put(context)).verdict;
}

const account = "${aws:SourceAccount}";

describe("policy variables in conditions", () => {
  it("stand for the value of the request", () => {
    const context = { "aws:UserAgent": "by 111122223333", "aws:sourceaccount": "111122223333" };
    assert.equal(verdict("StringEquals", `by ${account}`, context), "allowed");
    assert.equal(verdict("StringEquals", "by ${AWS:SOURCEACCOUNT}", context), "allowed");
    assert.equal(verdict("StringEquals", `to ${account}`, context), "implicit deny");
  });

  it("match nothing without a value, and leave a negated operator open", () => {
    const context = { "aws:UserAgent": "by " };
    assert.equal(verdict("StringEquals", `by ${account}`, context), "implicit deny");
    assert.equal(verdict("StringNotEquals", `by ${account}`, context), "undecidable");
  });

  it("have a default for want of a value", () => {
    const value = "${aws:SourceAccount, 'any one'}";
    assert.equal(verdict("StringEquals", value, { "aws:UserAgent": "any one" }), "allowed");
    const both = { "aws:UserAgent": "any one", "aws:SourceAccount": "111122223333" };
    assert.equal(verdict("StringEquals", value, both), "implicit deny");
  });

  it("are open for several values, an empty one, or a wildcard where wildcards count", () => {
    const with_ = (value: string | string[]): Context => ({
      "aws:UserAgent": "*",
      "aws:SourceAccount": value,
    });
    assert.equal(verdict("StringEquals", account, with_(["*", "1"])), "undecidable");
    assert.equal(verdict("StringEquals", account, with_("")), "undecidable");
    assert.equal(verdict("StringLike", account, with_("*")), "undecidable");
    assert.equal(verdict("StringEquals", account, with_("*")), "allowed");
  });

  it("write the characters that would have a meaning", () => {
    assert.equal(verdict("StringLike", "a${*}", { "aws:UserAgent": "a*" }), "allowed");
    assert.equal(verdict("StringLike", "a${*}", { "aws:UserAgent": "ab" }), "implicit deny");
    assert.equal(verdict("StringEquals", "${?}${$}", { "aws:UserAgent": "?$" }), "allowed");
  });

  it("are plain text in the language of 2008, wildcards in them included", () => {
    const condition = { StringLike: { "aws:UserAgent": "${*}" } };
    const document = { Statement: [statement({ Condition: condition })] };
    const said = (value: string): Verdict =>
      evaluate(document, put({ "aws:UserAgent": value })).verdict;
    assert.equal(said("${anything}"), "allowed");
    assert.equal(said("*"), "implicit deny");
  });
});

describe("policy variables in resources", () => {
  const resource = { Resource: "arn:aws:s3:::bucket/${aws:UserAgent}" };
  const notResource = { Resource: undefined, NotResource: "arn:aws:s3:::bucket/${aws:UserAgent}" };

  it("stand for the value of the request", () => {
    assert.equal(resourceVerdict(resource, { "aws:UserAgent": "key" }), "allowed");
    assert.equal(resourceVerdict(resource, { "aws:UserAgent": "other" }), "implicit deny");
    assert.equal(resourceVerdict(notResource, { "aws:UserAgent": "key" }), "implicit deny");
    assert.equal(resourceVerdict(notResource, { "aws:UserAgent": "other" }), "allowed");
  });

  it("match nothing without a value, and leave NotResource open", () => {
    assert.equal(resourceVerdict(resource, {}), "implicit deny");
    assert.equal(resourceVerdict(notResource, {}), "undecidable");
  });

  it("are open with a wildcard for a value", () => {
    assert.equal(resourceVerdict(resource, { "aws:UserAgent": "*" }), "undecidable");
  });
});

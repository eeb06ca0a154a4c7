import { strict as assert } from "node:assert";
import { compilePolicy, type AccessRequest, type Verdict } from "../../../policy/iam";
import { policy, put, statement } from "./support/documents";

/** A condition that needs the date, which is not decided here. */
const beforeNewYear = { DateLessThan: { "aws:CurrentTime": "2030-01-01T00:00:00Z" } };
const now = { "aws:CurrentTime": "2026-11-23T00:00:00Z" };

const allow = statement();
const openAllow = statement({ Sid: "Open", Condition: beforeNewYear });
const deny = statement({ Effect: "Deny" });
const openDeny = statement({ Sid: "OpenDeny", Effect: "Deny", Condition: beforeNewYear });

function verdict(request: AccessRequest, ...statements: unknown[]): Verdict {
  return compilePolicy(policy(...statements)).evaluate(request).verdict;
}

describe("a statement that can't be decided", () => {
  it("leaves the answer open when it could allow what nobody else allows", () => {
    const decision = compilePolicy(policy(openAllow)).evaluate(put(now));
    assert.deepEqual(decision, {
      verdict: "undecidable",
      statement: { index: 0, sid: "Open" },
      reasons: [
        'Statement[0] ("Open") may allow it, not decidable here: aws:CurrentTime is "2026-11-23T00:00:00Z", wanted "2030-01-01T00:00:00Z" (DateLessThan)',
      ],
    });
  });

  it("leaves the answer open when it could deny what another one allows", () => {
    const decision = compilePolicy(policy(allow, openDeny)).evaluate(put(now));
    assert.deepEqual(decision, {
      verdict: "undecidable",
      statement: { index: 1, sid: "OpenDeny" },
      reasons: [
        'Statement[1] ("OpenDeny") may deny it, not decidable here: aws:CurrentTime is "2026-11-23T00:00:00Z", wanted "2030-01-01T00:00:00Z" (DateLessThan)',
        "Statement[0] allows it",
      ],
    });
  });

  it("leaves it open whether a request that nobody allows is denied explicitly", () => {
    assert.equal(verdict(put(now), openDeny), "undecidable");
  });

  it("does not matter when it could only allow what another one allows", () => {
    assert.equal(verdict(put(now), openAllow, allow), "allowed");
  });

  it("does not matter when another one denies", () => {
    assert.equal(verdict(put(now), openAllow, openDeny, deny), "explicit deny");
    assert.equal(verdict(put(now), deny, openDeny, openAllow), "explicit deny");
  });

  it("does not matter when its action, resource or principal is another", () => {
    const others = [
      { Action: "s3:GetObject" },
      { Resource: "arn:aws:s3:::other/*" },
      { Principal: { AWS: "444455556666" } },
    ];
    for (const other of others) {
      const request = put(now);
      assert.equal(
        verdict(request, statement({ ...other, Condition: beforeNewYear })),
        "implicit deny",
      );
      assert.equal(
        verdict(request, allow, statement({ ...other, Effect: "Deny", Condition: beforeNewYear })),
        "allowed",
      );
    }
  });

  it("does not matter when another of its conditions fails", () => {
    const condition = { ...beforeNewYear, StringEquals: { "aws:SourceAccount": "111122223333" } };
    assert.equal(verdict(put(now), statement({ Condition: condition })), "implicit deny");
  });
});

describe("a key that the request does not have", () => {
  it("decides even an operator that is not known: dates are compared with nothing", () => {
    const with_ = (condition: object): unknown => statement({ Condition: condition });
    const date = { "aws:CurrentTime": "2030-01-01T00:00:00Z" };
    assert.equal(verdict(put(), with_({ DateLessThan: date })), "implicit deny");
    assert.equal(verdict(put(), with_({ DateLessThanIfExists: date })), "allowed");
    assert.equal(verdict(put(), with_({ DateNotEquals: date })), "allowed");
  });

  it("leaves ForAnyValue with IfExists open, as the documentation says both", () => {
    const condition = { "ForAnyValue:StringEqualsIfExists": { "aws:CalledVia": "x" } };
    assert.equal(verdict(put(), statement({ Condition: condition })), "undecidable");
  });
});

describe("principals that a request does not show", () => {
  const federated = statement({ Principal: { Federated: "cognito-identity.amazonaws.com" } });
  const canonical = statement({ Principal: { CanonicalUser: "79a59df900b949e5" } });
  const user: AccessRequest = put({}, { principal: { aws: "arn:aws:iam::444455556666:user/ann" } });
  const nobody: AccessRequest = put({}, { principal: { anonymous: true } });

  it("leave a federated identity open for AWS and anonymous callers, not for services", () => {
    assert.equal(verdict(user, federated), "undecidable");
    assert.equal(verdict(nobody, federated), "undecidable");
    assert.equal(verdict(put(), federated), "implicit deny");
  });

  it("leave a canonical user open for AWS callers only", () => {
    assert.equal(verdict(user, canonical), "undecidable");
    assert.equal(verdict(nobody, canonical), "implicit deny");
    assert.equal(verdict(put(), canonical), "implicit deny");
  });

  it("do not matter beside a principal that is certain", () => {
    const both = { Federated: "cognito-identity.amazonaws.com", AWS: "444455556666" };
    assert.equal(verdict(user, statement({ Principal: both })), "allowed");
  });

  it("leave a wildcard for services open for services only", () => {
    const wildcard = statement({ Principal: { Service: "*" } });
    assert.equal(verdict(put(), wildcard), "undecidable");
    assert.equal(verdict(user, wildcard), "implicit deny");
  });

  it("say in words whom the statement may speak of", () => {
    const { reasons } = compilePolicy(policy(canonical)).evaluate(user);
    assert.deepEqual(reasons, [
      "Statement[0] may allow it, not decidable here: whether it speaks of arn:aws:iam::444455556666:user/ann",
    ]);
  });
});

describe("a document whose names stand twice", () => {
  it("is not decided at all, because it can be read in two ways", () => {
    const text =
      '{"Version":"2012-10-17","Statement":{"Effect":"Deny","Effect":"Allow","Principal":"*","Action":"*","Resource":"*"}}';
    assert.deepEqual(compilePolicy(text).evaluate(put()), {
      verdict: "undecidable",
      reasons: [
        "this document can be read in more than one way",
        "Statement: Effect stands twice; only one of them can count, and AWS does not say which",
      ],
    });
  });
});

import { strict as assert } from "node:assert";
import { evaluate, type Principal, type Verdict } from "../../../policy/iam";
import { policy, put, statement } from "./support/documents";

const root = "arn:aws:iam::444455556666:root";
const user = "arn:aws:iam::444455556666:user/team/ann";
const role = "arn:aws:iam::444455556666:role/team/writer";
const session = "arn:aws:sts::444455556666:assumed-role/writer/one";

const service: Principal = { service: "ssm.amazonaws.com" };
const anonymous: Principal = { anonymous: true };

const everySort: readonly Principal[] = [service, anonymous, { aws: root }, { aws: session }];

function allowed(element: unknown, principal: Principal): Verdict {
  return evaluate(policy(statement({ Principal: element })), put({}, { principal })).verdict;
}

/** What is left of an allow for everybody beside a deny for all but the named. */
function exempted(element: unknown, principal: Principal): Verdict {
  const deny = statement({ Effect: "Deny", Principal: undefined, NotPrincipal: element });
  const document = policy(statement({ Principal: "*" }), deny);
  return evaluate(document, put({}, { principal })).verdict;
}

describe("Principal", () => {
  it("speaks of everybody with an asterisk, services and anonymous callers included", () => {
    for (const element of ["*", { AWS: "*" }, { AWS: ["111122223333", "*"] }]) {
      for (const principal of everySort) {
        assert.equal(allowed(element, principal), "allowed");
      }
    }
  });

  it("speaks of everybody in an account, by its number or its root", () => {
    for (const element of [{ AWS: "444455556666" }, { AWS: root }]) {
      for (const aws of [root, user, role, session])
        assert.equal(allowed(element, { aws }), "allowed");
      assert.equal(allowed(element, { aws: "arn:aws:iam::111122223333:root" }), "implicit deny");
      assert.equal(allowed(element, service), "implicit deny");
      assert.equal(allowed(element, anonymous), "implicit deny");
    }
  });

  it("speaks of an account's root in its own partition only", () => {
    const china = { aws: "arn:aws-cn:iam::444455556666:user/ann" };
    assert.equal(allowed({ AWS: root }, china), "implicit deny");
    assert.equal(allowed({ AWS: "444455556666" }, china), "allowed");
  });

  it("speaks of a role's sessions, whatever the role's path, and of one session by its name", () => {
    assert.equal(allowed({ AWS: role }, { aws: session }), "allowed");
    assert.equal(allowed({ AWS: role }, { aws: role }), "allowed");
    assert.equal(allowed({ AWS: session }, { aws: session }), "allowed");
    assert.equal(
      allowed({ AWS: session.replace("/one", "/two") }, { aws: session }),
      "implicit deny",
    );
    assert.equal(allowed({ AWS: `${role}s` }, { aws: session }), "implicit deny");
    assert.equal(allowed({ AWS: role.replace("4444", "1111") }, { aws: session }), "implicit deny");
  });

  it("speaks of a service by its exact name", () => {
    assert.equal(allowed({ Service: "ssm.amazonaws.com" }, service), "allowed");
    assert.equal(
      allowed({ Service: ["a.amazonaws.com", "ssm.amazonaws.com"] }, service),
      "allowed",
    );
    const regional: Principal = { service: "ssm.af-south-1.amazonaws.com" };
    assert.equal(allowed({ Service: "ssm.amazonaws.com" }, regional), "implicit deny");
    assert.equal(allowed({ Service: "ssm.amazonaws.com" }, { aws: user }), "implicit deny");
  });
});

describe("NotPrincipal", () => {
  it("denies everybody whom it does not name", () => {
    for (const principal of everySort) {
      assert.equal(exempted({ AWS: "111122223333" }, principal), "explicit deny");
    }
  });

  it("exempts a user, role or session when all that AWS looks at is named", () => {
    assert.equal(exempted({ AWS: root }, { aws: root }), "allowed");
    assert.equal(exempted({ AWS: [user, root] }, { aws: user }), "allowed");
    assert.equal(exempted({ AWS: [role, "444455556666"] }, { aws: role }), "allowed");
    assert.equal(exempted({ AWS: [session, role, root] }, { aws: session }), "allowed");
  });

  it("leaves the answer open when only some of it is named", () => {
    assert.equal(exempted({ AWS: user }, { aws: user }), "undecidable");
    assert.equal(exempted({ AWS: root }, { aws: user }), "undecidable");
    assert.equal(exempted({ AWS: [role, root] }, { aws: session }), "undecidable");
    assert.equal(exempted({ AWS: session }, { aws: session }), "undecidable");
  });

  it("exempts a service by its name and everybody with an asterisk", () => {
    assert.equal(exempted({ Service: "ssm.amazonaws.com" }, service), "allowed");
    assert.equal(exempted({ Service: "ssm.amazonaws.com" }, anonymous), "explicit deny");
    assert.equal(exempted("*", anonymous), "allowed");
  });

  it("leaves the answer open beside names that a request does not show", () => {
    assert.equal(exempted({ CanonicalUser: "79a5" }, { aws: user }), "undecidable");
    assert.equal(exempted({ CanonicalUser: "79a5" }, service), "explicit deny");
  });

  it("leaves the answer open with Allow, which AWS does not support", () => {
    const changes = { Principal: undefined, NotPrincipal: { AWS: root } };
    const document = policy(statement(changes));
    assert.equal(evaluate(document, put()).verdict, "undecidable");
  });
});

import { strict as assert } from "node:assert";
import type { RawConfiguration } from "../../../policy/configuration/parse";
import {
  bucketName,
  bucketPolicy,
  compliant,
  withBucketPolicy,
  type Statement,
} from "../support/compliant";
import type { Fixture } from "../support/fixture";
import { assertAccepted, assertViolation, kindsOf as kindsIn, outcomeOf } from "../support/judge";

const policy = "bucket-policy-refuses-strangers";
const arn = `arn:aws:s3:::${bucketName}`;
const plus = (statement: Statement) => withBucketPolicy((statements) => [...statements, statement]);
const delivery = (change: Statement) =>
  withBucketPolicy((statements) =>
    statements.map((one) => (one.Action === "s3:PutObject" ? { ...one, ...change } : one)),
  );
const acl = { "s3:x-amz-acl": "bucket-owner-full-control" };
const account = { "aws:SourceAccount": "111122223333" };
const sync = { "aws:SourceArn": "arn:aws:ssm:*:111122223333:resource-data-sync/*" };

const kindsOf = (...[stack, configuration]: [Fixture, RawConfiguration?]) =>
  kindsIn(policy, stack, configuration);

describe("policy bucket-policy-refuses-strangers", () => {
  it("accepts the statements of the user guide, one per account", () => {
    assertAccepted(policy, compliant);
  });

  it("accepts rights of the own account", () => {
    const stack = plus({
      Effect: "Allow",
      Principal: { AWS: "arn:aws:iam::111122223333:role/Analyst" },
      Action: ["s3:GetObject", "s3:ListBucket"],
      Resource: [arn, `${arn}/*`],
    });
    assertAccepted(policy, stack);
  });

  it("accepts a log service that is limited to the own account", () => {
    const stack = plus({
      Effect: "Allow",
      Principal: { Service: "logging.s3.amazonaws.com" },
      Action: "s3:PutObject",
      Resource: `${arn}/logs/*`,
      Condition: { StringEquals: account },
    });
    assertAccepted(policy, stack);
  });

  it("accepts several accounts with a statement each", () => {
    const accounts = ["111122223333", "444455556666"];
    const stack = compliant
      .with("bucket-policy", { policy: bucketPolicy(accounts) })
      .configured({ ...compliant.configuration, accounts: JSON.stringify(accounts) });
    assertAccepted(policy, stack);
  });

  it("fails for the published examples, which compare the ACL only", () => {
    const stack = delivery({ Resource: `${arn}/*`, Condition: { StringEquals: acl } });
    assert.deepEqual(kindsOf(stack), [
      "another account's sync",
      "an account's sync into another account's folder",
      "a request that only looks like the account's own sync",
    ]);
  });

  it("fails for several accounts as lists in one statement", () => {
    const accounts = ["111122223333", "444455556666"];
    const stack = delivery({
      Resource: accounts.map((one) => `${arn}/inventory/*/accountid=${one}/*`),
      Condition: {
        StringEquals: { ...acl, "aws:SourceAccount": accounts },
        ArnLike: {
          "aws:SourceArn": accounts.map((one) => `arn:aws:ssm:*:${one}:resource-data-sync/*`),
        },
      },
    }).configured({ ...compliant.configuration, accounts: JSON.stringify(accounts) });
    assert.deepEqual(kindsOf(stack), ["an account's sync into another account's folder"]);
  });

  it("fails for an account that the policy admits and the environment does not name", () => {
    const stack = compliant.with("bucket-policy", {
      policy: bucketPolicy(["111122223333", "444455556666"]),
    });
    assertViolation(
      policy,
      stack,
      "bucket-policy",
      'BucketPolicy "bucket-policy": another account\'s sync: this must be refused, but it is allowed: ssm.amazonaws.com (for account 444455556666, arn:aws:ssm:eu-central-1:444455556666:resource-data-sync/fleet-inventory) puts s3://fleet-inventory-dev-111122223333-eu-central-1/inventory/AWS:Application/accountid=444455556666/region=eu-central-1/resourcetype=ManagedInstanceInventory/i-stranger.json with ACL bucket-owner-full-control over TLS. Statement[2] ("SSMBucketDelivery444455556666") allows it: s3:x-amz-acl is "bucket-owner-full-control" (StringEquals); aws:SourceAccount is "444455556666" (StringEquals); aws:SourceArn is "arn:aws:ssm:eu-central-1:444455556666:resource-data-sync/fleet-inventory" (ArnLike). 1 more request of this kind comes out wrong. Give the Allow statement for ssm.amazonaws.com StringEquals aws:SourceAccount and ArnLike aws:SourceArn of one account, and the Resource of that account\'s folder (.../accountid=ACCOUNT/*): one statement per account.',
    );
  });

  it("fails for an ACL that is compared only if it is there", () => {
    const stack = delivery({
      Condition: { StringEqualsIfExists: acl, StringEquals: account, ArnLike: sync },
    });
    assertViolation(
      policy,
      stack,
      "bucket-policy",
      'BucketPolicy "bucket-policy": a delivery without the ACL bucket-owner-full-control: this must be refused, but it is allowed: ssm.amazonaws.com (for account 111122223333, arn:aws:ssm:eu-central-1:111122223333:resource-data-sync/fleet-inventory) puts s3://fleet-inventory-dev-111122223333-eu-central-1/inventory/AWS:Application/accountid=111122223333/region=eu-central-1/resourcetype=ManagedInstanceInventory/i-stranger.json without an ACL over TLS. Statement[1] ("SSMBucketDelivery111122223333") allows it: s3:x-amz-acl is absent (StringEqualsIfExists); aws:SourceAccount is "111122223333" (StringEquals); aws:SourceArn is "arn:aws:ssm:eu-central-1:111122223333:resource-data-sync/fleet-inventory" (ArnLike). Add StringEquals "s3:x-amz-acl": "bucket-owner-full-control" to the Allow statement (not StringEqualsIfExists).',
    );
  });

  it("fails for any ACL", () => {
    const stack = delivery({ Condition: { StringEquals: account, ArnLike: sync } });
    assert.deepEqual(kindsOf(stack), ["a delivery without the ACL bucket-owner-full-control"]);
  });

  it("fails for a source account without a source ARN", () => {
    const stack = delivery({ Condition: { StringEquals: { ...acl, ...account } } });
    assertViolation(
      policy,
      stack,
      "bucket-policy",
      'BucketPolicy "bucket-policy": a request that only looks like the account\'s own sync: this must be refused, but it is allowed: ssm.amazonaws.com (for account 111122223333, arn:aws:ssm:eu-central-1:111122223333:association/resource-data-sync) puts s3://fleet-inventory-dev-111122223333-eu-central-1/inventory/AWS:Application/accountid=111122223333/region=eu-central-1/resourcetype=ManagedInstanceInventory/i-stranger.json with ACL bucket-owner-full-control over TLS. Statement[1] ("SSMBucketDelivery111122223333") allows it: s3:x-amz-acl is "bucket-owner-full-control" (StringEquals); aws:SourceAccount is "111122223333" (StringEquals). 5 more requests of this kind come out wrong. Give the Allow statement for ssm.amazonaws.com StringEquals aws:SourceAccount and ArnLike aws:SourceArn of one account, and the Resource of that account\'s folder (.../accountid=ACCOUNT/*): one statement per account.',
    );
  });

  it("fails for a source that is compared only if it is there", () => {
    const stack = delivery({
      Condition: {
        StringEquals: acl,
        StringEqualsIfExists: account,
        ArnLikeIfExists: sync,
      },
    });
    assert.deepEqual(kindsOf(stack), ["a request that only looks like the account's own sync"]);
  });

  it("fails for a source ARN compared as a text, where a star spans the account", () => {
    const stack = delivery({
      Condition: {
        StringEquals: { ...acl, ...account },
        StringLike: { "aws:SourceArn": "arn:aws:ssm:*:resource-data-sync/*" },
      },
    });
    assert.deepEqual(kindsOf(stack), ["a request that only looks like the account's own sync"]);
  });

  it("fails for everybody as principal", () => {
    const stack = plus({
      Effect: "Allow",
      Principal: "*",
      Action: "s3:GetObject",
      Resource: `${arn}/*`,
    });
    assert.deepEqual(kindsOf(stack), [
      "an anonymous caller",
      "a principal of a foreign account",
      "a service that acts for a foreign account",
      "Systems Manager beyond delivery",
    ]);
  });

  it("fails when Systems Manager may do more than deliver", () => {
    assert.deepEqual(kindsOf(delivery({ Action: "s3:*" })), ["Systems Manager beyond delivery"]);
  });

  it("fails for everybody who sends a certain header", () => {
    const stack = plus({
      Effect: "Allow",
      Principal: "*",
      Action: "s3:GetObject",
      Resource: `${arn}/*`,
      Condition: { StringLike: { "aws:Referer": "https://intranet.example.com/*" } },
    });
    assert.deepEqual(kindsOf(stack), ["an anonymous caller", "a principal of a foreign account"]);
  });

  it("fails for the root of one particular foreign account", () => {
    const stack = plus({
      Effect: "Allow",
      Principal: { AWS: "arn:aws:iam::777788889999:root" },
      Action: "s3:ListBucket",
      Resource: arn,
    });
    assertViolation(
      policy,
      stack,
      "bucket-policy",
      "BucketPolicy \"bucket-policy\": a principal of a foreign account: this must be refused, but it is allowed: arn:aws:iam::777788889999:root lists s3://fleet-inventory-dev-111122223333-eu-central-1 over TLS. Statement[3] allows it. 5 more requests of this kind come out wrong. Take the statement out that allows it, or limit its Principal; Principal * needs a condition that strangers can't meet, such as aws:PrincipalAccount of an own account, or aws:PrincipalOrgID of the organization that the pack's configuration names.",
    );
  });

  it("fails for one particular role of a foreign account", () => {
    const stack = plus({
      Effect: "Allow",
      Principal: { AWS: "arn:aws:iam::777788889999:role/Collector" },
      Action: "s3:GetObject",
      Resource: `${arn}/*`,
    });
    assert.deepEqual(kindsOf(stack), ["a principal of a foreign account"]);
  });

  it("fails for another service without a source", () => {
    const stack = plus({
      Effect: "Allow",
      Principal: { Service: "config.amazonaws.com" },
      Action: "s3:PutObject",
      Resource: `${arn}/*`,
    });
    assertViolation(
      policy,
      stack,
      "bucket-policy",
      'BucketPolicy "bucket-policy": a service that acts for a foreign account: this must be refused, but it is allowed: config.amazonaws.com (for account 999988887777, arn:aws:ssm:eu-central-1:999988887777:resource-data-sync/fleet-inventory) puts s3://fleet-inventory-dev-111122223333-eu-central-1/inventory/AWS:Application/accountid=999988887777/region=eu-central-1/resourcetype=ManagedInstanceInventory/i-stranger.json with ACL bucket-owner-full-control over TLS. Statement[3] allows it. 2 more requests of this kind come out wrong. Give the Allow statement for the service StringEquals aws:SourceAccount of an own account, or aws:SourceArn of a resource in it, or take it out.',
    );
  });

  it("fails for a bucket without a policy", () => {
    assertViolation(
      policy,
      compliant.without("bucket-policy"),
      "bucket",
      'Bucket "bucket" (fleet-inventory-dev-111122223333-eu-central-1) has no bucket policy, so plain HTTP is possible for everybody with rights of their own. Deny s3:* for Principal * on the bucket and on everything in it (both ARNs) with Bool "aws:SecureTransport": "false" and no further condition.',
    );
  });

  it("does not apply where no bucket of the stack receives inventory", () => {
    const stack = compliant.without("bucket", "bucket-policy", "sync");
    assert.deepEqual(outcomeOf(policy, stack), {
      kind: "not applicable",
      reason: "no bucket of this stack receives inventory; whoever owns the bucket answers for it",
    });
  });
});

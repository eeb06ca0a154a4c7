import { strict as assert } from "node:assert";
import { unknown, type Value } from "../../../policy/stack";
import { compliant } from "../support/compliant";
import { assertAccepted, assertViolation, outcomeOf } from "../support/judge";

const policy = "bucket-private";
const owned = (objectOwnership: Value) =>
  compliant.with("ownership", { rule: { objectOwnership } });

describe("policy bucket-private", () => {
  it("accepts all four blocks and enforced ownership", () => {
    assertAccepted(policy, compliant);
  });

  it("accepts parts that take the bucket's name from an output that is not known yet", () => {
    const stack = compliant
      .with("access", { bucket: unknown })
      .with("ownership", { bucket: unknown });
    assertAccepted(policy, stack);
  });

  for (const block of [
    "blockPublicAcls",
    "blockPublicPolicy",
    "ignorePublicAcls",
    "restrictPublicBuckets",
  ]) {
    it(`fails when ${block} is false`, () => {
      assertViolation(
        policy,
        compliant.with("access", { [block]: false }),
        "access",
        `BucketPublicAccessBlock "access": ${block} is not true. Write true for all four.`,
      );
    });
  }

  it("fails when two of the four are absent", () => {
    const stack = compliant.with("access", {
      blockPublicAcls: undefined,
      ignorePublicAcls: undefined,
    });
    assertViolation(
      policy,
      stack,
      "access",
      'BucketPublicAccessBlock "access": blockPublicAcls, ignorePublicAcls are not true. Write true for all four.',
    );
  });

  it("fails when one of the four is not known at preview", () => {
    assertViolation(
      policy,
      compliant.with("access", { ignorePublicAcls: unknown }),
      "access",
      'BucketPublicAccessBlock "access": ignorePublicAcls is not known at preview. Write true for all four.',
    );
  });

  it("fails without a public access block", () => {
    assertViolation(
      policy,
      compliant.without("access"),
      "bucket",
      'Bucket "bucket" has no public access block. Add an aws.s3.BucketPublicAccessBlock with blockPublicAcls, blockPublicPolicy, ignorePublicAcls, restrictPublicBuckets true.',
    );
  });

  it("fails for a public access block of another bucket", () => {
    const stack = compliant.with("access", { bucket: "another-bucket" });
    assertViolation(
      policy,
      stack,
      "bucket",
      'Bucket "bucket" has no public access block. Add an aws.s3.BucketPublicAccessBlock with blockPublicAcls, blockPublicPolicy, ignorePublicAcls, restrictPublicBuckets true.',
    );
  });

  it("fails for ownership that keeps ACLs", () => {
    assertViolation(
      policy,
      owned("BucketOwnerPreferred"),
      "ownership",
      'BucketOwnershipControls "ownership": objectOwnership is BucketOwnerPreferred. Write rule: { objectOwnership: "BucketOwnerEnforced" }.',
    );
  });

  it("fails when ownership is not stated", () => {
    assertViolation(
      policy,
      owned(undefined),
      "ownership",
      'BucketOwnershipControls "ownership": objectOwnership is not stated. Write rule: { objectOwnership: "BucketOwnerEnforced" }.',
    );
  });

  it("fails when ownership is not known at preview", () => {
    assertViolation(
      policy,
      owned(unknown),
      "ownership",
      'BucketOwnershipControls "ownership": objectOwnership is not known at preview. Write rule: { objectOwnership: "BucketOwnerEnforced" }.',
    );
  });

  it("fails without ownership controls", () => {
    assertViolation(
      policy,
      compliant.without("ownership"),
      "bucket",
      'Bucket "bucket" does not say who owns its objects, and buckets made before April 2023 have ACLs. Add an aws.s3.BucketOwnershipControls. Write rule: { objectOwnership: "BucketOwnerEnforced" }.',
    );
  });

  it("does not apply to a stack that only sets the policy of another stack's bucket", () => {
    assert.equal(outcomeOf(policy, compliant.without("bucket")).kind, "not applicable");
  });
});

import { strict as assert } from "node:assert";
import { unknown } from "../../../policy/stack";
import { bucketName, compliant, region } from "../support/compliant";
import { assertAccepted, assertViolation, outcomeOf } from "../support/judge";

const policy = "sync-destination-approved";
const towards = (name: string | undefined | typeof unknown) =>
  compliant.with("sync", { s3Destination: { bucketName: name, prefix: "inventory", region } });

describe("policy sync-destination-approved", () => {
  it("accepts a bucket of the stack by its name", () => {
    assertAccepted(policy, towards(bucketName));
  });

  it("accepts a bucket of the stack whose name is not known yet", () => {
    assertAccepted(policy, towards(unknown));
  });

  it("accepts a bucket that the pack's configuration approves", () => {
    const configuration = { [policy]: { approvedBuckets: ["central-inventory"] } };
    assertAccepted(policy, towards("central-inventory"), configuration);
  });

  it("fails for a bucket that nobody approved", () => {
    assertViolation(
      policy,
      towards("somebody-elses-bucket"),
      "sync",
      'ResourceDataSync "sync": it delivers to somebody-elses-bucket, which is no bucket of this stack and not approved (none is approved). Deliver to a bucket of the stack, or approve this one in the pack\'s configuration: {"sync-destination-approved": {"approvedBuckets": ["somebody-elses-bucket"]}}.',
    );
  });

  it("fails for another bucket than the approved one", () => {
    const configuration = { [policy]: { approvedBuckets: ["central-inventory"] } };
    assertViolation(
      policy,
      towards("central-inventory-2"),
      "sync",
      'ResourceDataSync "sync": it delivers to central-inventory-2, which is no bucket of this stack and not approved (approved: central-inventory). Deliver to a bucket of the stack, or approve this one in the pack\'s configuration: {"sync-destination-approved": {"approvedBuckets": ["central-inventory-2"]}}.',
      configuration,
    );
  });

  it("fails for a bucket that only the stack's own configuration approves", () => {
    const stack = towards("somebody-elses-bucket").configured({
      ...compliant.configuration,
      approvedBuckets: '["somebody-elses-bucket"]',
    });
    assertViolation(
      policy,
      stack,
      "sync",
      'ResourceDataSync "sync": it delivers to somebody-elses-bucket, which is no bucket of this stack and not approved (none is approved). Deliver to a bucket of the stack, or approve this one in the pack\'s configuration: {"sync-destination-approved": {"approvedBuckets": ["somebody-elses-bucket"]}}.',
    );
  });

  it("fails for an absent bucket", () => {
    assertViolation(
      policy,
      towards(undefined),
      "sync",
      'ResourceDataSync "sync": it names no bucket. Set s3Destination.bucketName.',
    );
  });

  it("fails for a bucket that is not known at preview and is none of the stack", () => {
    const stack = towards(unknown).changed("sync", (sync) => ({
      ...sync,
      propertyDependencies: {},
    }));
    assertViolation(
      policy,
      stack,
      "sync",
      'ResourceDataSync "sync": its bucket is not known at preview and is no bucket of this stack. Write the name as a plain text, or take it from the bucket\'s resource.',
    );
  });

  it("does not apply without a sync", () => {
    assert.deepEqual(outcomeOf(policy, compliant.without("sync")), {
      kind: "not applicable",
      reason: "the stack has no resource data sync",
    });
  });
});

import { unknown, type Properties } from "../../../policy/stack";
import { bucketName, compliant } from "../support/compliant";
import { assertAccepted, assertViolation } from "../support/judge";

const policy = "bucket-recoverable";
const inline = (properties: Properties, ...removed: readonly string[]) =>
  compliant.without(...removed).with("bucket", properties);

describe("policy bucket-recoverable", () => {
  it("accepts versions that expire", () => {
    assertAccepted(policy, compliant);
  });

  it("accepts inline properties", () => {
    const properties = {
      versioning: { enabled: true },
      lifecycleRules: [{ enabled: true, noncurrentVersionExpiration: { days: 30 } }],
    };
    assertAccepted(policy, inline(properties, "versioning", "lifecycle"));
  });

  it("accepts the lists and tokens of the older types", () => {
    const stack = inline({ versionings: [{ enabled: true }] }, "versioning")
      .changed("bucket", (bucket) => ({ ...bucket, type: "aws:s3/bucketV2:BucketV2" }))
      .changed("lifecycle", (lifecycle) => ({
        ...lifecycle,
        type: "aws:s3/bucketLifecycleConfigurationV2:BucketLifecycleConfigurationV2",
      }));
    assertAccepted(policy, stack);
    assertAccepted(
      policy,
      compliant.changed("versioning", (versioning) => ({
        ...versioning,
        type: "aws:s3/bucketVersioningV2:BucketVersioningV2",
      })),
    );
  });

  it("accepts forceDestroy in a stack that the configuration names", () => {
    const configuration = { [policy]: { forceDestroyStacks: ["dev"] } };
    assertAccepted(policy, compliant.with("bucket", { forceDestroy: true }), configuration);
  });

  it("fails for forceDestroy elsewhere", () => {
    const configuration = { [policy]: { forceDestroyStacks: ["test"] } };
    const stack = compliant.with("bucket", { forceDestroy: true });
    assertViolation(
      policy,
      stack,
      "bucket",
      'Bucket "bucket": forceDestroy is true, so destroying the stack "dev" deletes all inventory. Take it out, or name the stack in the pack\'s configuration: {"bucket-recoverable": {"forceDestroyStacks": ["dev"]}}.',
      configuration,
    );
  });

  it("fails for suspended versioning", () => {
    const stack = compliant.with("versioning", {
      versioningConfiguration: { status: "Suspended" },
    });
    assertViolation(
      policy,
      stack,
      "versioning",
      'BucketVersioning "versioning": versioning is Suspended. Add an aws.s3.BucketVersioning with status: "Enabled".',
    );
  });

  it("fails without versioning", () => {
    assertViolation(
      policy,
      compliant.without("versioning"),
      "bucket",
      'Bucket "bucket": it has no versioning. Add an aws.s3.BucketVersioning with status: "Enabled".',
    );
  });

  it("fails for a configuration of Object Lock", () => {
    const stack = compliant.plus({
      type: "aws:s3/bucketObjectLockConfiguration:BucketObjectLockConfiguration",
      name: "lock",
      properties: {
        bucket: bucketName,
        rule: { defaultRetention: { mode: "GOVERNANCE", days: 1 } },
      },
    });
    assertViolation(
      policy,
      stack,
      "lock",
      'BucketObjectLockConfiguration "lock": it configures Object Lock. Systems Manager does not deliver to a bucket with Object Lock; rely on versions instead. Take it out.',
    );
  });

  it("fails for a bucket with Object Lock", () => {
    assertViolation(
      policy,
      compliant.with("bucket", { objectLockEnabled: true }),
      "bucket",
      'Bucket "bucket": Object Lock is enabled. Systems Manager does not deliver to a bucket with Object Lock; rely on versions instead. Take it out.',
    );
  });

  it("fails for inline Object Lock", () => {
    const stack = compliant.with("bucket", {
      objectLockConfiguration: { objectLockEnabled: "Enabled" },
    });
    assertViolation(
      policy,
      stack,
      "bucket",
      'Bucket "bucket": Object Lock is enabled. Systems Manager does not deliver to a bucket with Object Lock; rely on versions instead. Take it out.',
    );
  });

  it("fails when forceDestroy is not known at preview", () => {
    assertViolation(
      policy,
      compliant.with("bucket", { forceDestroy: unknown }),
      "bucket",
      'Bucket "bucket": forceDestroy is not known at preview. Write it as a plain value.',
    );
  });

  it("fails when versioning is not known at preview", () => {
    const stack = compliant.with("versioning", { versioningConfiguration: { status: unknown } });
    assertViolation(
      policy,
      stack,
      "versioning",
      'BucketVersioning "versioning": whether versions are kept is not known at preview. Write "Enabled".',
    );
  });

  it("fails when Object Lock comes from another resource and is not known at preview", () => {
    const stack = compliant.changed("bucket", (bucket) => ({
      ...bucket,
      propertyDependencies: { objectLockEnabled: ["key"] },
    }));
    assertViolation(
      policy,
      stack,
      "bucket",
      'Bucket "bucket": whether it has Object Lock is not known at preview. Leave it out.',
    );
  });
});

import { unknown, type Properties, type Value } from "../../../policy/stack";
import { bucketName, compliant } from "../support/compliant";
import { assertAccepted, assertViolation } from "../support/judge";

const policy = "bucket-recoverable";
const noncurrent = {
  id: "noncurrent",
  status: "Enabled",
  filter: { prefix: "inventory/" },
  noncurrentVersionExpiration: { noncurrentDays: 30 },
};
const rules = (...extra: readonly Properties[]) =>
  compliant.with("lifecycle", { rules: [noncurrent, ...extra] });
const only = (rule: Properties) => compliant.with("lifecycle", { rules: [rule] });
const inline = (properties: Properties, ...removed: readonly string[]) =>
  compliant.without(...removed).with("bucket", properties);

describe("policy bucket-recoverable", () => {
  it("accepts versions that expire", () => {
    assertAccepted(policy, compliant);
    assertAccepted(policy, rules());
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

  it("accepts what happens outside the prefix", () => {
    assertAccepted(
      policy,
      rules({
        id: "logs",
        status: "Enabled",
        filter: { prefix: "logs/" },
        expiration: { days: 7 },
      }),
    );
  });

  it("accepts a disabled rule, a delete marker and a class that can be read at once", () => {
    assertAccepted(
      policy,
      rules(
        { id: "off", status: "Disabled", expiration: { days: 7 } },
        { id: "markers", status: "Enabled", expiration: { expiredObjectDeleteMarker: true } },
        {
          id: "cool",
          status: "Enabled",
          transitions: [{ days: 30, storageClass: "STANDARD_IA" }],
        },
      ),
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

  it("fails when current objects expire", () => {
    const stack = rules({ id: "old", status: "Enabled", expiration: { days: 400 } });
    assertViolation(
      policy,
      stack,
      "lifecycle",
      'rule "old" of BucketLifecycleConfiguration "lifecycle": it expires current inventory, which may never be written again. Expire noncurrent versions only.',
    );
  });

  it("fails when current objects expire in a part of the prefix", () => {
    const stack = rules({
      id: "files",
      status: "Enabled",
      filter: { and: { prefix: "inventory/AWS:File/", tags: { kind: "x" } } },
      expiration: { date: "2030-01-01T00:00:00Z" },
    });
    assertViolation(
      policy,
      stack,
      "lifecycle",
      'rule "files" of BucketLifecycleConfiguration "lifecycle": it expires current inventory, which may never be written again. Expire noncurrent versions only.',
    );
  });

  it("fails when current objects are archived", () => {
    const stack = rules({
      status: "Enabled",
      filter: { prefix: "inv" },
      transitions: [
        { days: 30, storageClass: "STANDARD_IA" },
        { days: 90, storageClass: "DEEP_ARCHIVE" },
      ],
    });
    assertViolation(
      policy,
      stack,
      "lifecycle",
      'rule number 2 of BucketLifecycleConfiguration "lifecycle": it moves current inventory to DEEP_ARCHIVE, where Athena can\'t read it. Take the transition out.',
    );
  });

  it("fails when noncurrent versions never expire", () => {
    assertViolation(
      policy,
      compliant.without("lifecycle"),
      "bucket",
      'Bucket "bucket": no lifecycle rule expires noncurrent versions of the inventory, so each delivery is stored for ever. Add noncurrentVersionExpiration: { noncurrentDays: 30 }.',
    );
  });

  it("fails when noncurrent versions expire in another folder, or only some of them", () => {
    const message =
      'Bucket "bucket": no lifecycle rule expires noncurrent versions of the inventory, so each delivery is stored for ever. Add noncurrentVersionExpiration: { noncurrentDays: 30 }.';
    const filters: readonly Value[] = [
      { prefix: "inventory/AWS:Application/" },
      { tag: { key: "kind", value: "x" } },
      { objectSizeGreaterThan: 1000 },
    ];
    for (const filter of filters) {
      assertViolation(policy, only({ ...noncurrent, filter }), "bucket", message);
    }
    assertViolation(policy, only({ ...noncurrent, status: "Disabled" }), "bucket", message);
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

  it("fails when the lifecycle rules are not known at preview", () => {
    assertViolation(
      policy,
      compliant.with("lifecycle", { rules: unknown }),
      "bucket",
      'Bucket "bucket": its lifecycle rules are not known at preview. Write them as plain values.',
    );
  });

  it("fails when a part of a rule comes from another resource and is not known at preview", () => {
    const stack = rules({ id: "odd", status: "Disabled", expiration: { days: unknown } }).changed(
      "lifecycle",
      (lifecycle) => ({
        ...lifecycle,
        propertyDependencies: { bucket: ["bucket"], rules: ["key"] },
      }),
    );
    assertViolation(
      policy,
      stack,
      "lifecycle",
      'rule "odd" of BucketLifecycleConfiguration "lifecycle": parts of it are not known at preview. Write them as plain values.',
    );
  });
});

import { unknown, type Properties, type Value } from "../../../policy/stack";
import { compliant } from "../support/compliant";
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

/** Rules of which a part comes from another resource. */
const fromKey = (...extra: readonly Value[]) =>
  compliant
    .with("lifecycle", { rules: [noncurrent, ...extra] })
    .changed("lifecycle", (lifecycle) => ({
      ...lifecycle,
      propertyDependencies: { bucket: ["bucket"], rules: ["key"] },
    }));

describe("policy bucket-recoverable: lifecycle rules", () => {
  it("accepts noncurrent versions that expire under the prefix", () => {
    assertAccepted(policy, rules());
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

  it("fails when the lifecycle rules are not known at preview", () => {
    assertViolation(
      policy,
      compliant.with("lifecycle", { rules: unknown }),
      "bucket",
      'Bucket "bucket": its lifecycle rules are not known at preview. Write them as plain values.',
    );
  });

  for (const [what, rule] of [
    ["the days of an expiration", { expiration: { days: unknown } }],
    ["an expiration", { expiration: unknown }],
    ["an expiration of noncurrent versions", { noncurrentVersionExpiration: unknown }],
    ["the transitions", { transitions: unknown }],
    ["one transition", { transitions: [unknown] }],
    ["the filter", { filter: unknown }],
    ["a part of the filter", { filter: { and: unknown } }],
    ["the status", { status: unknown }],
  ] as const satisfies readonly (readonly [string, Properties])[]) {
    it(`fails when ${what} of a rule comes from another resource and is not known at preview`, () => {
      assertViolation(
        policy,
        fromKey({ id: "odd", status: "Disabled", ...rule }),
        "lifecycle",
        'rule "odd" of BucketLifecycleConfiguration "lifecycle": parts of it are not known at preview. Write them as plain values.',
      );
    });
  }

  it("fails when a whole rule comes from another resource and is not known at preview", () => {
    assertViolation(
      policy,
      fromKey(unknown),
      "lifecycle",
      'rule number 2 of BucketLifecycleConfiguration "lifecycle": parts of it are not known at preview. Write them as plain values.',
    );
  });

  it("accepts what happens in a folder whose name begins like the prefix", () => {
    const filter = { prefix: "inventory-exports/" };
    assertAccepted(policy, rules({ id: "x", status: "Enabled", filter, expiration: { days: 7 } }));
  });

  it("fails when objects expire whose keys begin like the prefix", () => {
    const filter = { prefix: "inv" };
    assertViolation(
      policy,
      rules({ id: "x", status: "Enabled", filter, expiration: { days: 7 } }),
      "lifecycle",
      'rule "x" of BucketLifecycleConfiguration "lifecycle": it expires current inventory, which may never be written again. Expire noncurrent versions only.',
    );
  });
});

import type { PolicyName } from "../../../policy/environment/applicability";
import { unknown, type Properties } from "../../../policy/stack";
import { bucketPolicy, compliant } from "../support/compliant";
import { assertAccepted, assertViolation } from "../support/judge";

/** A second resource for what one of the compliant stack's says already, and who judges it. */
interface Part {
  readonly policy: PolicyName;
  /** The one of the compliant stack. */
  readonly first: string;
  readonly className: string;
  readonly properties: Properties;
}

const parts: readonly Part[] = [
  {
    policy: "bucket-private",
    first: "access",
    className: "BucketPublicAccessBlock",
    properties: { blockPublicPolicy: false },
  },
  {
    policy: "bucket-private",
    first: "ownership",
    className: "BucketOwnershipControls",
    properties: { rule: { objectOwnership: "ObjectWriter" } },
  },
  {
    policy: "bucket-encrypted",
    first: "encryption",
    className: "BucketServerSideEncryptionConfiguration",
    properties: { rules: [] },
  },
  {
    policy: "bucket-recoverable",
    first: "versioning",
    className: "BucketVersioning",
    properties: { versioningConfiguration: { status: "Suspended" } },
  },
  {
    policy: "bucket-recoverable",
    first: "lifecycle",
    className: "BucketLifecycleConfiguration",
    properties: { rules: [{ id: "all", status: "Enabled", expiration: { days: 1 } }] },
  },
];

const policyPart: Part = {
  policy: "bucket-policy-admits-inventory",
  first: "bucket-policy",
  className: "BucketPolicy",
  properties: { policy: bucketPolicy() },
};
const lock: Part = {
  policy: "bucket-recoverable",
  first: "versioning",
  className: "BucketObjectLockConfiguration",
  properties: { rule: { defaultRetention: { mode: "COMPLIANCE", days: 1 } } },
};

/** The compliant stack with the second resource, whose bucket comes from some resources. */
function withSecond(
  { className, properties }: Part,
  bucket: string | typeof unknown,
  from: readonly string[],
) {
  const module = className.charAt(0).toLowerCase() + className.slice(1);
  return compliant.plus({
    type: `aws:s3/${module}:${className}`,
    name: "second",
    properties: { ...properties, bucket },
    propertyDependencies: { bucket: from },
  });
}

describe("the resources that configure the bucket", () => {
  for (const part of parts) {
    const { policy, first, className } = part;

    it(`fails ${policy} for a second ${className}`, () => {
      assertViolation(
        policy,
        withSecond(part, unknown, ["bucket"]),
        "second",
        `Bucket "bucket" is configured by several resources of a kind (${className} "${first}", ${className} "second"); a bucket keeps only what is written last. Keep one of them.`,
      );
    });
  }

  for (const part of [...parts, policyPart, lock]) {
    const { policy, className } = part;
    const message = `${className} "second": which bucket it is for is not known at preview, and it may be Bucket "bucket". Take bucket from that bucket's resource alone, or write the name as a plain text.`;

    it(`fails ${policy} for a ${className} of a bucket that nothing tells`, () => {
      assertViolation(policy, withSecond(part, unknown, []), "second", message);
    });

    it(`fails ${policy} for a ${className} of one of two buckets`, () => {
      const stack = withSecond(part, unknown, ["bucket", "results"]);
      assertViolation(policy, stack, "second", message);
    });

    it(`accepts under ${policy} a ${className} of another bucket`, () => {
      assertAccepted(policy, withSecond(part, unknown, ["key"]));
      assertAccepted(policy, withSecond(part, "somebody-elses-bucket", []));
    });
  }
});

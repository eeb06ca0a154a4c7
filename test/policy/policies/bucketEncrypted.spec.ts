import { unknown, type Properties } from "../../../policy/stack";
import { compliant } from "../support/compliant";
import { assertAccepted, assertViolation } from "../support/judge";

const policy = "bucket-encrypted";
const encrypted = (byDefault: Properties, rest: Properties = { bucketKeyEnabled: true }) =>
  compliant.with("encryption", {
    rules: [{ applyServerSideEncryptionByDefault: byDefault, ...rest }],
  });
const anyAlgorithm = { [policy]: { algorithms: ["aws:kms", "AES256", "aws:kms:dsse"] } };
const kms: Properties = { sseAlgorithm: "aws:kms", kmsMasterKeyId: unknown };

describe("policy bucket-encrypted", () => {
  it("accepts SSE-KMS with a key that is not known yet and a bucket key", () => {
    assertAccepted(policy, compliant);
  });

  it("accepts the inline property of the bucket", () => {
    const stack = compliant.without("encryption").changed("bucket", (bucket) => ({
      ...bucket,
      properties: {
        ...bucket.properties,
        serverSideEncryptionConfiguration: {
          rule: { applyServerSideEncryptionByDefault: kms, bucketKeyEnabled: true },
        },
      },
      propertyDependencies: { serverSideEncryptionConfiguration: ["key"] },
    }));
    assertAccepted(policy, stack);
  });

  it("accepts the lists of the older bucket type", () => {
    const stack = compliant.without("encryption").changed("bucket", (bucket) => ({
      ...bucket,
      type: "aws:s3/bucketV2:BucketV2",
      properties: {
        ...bucket.properties,
        serverSideEncryptionConfigurations: [
          {
            rules: [{ applyServerSideEncryptionByDefaults: [kms], bucketKeyEnabled: true }],
          },
        ],
      },
      propertyDependencies: { serverSideEncryptionConfigurations: ["key"] },
    }));
    assertAccepted(policy, stack);
  });

  it("accepts the token of the older configuration type", () => {
    const type =
      "aws:s3/bucketServerSideEncryptionConfigurationV2:BucketServerSideEncryptionConfigurationV2";
    assertAccepted(
      policy,
      compliant.changed("encryption", (one) => ({ ...one, type })),
    );
  });

  it("accepts a key by its alias", () => {
    const stack = encrypted({ sseAlgorithm: "aws:kms", kmsMasterKeyId: "alias/inventory" }).plus({
      type: "aws:kms/alias:Alias",
      name: "alias",
      properties: { name: "alias/inventory", targetKeyId: unknown },
      propertyDependencies: { targetKeyId: ["key"] },
    });
    assertAccepted(policy, stack);
  });

  it("accepts AES256 where the configuration allows it", () => {
    assertAccepted(policy, encrypted({ sseAlgorithm: "AES256" }), anyAlgorithm);
    assertAccepted(policy, compliant.without("encryption"), anyAlgorithm);
  });

  it("accepts dual-layer encryption without a bucket key where it is allowed", () => {
    const stack = encrypted({ ...kms, sseAlgorithm: "aws:kms:dsse" }, {});
    assertAccepted(policy, stack, anyAlgorithm);
  });

  it("fails for an algorithm that is not allowed", () => {
    assertViolation(
      policy,
      encrypted({ sseAlgorithm: "AES256" }),
      "encryption",
      'BucketServerSideEncryptionConfiguration "encryption": its algorithm is AES256; allowed: aws:kms. Write sseAlgorithm: "aws:kms".',
    );
  });

  it("fails without a key of its own", () => {
    assertViolation(
      policy,
      encrypted({ sseAlgorithm: "aws:kms" }),
      "encryption",
      'BucketServerSideEncryptionConfiguration "encryption": it names no key of its own, so S3 uses the one that AWS manages (aws/s3), which other accounts can\'t use and nobody can limit. Set kmsMasterKeyId to a key of the stack.',
    );
  });

  it("fails for the key that AWS manages", () => {
    const stack = encrypted({ sseAlgorithm: "aws:kms", kmsMasterKeyId: "alias/aws/s3" });
    assertViolation(
      policy,
      stack,
      "encryption",
      'BucketServerSideEncryptionConfiguration "encryption": it names no key of its own, so S3 uses the one that AWS manages (aws/s3), which other accounts can\'t use and nobody can limit. Set kmsMasterKeyId to a key of the stack.',
    );
  });

  it("fails without a bucket key", () => {
    assertViolation(
      policy,
      encrypted(kms, { bucketKeyEnabled: false }),
      "encryption",
      'BucketServerSideEncryptionConfiguration "encryption": it uses no bucket key, so every object costs a request to KMS. Write bucketKeyEnabled: true.',
    );
  });

  it("fails when the bucket key is absent", () => {
    assertViolation(
      policy,
      encrypted(kms, {}),
      "encryption",
      'BucketServerSideEncryptionConfiguration "encryption": it uses no bucket key, so every object costs a request to KMS. Write bucketKeyEnabled: true.',
    );
  });

  it("fails without any encryption stated", () => {
    assertViolation(
      policy,
      compliant.without("encryption"),
      "bucket",
      'Bucket "bucket" states no default encryption, so S3 uses AES256; allowed: aws:kms. Add an aws.s3.BucketServerSideEncryptionConfiguration.',
    );
  });

  it("fails when the algorithm is absent", () => {
    assertViolation(
      policy,
      encrypted({ kmsMasterKeyId: unknown }),
      "encryption",
      'BucketServerSideEncryptionConfiguration "encryption": its algorithm is not stated; allowed: aws:kms. Write sseAlgorithm: "aws:kms".',
    );
  });

  it("fails when the algorithm is not known at preview", () => {
    assertViolation(
      policy,
      encrypted({ ...kms, sseAlgorithm: unknown }),
      "encryption",
      'BucketServerSideEncryptionConfiguration "encryption": its algorithm is not known at preview. Write it as a plain text.',
    );
  });

  it("fails when the rules are not known at preview", () => {
    assertViolation(
      policy,
      compliant.with("encryption", { rules: unknown }),
      "encryption",
      'BucketServerSideEncryptionConfiguration "encryption": its algorithm is not known at preview. Write it as a plain text.',
    );
  });

  it("fails when the bucket key is not known at preview", () => {
    assertViolation(
      policy,
      encrypted(kms, { bucketKeyEnabled: unknown }),
      "encryption",
      'BucketServerSideEncryptionConfiguration "encryption": whether it uses a bucket key is not known at preview. Write bucketKeyEnabled: true.',
    );
  });
});

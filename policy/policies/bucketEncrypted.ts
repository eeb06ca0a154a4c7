import { choices } from "../configuration/setting";
import { definePolicy, judged, notApplicable, type Finding } from "../definition";
import type { StackModel, StackResource } from "../stack";
import { asFlag } from "../reading";
import { ownInventoryBuckets } from "../views/buckets";
import { partProblems } from "../views/parts";
import { encryptionOf, type EncryptionView } from "../views/keys";
import { noBucketHere } from "../views/reasons";
import { label, tokens } from "../views/tokens";

const algorithms = ["aws:kms", "aws:kms:dsse", "AES256"] as const;

const settings = {
  algorithms: choices({
    description: "The algorithms that the bucket's default encryption may use.",
    from: algorithms,
    default: ["aws:kms"],
  }),
};

export const bucketEncrypted = definePolicy({
  name: "bucket-encrypted",
  claim:
    "The inventory bucket encrypts by default with a KMS key of its own and a bucket key, or with what else the pack's configuration allows.",
  why: "A key of its own decides who can read, separately from the bucket. Without a bucket key every object of every node costs a request to KMS. The key that AWS manages (aws/s3) can't be shared with another account.",
  severity: "medium",
  controls: [
    { framework: "NIST SP 800-53", version: "Rev. 5", ids: ["SC-28", "SC-28(1)", "SC-12"] },
    { framework: "ISO/IEC 27001", version: "2022", ids: ["A.8.24"] },
    { framework: "PCI DSS", version: "4.0.1", ids: ["10.2.1"] },
  ],
  remediation:
    'Add an aws.s3.BucketServerSideEncryptionConfiguration with sseAlgorithm "aws:kms", kmsMasterKeyId of a key of the stack and bucketKeyEnabled true.',
  replaces: [
    { tool: "Security Hub", id: "S3.17" },
    { tool: "Prowler", id: "s3_bucket_kms_encryption" },
    { tool: "Checkov", id: "CKV_AWS_145" },
    { tool: "cdk-nag", id: "S3DefaultEncryptionKMS" },
  ],
  contradicts: [],
  example: {
    type: "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration",
    good: {
      bucket: "fleet-inventory-example",
      rules: [
        {
          applyServerSideEncryptionByDefault: {
            sseAlgorithm: "aws:kms",
            kmsMasterKeyId: "${key.arn}",
          },
          bucketKeyEnabled: true,
        },
      ],
    },
    bad: {
      bucket: "fleet-inventory-example",
      rules: [
        {
          applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" },
          bucketKeyEnabled: true,
        },
      ],
    },
    flaw: "lets whoever may read the bucket decrypt",
  },
  settings,
  judge: ({ model }, settings) => {
    const buckets = ownInventoryBuckets(model);
    if (buckets.length === 0) return notApplicable(noBucketHere);
    return judged(buckets.flatMap((bucket) => judgeBucket(model, bucket, settings.algorithms)));
  },
});

function judgeBucket(
  model: StackModel,
  bucket: StackResource,
  allowed: readonly string[],
): Finding[] {
  const unsure = partProblems(model, bucket, tokens.encryption).map(({ text, urn }) => ({
    message: text,
    urn,
  }));
  if (unsure.length > 0) return unsure;
  const encryption = encryptionOf(model, bucket);
  if (encryption === undefined) {
    // S3 encrypts every bucket with SSE-S3 since January 2023.
    if (allowed.includes("AES256")) return [];
    const message = `${label(bucket)} states no default encryption, so S3 uses AES256; allowed: ${allowed.join(", ")}. Add an aws.s3.BucketServerSideEncryptionConfiguration.`;
    return [{ message, urn: bucket.urn }];
  }
  const problem = problemOf(encryption, allowed);
  return problem === undefined
    ? []
    : [{ message: `${encryption.where}: ${problem}`, urn: encryption.urn }];
}

function problemOf(
  { algorithm, key, bucketKey }: EncryptionView,
  allowed: readonly string[],
): string | undefined {
  if (algorithm.state === "unknown") {
    return "its algorithm is not known at preview. Write it as a plain text.";
  }
  const actual = algorithm.state === "known" ? algorithm.value : "not stated";
  if (!allowed.includes(actual)) {
    return `its algorithm is ${actual}; allowed: ${allowed.join(", ")}. Write sseAlgorithm: "${allowed[0] ?? ""}".`;
  }
  if (actual === "AES256") return undefined;
  if (key.kind === "absent" || (key.kind === "elsewhere" && key.name.endsWith("alias/aws/s3"))) {
    return "it names no key of its own, so S3 uses the one that AWS manages (aws/s3), which other accounts can't use and nobody can limit. Set kmsMasterKeyId to a key of the stack.";
  }
  if (actual === "aws:kms:dsse") return undefined; // S3 offers no bucket key for it.
  const isOn = asFlag(bucketKey);
  if (isOn.state === "unknown") {
    return "whether it uses a bucket key is not known at preview. Write bucketKeyEnabled: true.";
  }
  if (isOn.state === "known" && isOn.value) return undefined;
  return "it uses no bucket key, so every object costs a request to KMS. Write bucketKeyEnabled: true.";
}

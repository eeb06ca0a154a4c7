import { definePolicy, judged, notApplicable } from "../definition";
import { ownInventoryBuckets } from "../views/buckets";
import { privacyProblems } from "../views/privacy";
import { noBucketHere } from "../views/reasons";

export const bucketPrivate = definePolicy({
  name: "bucket-private",
  claim:
    "The inventory bucket blocks public access in all four ways, and its owner owns every object (BucketOwnerEnforced).",
  why: "The bucket policy of a sync names a service principal, and a slip there is public at once. The block keeps it private whatever the policy says; enforced ownership makes object ACLs irrelevant.",
  severity: "high",
  controls: [
    { framework: "NIST SP 800-53", version: "Rev. 5", ids: ["AC-3", "AC-6", "SC-7"] },
    { framework: "CIS AWS Foundations", version: "7.0.0", ids: ["3.1.4"] },
    { framework: "ISO/IEC 27001", version: "2022", ids: ["A.8.3"] },
    { framework: "SOC 2", version: "2017", ids: ["CC6.1"] },
  ],
  remediation:
    "Add a BucketPublicAccessBlock with all four settings true and BucketOwnershipControls with BucketOwnerEnforced.",
  replaces: [
    { tool: "Security Hub", id: "S3.8" },
    { tool: "Security Hub", id: "S3.12" },
    { tool: "Prowler", id: "s3_bucket_level_public_access_block" },
    { tool: "Prowler", id: "s3_bucket_acl_prohibited" },
    { tool: "Checkov", id: "CKV_AWS_53" },
    { tool: "Checkov", id: "CKV_AWS_54" },
    { tool: "Checkov", id: "CKV_AWS_55" },
    { tool: "Checkov", id: "CKV_AWS_56" },
    { tool: "Checkov", id: "CKV2_AWS_6" },
    { tool: "Checkov", id: "CKV2_AWS_65" },
    { tool: "cdk-nag", id: "S3BucketLevelPublicAccessProhibited" },
  ],
  contradicts: [],
  example: {
    type: "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock",
    good: {
      bucket: "fleet-inventory-example",
      blockPublicAcls: true,
      blockPublicPolicy: true,
      ignorePublicAcls: true,
      restrictPublicBuckets: true,
    },
    bad: {
      bucket: "fleet-inventory-example",
      blockPublicAcls: true,
      blockPublicPolicy: false,
      ignorePublicAcls: true,
      restrictPublicBuckets: true,
    },
    flaw: "accepts a public bucket policy",
  },
  settings: {},
  judge: ({ model }) => {
    const buckets = ownInventoryBuckets(model);
    if (buckets.length === 0) return notApplicable(noBucketHere);
    return judged(
      buckets
        .flatMap((bucket) => privacyProblems(model, bucket))
        .map(({ text, urn }) => ({ message: text, urn })),
    );
  },
});

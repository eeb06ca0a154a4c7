import { AwsError } from "../awsError";
import { expand } from "../models/expand";
import { checkAgainstModel } from "../models/plan";
import { isList, isProperties, type Properties, type Value } from "../provider/values";
import { bucketAttachment } from "./bucketAttachment";

/** A bucket's public access block. */
export const bucketPublicAccessBlock = bucketAttachment({
  type: "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock",
  title: "S3 Bucket Public Access Block",
  operation: "PutPublicAccessBlock",
  defaults: {
    blockPublicAcls: false,
    blockPublicPolicy: false,
    ignorePublicAcls: false,
    restrictPublicBuckets: false,
  },
  notSimulated: ["skipDestroy"],
  request: ({ blockPublicAcls, blockPublicPolicy, ignorePublicAcls, restrictPublicBuckets }) => ({
    PublicAccessBlockConfiguration: expand("s3", "PublicAccessBlockConfiguration", {
      blockPublicAcls,
      blockPublicPolicy,
      ignorePublicAcls,
      restrictPublicBuckets,
    }),
  }),
});

/** Who owns a bucket's objects. */
export const bucketOwnershipControls = bucketAttachment({
  type: "aws:s3/bucketOwnershipControls:BucketOwnershipControls",
  title: "S3 Bucket Ownership Controls",
  operation: "PutBucketOwnershipControls",
  check: (inputs) => checkAgainstModel("s3", inputs, { "rule.objectOwnership": "ObjectOwnership" }),
  request: ({ rule }) => ({
    OwnershipControls: {
      Rules: [isProperties(rule) ? expand("s3", "OwnershipControlsRule", rule) : {}],
    },
  }),
});

/** Whether a bucket keeps old versions. */
export const bucketVersioning = bucketAttachment({
  type: "aws:s3/bucketVersioning:BucketVersioning",
  title: "S3 Bucket Versioning",
  operation: "PutBucketVersioning",
  notSimulated: ["mfa"],
  check(inputs, previous) {
    const status = statusOf(inputs);
    const before = previous === undefined ? undefined : statusOf(previous);
    // "Disabled" is the Terraform provider's word for a bucket that never had versions.
    if (status === "Disabled" && (before === "Enabled" || before === "Suspended")) {
      const reason = `versioning_configuration.status cannot be updated from '${before}' to 'Disabled'`;
      return [{ property: "versioningConfiguration", reason }];
    }
    if (status === "Disabled") return [];
    return checkAgainstModel("s3", inputs, {
      "versioningConfiguration.status": "BucketVersioningStatus",
    });
  },
  request: ({ versioningConfiguration }) => ({
    VersioningConfiguration:
      isProperties(versioningConfiguration) && versioningConfiguration.status !== "Disabled"
        ? expand("s3", "VersioningConfiguration", versioningConfiguration)
        : {},
  }),
});

function statusOf({ versioningConfiguration }: Properties): Value | undefined {
  return isProperties(versioningConfiguration) ? versioningConfiguration.status : undefined;
}

/** How a bucket encrypts objects that come without an order. */
export const bucketServerSideEncryptionConfiguration = bucketAttachment({
  type: "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration",
  title: "S3 Bucket Server-side Encryption Configuration",
  operation: "PutBucketEncryption",
  check: (inputs) =>
    checkAgainstModel("s3", inputs, {
      "rules.*.applyServerSideEncryptionByDefault.sseAlgorithm": "ServerSideEncryption",
    }),
  request: ({ rules }) => ({
    ServerSideEncryptionConfiguration: expand("s3", "ServerSideEncryptionConfiguration", {
      rules,
    }),
  }),
  put(_call, { rules }) {
    for (const rule of isList(rules) ? rules : []) {
      const applied = isProperties(rule) ? rule.applyServerSideEncryptionByDefault : undefined;
      if (!isProperties(applied) || applied.kmsMasterKeyId === undefined) continue;
      if (applied.sseAlgorithm === "AES256") {
        throw new AwsError(
          "s3",
          "PutBucketEncryption",
          "InvalidArgument",
          "a KMSMasterKeyID is not applicable if the default sse algorithm is not aws:kms",
        );
      }
    }
    return { outputs: {} };
  },
});

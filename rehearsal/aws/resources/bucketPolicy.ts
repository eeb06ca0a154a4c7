import { textOf } from "../provider/values";
import { AwsError } from "../awsError";
import { attachedTo } from "../rules/attached";
import { isPublic, whyMalformed } from "../rules/bucketPolicy";
import { arePoliciesEquivalent, parsePolicy } from "../rules/policyText";
import { bucketAttachment } from "./bucketAttachment";

const publicAccessBlockType = "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock";

/** A bucket's policy. */
export const bucketPolicy = bucketAttachment({
  type: "aws:s3/bucketPolicy:BucketPolicy",
  title: "S3 Bucket Policy",
  operation: "PutBucketPolicy",
  equivalent: { policy: arePoliciesEquivalent },

  check: ({ policy }) =>
    typeof policy === "string" && parsePolicy(policy) === undefined
      ? [{ property: "policy", reason: `"policy" contains an invalid JSON policy: ${policy}` }]
      : [],

  request: ({ policy }) => ({ Policy: policy }),

  put(call, { policy }, bucket) {
    const document = textOf(policy);
    const refuse = (code: string, message: string, explanation?: string) =>
      new AwsError("s3", "PutBucketPolicy", code, message, explanation);
    const malformed = whyMalformed(document, call.partition, bucket.id);
    if (malformed !== undefined) {
      throw refuse("MalformedPolicy", malformed.message, malformed.explanation);
    }
    const block = attachedTo(call.cloud, publicAccessBlockType, bucket.id)?.properties;
    if (block?.blockPublicPolicy === true && isPublic(document, call.partition, bucket.id)) {
      const who = `arn:${call.partition}:iam::${call.account}:user/rehearsal`;
      throw refuse(
        "AccessDenied",
        `User: ${who} is not authorized to perform: s3:PutBucketPolicy on resource: ` +
          `"${textOf(bucket.properties.arn)}" because public policies are prevented by the ` +
          "BlockPublicPolicy setting in S3 Block Public Access.",
      );
    }
    const { bucketPolicyDelay = 0 } = call.injector.faults;
    return {
      outputs: {},
      ...(bucketPolicyDelay > 0 ? { service: { visibleAt: Date.now() + bucketPolicyDelay } } : {}),
    };
  },
});

import { textOf } from "../provider/values";
import { bucketArn } from "../../../policy/aws/arn";
import type { Partition } from "../../../policy/aws/partition";
import { directRequest } from "../../../policy/aws/requests";
import { compilePolicy } from "../../../policy/iam";
import { parsePolicy, statementsOf } from "./policyText";

/** "Bucket policies are limited to 20 KB in size": S3 user guide, "Policies and permissions". */
const maximumPolicyBytes = 20 * 1024;

/** What S3 says to a document that it does not take as a bucket policy, and why. */
export interface Malformed {
  readonly message: string;
  readonly explanation: string | undefined;
}

/** Why S3 refuses the document, or undefined when it is in order. */
export function whyMalformed(
  document: string,
  partition: Partition,
  bucket: string,
): Malformed | undefined {
  if (Buffer.byteLength(document) > maximumPolicyBytes) {
    return {
      message: "Policy exceeds the maximum allowed document size.",
      explanation: `${Buffer.byteLength(document)} bytes; a bucket policy may have 20,480`,
    };
  }
  const parsed = parsePolicy(document);
  if (parsed === undefined) {
    return {
      message: "Policies must be valid JSON and the first byte must be '{'",
      explanation: undefined,
    };
  }
  const refused = compilePolicy(document).findings.find(
    ({ effect }) => effect === "refused by AWS",
  );
  if (refused !== undefined) {
    return {
      message: "This policy contains invalid Json",
      explanation: `${refused.path}: ${refused.problem}`,
    };
  }
  const arn = bucketArn(partition, bucket);
  const foreign = statementsOf(parsed)
    .flatMap(({ Resource, NotResource }) => [Resource, NotResource].flat())
    .find((resource) => typeof resource === "string" && !isAbout(resource, arn));
  if (foreign === undefined) return undefined;
  return {
    message: "Policy has invalid resource",
    explanation: `${textOf(foreign)} is not about the bucket ${arn}`,
  };
}

function isAbout(resource: string, arn: string): boolean {
  return (
    resource === arn || resource.startsWith(`${arn}/`) || resource === "*" || resource === `${arn}*`
  );
}

const probedActions = [
  "s3:GetObject",
  "s3:PutObject",
  "s3:DeleteObject",
  "s3:ListBucket",
  "s3:GetBucketAcl",
  "s3:PutBucketPolicy",
];

/**
 * Whether anybody at all could do something with the bucket, which Block Public Access forbids.
 * What the evaluator cannot decide counts as public.
 */
export function isPublic(document: string, partition: Partition, bucket: string): boolean {
  const policy = compilePolicy(document);
  const arn = bucketArn(partition, bucket);
  return probedActions.some((action) => {
    const resource = action.endsWith("Object") ? `${arn}/any-object` : arn;
    const request = directRequest({ principal: { anonymous: true }, action, resource });
    const { verdict } = policy.evaluate(request);
    return verdict === "allowed" || verdict === "undecidable";
  });
}

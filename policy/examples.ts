import type { Example } from "./definition";

const bucketName = "fleet-inventory-example";
const bucket = `arn:aws:s3:::${bucketName}`;
const account = "111122223333";

/** The condition that limits a grant to the account's own syncs. */
export const ownSyncs = {
  StringEquals: { "aws:SourceAccount": account },
  ArnLike: { "aws:SourceArn": `arn:aws:ssm:*:${account}:resource-data-sync/*` },
};

/** A bucket policy as it should be, and one in which the condition for deliveries is another. */
export function bucketPolicyExample(
  delivery: Readonly<Record<string, unknown>>,
  flaw: string,
): Example {
  const withCondition = (condition: Readonly<Record<string, unknown>>) => ({
    bucket: bucketName,
    policy: bucketPolicy(condition),
  });
  return {
    type: "aws:s3/bucketPolicy:BucketPolicy",
    good: withCondition(deliveryCondition("bucket-owner-full-control")),
    bad: withCondition(delivery),
    flaw,
  };
}

function bucketPolicy(delivery: Readonly<Record<string, unknown>>): object {
  return {
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Principal: { Service: "ssm.amazonaws.com" },
        Action: "s3:GetBucketAcl",
        Resource: bucket,
      },
      {
        Effect: "Allow",
        Principal: { Service: "ssm.amazonaws.com" },
        Action: "s3:PutObject",
        Resource: `${bucket}/inventory/*/accountid=${account}/*`,
        Condition: delivery,
      },
      {
        Effect: "Deny",
        Principal: "*",
        Action: "s3:*",
        Resource: [bucket, `${bucket}/*`],
        Condition: { Bool: { "aws:SecureTransport": "false" } },
      },
    ],
  };
}

/** The condition for deliveries with the ACL that the bucket policy asks for. */
export function deliveryCondition(acl: string): Readonly<Record<string, unknown>> {
  return { ...ownSyncs, StringEquals: { ...ownSyncs.StringEquals, "s3:x-amz-acl": acl } };
}

/** A key policy of which an example changes the grant for Systems Manager. */
export function exampleKeyPolicy(grant: Readonly<Record<string, unknown>>): object {
  return {
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Principal: { AWS: `arn:aws:iam::${account}:root` },
        Action: "kms:*",
        Resource: "*",
      },
      { Effect: "Allow", Principal: { Service: "ssm.amazonaws.com" }, Resource: "*", ...grant },
    ],
  };
}

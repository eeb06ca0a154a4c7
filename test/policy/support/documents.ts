export const account = "111122223333";
export const region = "eu-central-1";
export const bucketName = "fleet-inventory-dev-111122223333-eu-central-1";
export const resultsBucketName = "fleet-inventory-dev-111122223333-eu-central-1-results";

const arn = `arn:aws:s3:::${bucketName}`;

/** The bucket policy as an object; a test changes one thing of it. */
export function bucketPolicy(accounts: readonly string[] = [account]) {
  return {
    Version: "2012-10-17",
    Statement: [
      {
        Sid: "SSMBucketPermissionsCheck",
        Effect: "Allow",
        Principal: { Service: "ssm.amazonaws.com" },
        Action: "s3:GetBucketAcl",
        Resource: arn,
      },
      ...accounts.map((one) => ({
        Sid: `SSMBucketDelivery${one}`,
        Effect: "Allow",
        Principal: { Service: "ssm.amazonaws.com" },
        Action: "s3:PutObject",
        Resource: `${arn}/inventory/*/accountid=${one}/*`,
        Condition: {
          StringEquals: {
            "s3:x-amz-acl": "bucket-owner-full-control",
            "aws:SourceAccount": one,
          },
          ArnLike: { "aws:SourceArn": `arn:aws:ssm:*:${one}:resource-data-sync/*` },
        },
      })),
      {
        Sid: "DenyPlainHttp",
        Effect: "Deny",
        Principal: "*",
        Action: "s3:*",
        Resource: [arn, `${arn}/*`],
        Condition: { Bool: { "aws:SecureTransport": "false" } },
      },
    ],
  };
}

export function keyPolicy(accounts: readonly string[] = [account]) {
  return {
    Version: "2012-10-17",
    Statement: [
      {
        Sid: "Administration",
        Effect: "Allow",
        Principal: { AWS: `arn:aws:iam::${account}:root` },
        Action: "kms:*",
        Resource: "*",
      },
      ...accounts.map((one) => ({
        Sid: `SSMDataKeys${one}`,
        Effect: "Allow",
        Principal: { Service: "ssm.amazonaws.com" },
        Action: "kms:GenerateDataKey",
        Resource: "*",
        Condition: {
          StringEquals: { "aws:SourceAccount": one },
          ArnLike: { "aws:SourceArn": `arn:aws:ssm:*:${one}:resource-data-sync/*` },
        },
      })),
    ],
  };
}

import { account } from "./engine";

/** A bucket policy that lets Systems Manager deliver the account's own files, as AWS documents it. */
export function syncBucketPolicy(bucket: string, prefix = "inventory"): string {
  return JSON.stringify({
    Version: "2012-10-17",
    Statement: [
      {
        Sid: "Check",
        Effect: "Allow",
        Principal: { Service: "ssm.amazonaws.com" },
        Action: "s3:GetBucketAcl",
        Resource: `arn:aws:s3:::${bucket}`,
      },
      {
        Sid: "Deliver",
        Effect: "Allow",
        Principal: { Service: "ssm.amazonaws.com" },
        Action: "s3:PutObject",
        Resource: `arn:aws:s3:::${bucket}/${prefix}/*/accountid=${account}/*`,
        Condition: {
          StringEquals: {
            "s3:x-amz-acl": "bucket-owner-full-control",
            "aws:SourceAccount": account,
          },
          ArnLike: { "aws:SourceArn": `arn:aws:ssm:*:${account}:resource-data-sync/*` },
        },
      },
    ],
  });
}

const administration = {
  Sid: "Administration",
  Effect: "Allow",
  Principal: { AWS: `arn:aws:iam::${account}:root` },
  Action: "kms:*",
  Resource: "*",
};

/** A key policy that leaves the key to the account and says nothing of Systems Manager. */
export const accountKeyPolicy = JSON.stringify({
  Version: "2012-10-17",
  Statement: [administration],
});

/** A key policy that lets Systems Manager encrypt what it delivers. */
export const syncKeyPolicy = JSON.stringify({
  Version: "2012-10-17",
  Statement: [
    administration,
    {
      Sid: "Deliver",
      Effect: "Allow",
      Principal: { Service: "ssm.amazonaws.com" },
      Action: "kms:GenerateDataKey",
      Resource: "*",
      Condition: {
        StringEquals: { "aws:SourceAccount": account },
        ArnLike: { "aws:SourceArn": `arn:aws:ssm:*:${account}:resource-data-sync/*` },
      },
    },
  ],
});

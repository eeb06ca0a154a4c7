import { AwsError } from "../awsError";
import { expand } from "../models/expand";
import { textOf } from "../provider/values";
import { bucketAttachment } from "./bucketAttachment";

/** Where a bucket's access log goes. */
export const bucketLogging = bucketAttachment({
  type: "aws:s3/bucketLogging:BucketLogging",
  title: "S3 Bucket Logging",
  operation: "PutBucketLogging",
  notSimulated: ["targetGrants", "targetObjectKeyFormat"],
  request: ({ targetBucket, targetPrefix }) => ({
    BucketLoggingStatus: {
      LoggingEnabled: expand("s3", "LoggingEnabled", { targetBucket, targetPrefix }),
    },
  }),

  // "The target bucket must be in the same AWS Region and account as the source bucket":
  // https://docs.aws.amazon.com/AmazonS3/latest/userguide/ServerLogs.html
  put(call, { targetBucket }, bucket) {
    const target = call.cloud.get("aws:s3/bucket:Bucket", textOf(targetBucket));
    const isFit = target?.account === bucket.account && target.region === bucket.region;
    if (isFit) return { outputs: {} };
    throw new AwsError(
      "s3",
      "PutBucketLogging",
      "InvalidTargetBucketForLogging",
      "The target bucket for logging does not exist",
      target === undefined
        ? `there is no bucket ${textOf(targetBucket)}`
        : `it belongs to ${target.account} in ${target.region}`,
    );
  },
});

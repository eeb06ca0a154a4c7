import { z } from "zod";
import { define, ssmApi } from "./definition";
import { bucketAllowed, bucketSchema, pattern, whole } from "./schemas";

const lifecycleApi = "https://docs.aws.amazon.com/AmazonS3/latest/API/API_LifecycleExpiration.html";
const largestDays = 2_147_483_647;
const prefixAllowed =
  "1 to 256 characters: folders of letters, digits, ., _ and - that start with a letter or digit, with / between them and none at the ends; the first one is not watchlists, where the watch lists lie";
const daysAllowed = `a whole number of days from 1 to ${largestDays}`;
const scanAllowed = "a whole number of bytes, at least 10485760 (10 MiB)";
const keyAllowed =
  "the ARN of a KMS key: arn:aws:kms:REGION:ACCOUNT:key/ID (an alias can point elsewhere tomorrow)";

/** Where inventory and the results of queries lie. */
export const storageDefinitions = {
  prefix: define({
    type: "string",
    default: "inventory",
    description:
      "The folder of the bucket that receives the inventory. Athena ignores folders that start with _ or a dot.",
    allowed: prefixAllowed,
    source: `${ssmApi}/API_ResourceDataSyncS3Destination.html`,
    schema: pattern(
      /^(?=.{1,256}$)(?!watchlists(\/|$))[A-Za-z0-9][A-Za-z0-9._-]*(\/[A-Za-z0-9][A-Za-z0-9._-]*)*$/,
      prefixAllowed,
    ),
  }),
  existingBucketName: define({
    type: "string",
    default: null,
    description:
      "A bucket of this account and Region that exists already and receives the inventory. Its settings stay as they are: the output requiredBucketPolicy says what its policy must contain, and the policy pack judges the policy that it has. The watch lists go into its folder watchlists, so it serves one stack only: a second one would replace those of the first.",
    allowed: bucketAllowed,
    source: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html",
    schema: bucketSchema.optional(),
  }),
  encryption: define({
    type: "string",
    default: "kms",
    description:
      "How inventory and query results are encrypted: kms is a rotating key of this stack, s3 is SSE-S3 without a key.",
    allowed: "kms or s3",
    source: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/serv-side-encryption.html",
    schema: z.enum(["kms", "s3"], { error: "kms or s3" }),
  }),
  existingKeyArn: define({
    type: "string",
    default: null,
    description:
      "A key that exists already, in the bucket's Region, instead of one of this stack. It is not changed: the output requiredKeyPolicy says what its policy must contain.",
    allowed: keyAllowed,
    source: `${ssmApi}/API_ResourceDataSyncS3Destination.html`,
    schema: pattern(
      /^arn:aws(-cn|-us-gov)?:kms:[a-z0-9-]+:\d{12}:key\/[A-Za-z0-9-]+$/,
      keyAllowed,
    ).optional(),
  }),
  accessLogBucketName: define({
    type: "string",
    default: null,
    description:
      "A bucket of the same account and Region that receives the access log of the inventory's bucket, under the name of that. It exists already and lets logging.s3.amazonaws.com write.",
    allowed: bucketAllowed,
    source:
      "https://docs.aws.amazon.com/AmazonS3/latest/userguide/enable-server-access-logging.html",
    schema: bucketSchema.optional(),
  }),
  noncurrentRetentionDays: define({
    type: "integer",
    default: 30,
    description:
      "After how many days a replaced version of an inventory object is deleted. Current objects are never deleted.",
    allowed: daysAllowed,
    source: lifecycleApi,
    schema: whole(1, largestDays, daysAllowed),
  }),
  queryResultRetentionDays: define({
    type: "integer",
    default: 7,
    description: "After how many days the stored results of a query are deleted.",
    allowed: daysAllowed,
    source: lifecycleApi,
    schema: whole(1, largestDays, daysAllowed),
  }),
  queryScanLimitBytes: define({
    type: "integer",
    default: 10_737_418_240,
    description: "Athena cancels a query that scans more than this. The default is 10 GiB.",
    allowed: scanAllowed,
    source:
      "https://docs.aws.amazon.com/athena/latest/APIReference/API_WorkGroupConfiguration.html (10,000,000 bytes); the AWS provider asks for 10,485,760",
    schema: whole(10_485_760, Number.MAX_SAFE_INTEGER, scanAllowed),
  }),
  analystAccess: define({
    type: "boolean",
    default: false,
    description:
      "Whether the stack creates an IAM policy for those who run queries, with what the output analystPolicy says. It is attached to nobody: the output analystPolicyArn says which one to attach to a role.",
    allowed: "true or false",
    source: "https://docs.aws.amazon.com/athena/latest/ug/example-policies-workgroup.html",
    schema: z.boolean({ error: "true or false" }),
  }),
};

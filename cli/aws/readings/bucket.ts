import {
  GetBucketPolicyCommand,
  GetObjectLockConfigurationCommand,
  HeadBucketCommand,
} from "@aws-sdk/client-s3";

import type { AwsAccess } from "../access";
import { CallFailed } from "../failures";

/** What is known about a bucket name. `hidden`: it exists, and S3 does not say whose it is. */
export type BucketOwnership = "absent" | "own" | "foreign" | "hidden";

export interface FoundBucket {
  readonly ownership: BucketOwnership;
  /** Undefined when S3 did not say. */
  readonly region: string | undefined;
}

/** Which bucket is looked at, from which Region, and who should own it. */
export interface BucketQuestion {
  readonly bucket: string;
  readonly region: string;
  readonly owner: string;
}

/**
 * Whether a bucket exists and belongs to an account. S3 answers 403 both for a bucket of another
 * account and for a missing right, so the question is asked once more without the owner.
 *
 * @throws CallFailed when S3 gives no answer
 */
export async function findBucket(
  aws: AwsAccess,
  { bucket, region, owner }: BucketQuestion,
): Promise<FoundBucket> {
  const expected = await head(aws, region, { Bucket: bucket, ExpectedBucketOwner: owner });
  if (expected.status === 404) return { ownership: "absent", region: undefined };
  if (expected.status !== 403) return { ownership: "own", region: expected.region };
  const anybody = await head(aws, region, { Bucket: bucket });
  return {
    ownership: anybody.status === 403 ? "hidden" : "foreign",
    region: anybody.region ?? expected.region,
  };
}

async function head(
  aws: AwsAccess,
  region: string,
  input: { readonly Bucket: string; readonly ExpectedBucketOwner?: string },
): Promise<{ readonly status: number; readonly region: string | undefined }> {
  try {
    const found = await aws.call("s3:ListBucket", (options) =>
      aws.client("s3", region).send(new HeadBucketCommand(input), options),
    );
    return { status: 200, region: found.BucketRegion };
  } catch (error) {
    const status = statusOf(error);
    if (status !== 403 && status !== 404) throw error;
    return { status, region: undefined };
  }
}

/**
 * Whether Object Lock is on: a sync can't write to such a bucket.
 *
 * @throws CallFailed when S3 does not say
 */
export async function hasObjectLock(
  aws: AwsAccess,
  { bucket, region, owner }: BucketQuestion,
): Promise<boolean> {
  try {
    const { ObjectLockConfiguration: found } = await aws.call(
      "s3:GetBucketObjectLockConfiguration",
      (options) =>
        aws
          .client("s3", region)
          .send(
            new GetObjectLockConfigurationCommand({ Bucket: bucket, ExpectedBucketOwner: owner }),
            options,
          ),
    );
    return found?.ObjectLockEnabled === "Enabled";
  } catch (error) {
    if (statusOf(error) === 404) return false;
    throw error;
  }
}

/**
 * The bucket's policy as JSON text; undefined when it has none.
 *
 * @throws CallFailed when S3 does not say
 */
export async function readBucketPolicy(
  aws: AwsAccess,
  { bucket, region, owner }: BucketQuestion,
): Promise<string | undefined> {
  try {
    const { Policy: policy } = await aws.call("s3:GetBucketPolicy", (options) =>
      aws
        .client("s3", region)
        .send(new GetBucketPolicyCommand({ Bucket: bucket, ExpectedBucketOwner: owner }), options),
    );
    return policy;
  } catch (error) {
    if (statusOf(error) === 404) return undefined;
    throw error;
  }
}

function statusOf(error: unknown): number | undefined {
  if (!(error instanceof CallFailed)) return undefined;
  return (error.cause as { $metadata?: { httpStatusCode?: number } }).$metadata?.httpStatusCode;
}

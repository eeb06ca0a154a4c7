import type { Place, Reading } from "../findings/check";
import {
  findBucket,
  hasObjectLock,
  readBucketPolicy,
  type BucketQuestion,
  type FoundBucket,
} from "../aws/readings/bucket";
import { outputsOf, type PreflightContext } from "./context";

/** The bucket that the stack makes or is given. */
export function ownBucketOf({ settings, names }: PreflightContext): BucketQuestion {
  const { account, region, existingBucketName } = settings;
  return { bucket: existingBucketName ?? names.bucket, region, owner: account };
}

export const bucketReading: Reading<PreflightContext, FoundBucket> = {
  subject: "the bucket",
  actions: ["s3:ListBucket"],
  read: (aws, context) => findBucket(aws, ownBucketOf(context)),
};

/** False for a bucket that is not there, too. */
export const objectLockReading: Reading<PreflightContext, boolean> = {
  subject: "the bucket's Object Lock",
  actions: ["s3:GetBucketObjectLockConfiguration"],
  read: (aws, context) => hasObjectLock(aws, ownBucketOf(context)),
};

/** Undefined for a bucket that has none, or is not there. */
export const bucketPolicyReading: Reading<PreflightContext, string | undefined> = {
  subject: "the bucket's policy",
  actions: ["s3:GetBucketPolicy"],
  read: (aws, context) => readBucketPolicy(aws, ownBucketOf(context)),
};

/** The bucket of a member's central stack, which belongs to another account. */
export const centralBucketReading: Reading<PreflightContext, FoundBucket | undefined> = {
  subject: "the central bucket",
  actions: ["s3:ListBucket"],
  async read(aws, { central }) {
    const outputs = outputsOf(central);
    if (outputs === undefined) return undefined;
    const { bucketName: bucket, region, account: owner } = outputs;
    return findBucket(aws, { bucket, region, owner });
  },
};

/** The place of a stack that owns its bucket; none for a member. */
export function bucketHomeOf({ settings }: PreflightContext): readonly Place[] {
  const { scope, account, region } = settings;
  return scope === "central" ? [{ account, region }] : [];
}

/** The same for a bucket that somebody else made. */
export function existingBucketHomeOf(context: PreflightContext): readonly Place[] {
  return context.settings.existingBucketName === undefined ? [] : bucketHomeOf(context);
}

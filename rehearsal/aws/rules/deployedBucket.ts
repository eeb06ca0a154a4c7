import type { Principal } from "../../../policy/iam";
import type { SimulatedCloud } from "../cloud";
import { isList, isProperties, textOf, type Properties } from "../provider/values";
import { attachedTo } from "./attached";

/** What a bucket's own settings say about a put. */
export interface DeployedBucket {
  readonly name: string;
  readonly account: string;
  readonly region: string;
  /** Absent when the bucket has no policy. */
  readonly policy?: DeployedPolicy;
  readonly restrictPublicBuckets: boolean;
  readonly blockPublicAcls: boolean;
  readonly objectOwnership: string;
  readonly hasObjectLock: boolean;
  /** Absent when no program set one: then it is SSE-S3. */
  readonly encryption?: DefaultEncryption;
}

/** A bucket's policy. */
export interface DeployedPolicy {
  /** JSON text. */
  readonly document: string;
  /** Since when others see it, in milliseconds since the epoch; 0 when it took effect at once. */
  readonly visibleAt: number;
}

/** How a bucket encrypts objects that come without an order. */
export interface DefaultEncryption {
  /** S3's name for it: AES256, aws:kms or aws:kms:dsse. */
  readonly algorithm: string;
  /** ARN or id of the KMS key; undefined for SSE-S3 and for AWS's own key aws/s3. */
  readonly key: string | undefined;
}

/** The bucket of that name with everything that guards it; undefined when nobody has it. */
export function findBucket(cloud: SimulatedCloud, name: string): DeployedBucket | undefined {
  const bucket = cloud.get("aws:s3/bucket:Bucket", name);
  if (bucket === undefined) return undefined;
  const part = (type: string) => attachedTo(cloud, type, name)?.properties ?? {};
  const access = part("aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock");
  const { rule } = part("aws:s3/bucketOwnershipControls:BucketOwnershipControls");
  const policy = findPolicy(cloud, name);
  const encryption = defaultEncryption(cloud, name);
  return {
    name,
    account: bucket.account,
    region: bucket.region,
    ...(policy === undefined ? {} : { policy }),
    restrictPublicBuckets: access.restrictPublicBuckets === true,
    blockPublicAcls: access.blockPublicAcls === true,
    // Without a rule S3 enforces the bucket owner on every bucket made since April 2023:
    // https://docs.aws.amazon.com/AmazonS3/latest/userguide/about-object-ownership.html
    objectOwnership:
      textOf(isProperties(rule) ? rule.objectOwnership : undefined) || "BucketOwnerEnforced",
    hasObjectLock: bucket.properties.objectLockEnabled === true,
    ...(encryption === undefined ? {} : { encryption }),
  };
}

/** Whether somebody belongs to the bucket's own account; a service and a stranger do not. */
export function isOfOwner(principal: Principal, { account }: DeployedBucket): boolean {
  return "aws" in principal && principal.aws.split(":")[4] === account;
}

/** The bucket's default encryption, where a program set one. */
export function defaultEncryption(
  cloud: SimulatedCloud,
  bucket: string,
): DefaultEncryption | undefined {
  const configuration = attachedTo(
    cloud,
    "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration",
    bucket,
  );
  const rules = configuration?.properties.rules;
  const rule = isList(rules) ? rules[0] : undefined;
  const applied = isProperties(rule) ? rule.applyServerSideEncryptionByDefault : undefined;
  return isProperties(applied) ? encryptionOf(applied) : undefined;
}

function encryptionOf({ sseAlgorithm, kmsMasterKeyId }: Properties): DefaultEncryption {
  const key = textOf(kmsMasterKeyId);
  return { algorithm: textOf(sseAlgorithm), key: key === "" ? undefined : key };
}

function findPolicy(cloud: SimulatedCloud, bucket: string): DeployedPolicy | undefined {
  const attached = attachedTo(cloud, "aws:s3/bucketPolicy:BucketPolicy", bucket);
  if (attached === undefined) return undefined;
  const visibleAt = attached.service?.visibleAt;
  return {
    document: textOf(attached.properties.policy),
    visibleAt: typeof visibleAt === "number" ? visibleAt : 0,
  };
}

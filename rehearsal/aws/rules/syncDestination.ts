import { partitionOf } from "../../../policy/aws/partition";
import {
  aclCheckRequest,
  dataKeyRequest,
  deliveryRequest,
  probeKey,
} from "../../../policy/aws/requests";
import { compilePolicy, describeRequest, type AccessRequest } from "../../../policy/iam";
import type { SimulatedCloud, SimulatedResource } from "../cloud";
import { attachedTo } from "./attached";
import { isList, isProperties, textOf, type Value } from "../provider/values";

/** A resource data sync and where it wants to write. */
export interface SyncDestination {
  readonly syncName: string;
  /** The account and Region of the sync. */
  readonly account: string;
  readonly region: string;
  readonly bucket: string;
  /** The Region that the sync names for the bucket. */
  readonly bucketRegion: string;
  readonly prefix: string | undefined;
  /** The key that the sync names itself; the bucket's default encryption applies otherwise. */
  readonly keyArn: string | undefined;
}

/** The key of the object that Systems Manager writes to see whether it may. */
export function probeKeyOf({ prefix, account }: SyncDestination): string {
  return probeKey({ prefix: prefix ?? "", account }).replace(/^\//, "");
}

/**
 * Why Systems Manager cannot write its probe object for this sync, in words, or undefined when it
 * can. What a policy leaves undecidable counts as refused. The public access block plays no part:
 * it stops public ACLs and public policies, and a service is neither.
 *
 * @param now milliseconds since the epoch: a bucket policy that takes effect later does not count
 */
export function whySyncCannotWrite(
  cloud: SimulatedCloud,
  sync: SyncDestination,
  now: number,
): string | undefined {
  const bucket = cloud.get("aws:s3/bucket:Bucket", sync.bucket);
  if (bucket === undefined) return `there is no bucket ${sync.bucket}`;
  if (bucket.region !== sync.bucketRegion) {
    return `bucket ${sync.bucket} is in ${bucket.region}, the sync names ${sync.bucketRegion}`;
  }
  // "Resource data sync does not support buckets with Object Lock":
  // https://docs.aws.amazon.com/systems-manager/latest/userguide/inventory-create-resource-data-sync.html
  if (bucket.properties.objectLockEnabled === true) {
    return `bucket ${sync.bucket} has Object Lock enabled, which resource data sync does not support`;
  }
  return whyPolicyRefuses(cloud, sync, now) ?? whyKeyRefuses(cloud, sync, bucket);
}

function whyPolicyRefuses(
  cloud: SimulatedCloud,
  sync: SyncDestination,
  now: number,
): string | undefined {
  const document = attachedTo(cloud, "aws:s3/bucketPolicy:BucketPolicy", sync.bucket);
  const visibleAt = document?.service?.visibleAt;
  if (document === undefined || (typeof visibleAt === "number" && visibleAt > now)) {
    return `bucket ${sync.bucket} has no bucket policy${document === undefined ? "" : " yet"}`;
  }
  const partition = partitionOf(sync.bucketRegion);
  const { bucket, account, region, syncName } = sync;
  return firstRefusal(textOf(document.properties.policy), "the bucket policy", [
    aclCheckRequest({ partition, bucket }),
    deliveryRequest({
      partition,
      bucket,
      key: probeKeyOf(sync),
      account,
      region,
      syncName,
      ...(sync.keyArn === undefined ? {} : { sseKmsKeyArn: sync.keyArn }),
    }),
  ]);
}

function whyKeyRefuses(
  cloud: SimulatedCloud,
  sync: SyncDestination,
  bucket: SimulatedResource,
): string | undefined {
  const encryption = defaultEncryption(cloud, sync.bucket);
  const keyArn = sync.keyArn ?? encryption?.key;
  if (keyArn === undefined) {
    // AWS's own key aws/s3 admits the account's users and roles only, and its policy cannot change.
    return encryption?.algorithm === "aws:kms"
      ? `bucket ${sync.bucket} is encrypted with the key aws/s3, which no other service may use`
      : undefined;
  }
  const key = cloud
    .list("aws:kms/key:Key")
    .find(({ id, properties }) => properties.arn === keyArn || id === keyArn);
  if (key === undefined) return `there is no KMS key ${keyArn}`;
  if (key.region !== bucket.region) {
    return `KMS key ${keyArn} is in ${key.region}, the bucket in ${bucket.region}`;
  }
  if (key.properties.isEnabled === false) return `KMS key ${keyArn} is disabled`;
  const { account, region, syncName } = sync;
  const arn = textOf(key.properties.arn);
  const partition = partitionOf(bucket.region);
  return firstRefusal(textOf(key.properties.policy), "the key policy", [
    dataKeyRequest({ partition, keyArn: arn, account, region, syncName }),
  ]);
}

/** The bucket's default encryption, where a program set one. */
export function defaultEncryption(
  cloud: SimulatedCloud,
  bucket: string,
): { readonly algorithm: string; readonly key: string | undefined } | undefined {
  const configuration = attachedTo(
    cloud,
    "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration",
    bucket,
  );
  const rules = configuration?.properties.rules as Value | undefined;
  const rule = isList(rules) ? rules[0] : undefined;
  const applied = isProperties(rule) ? rule.applyServerSideEncryptionByDefault : undefined;
  if (!isProperties(applied)) return undefined;
  const key = applied.kmsMasterKeyId;
  return {
    algorithm: textOf(applied.sseAlgorithm),
    key: typeof key === "string" && key !== "" ? key : undefined,
  };
}

function firstRefusal(
  document: string,
  name: string,
  requests: readonly AccessRequest[],
): string | undefined {
  const policy = compilePolicy(document);
  for (const request of requests) {
    const { verdict, reasons } = policy.evaluate(request);
    if (verdict !== "allowed") {
      const because = [verdict, ...reasons].join("; ");
      return `${name} refuses when ${describeRequest(request)}: ${because}`;
    }
  }
  return undefined;
}

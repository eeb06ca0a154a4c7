import { partitionOf } from "../../../policy/aws/partition";
import { probeKey } from "../../../policy/aws/requests";
import type { SimulatedCloud } from "../cloud";
import { BucketGate } from "./bucketGate";
import { inWords } from "./judgement";
import { organizationOf } from "./organization";

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
  /** Whether it shares with the organization: then it tags its objects. */
  readonly isForOrganization?: boolean;
}

/** The key of the object that Systems Manager writes to see whether it may. */
export function probeKeyOf({ prefix, account }: SyncDestination): string {
  return probeKey({ prefix: prefix ?? "", account }).replace(/^\//, "");
}

/**
 * Why Systems Manager cannot write its probe object for this sync, in words, or undefined when it
 * can.
 *
 * @param now milliseconds since the epoch: a bucket policy that takes effect later does not count
 */
export function whySyncCannotWrite(
  cloud: SimulatedCloud,
  sync: SyncDestination,
  now: number,
): string | undefined {
  const { account, region, syncName, bucket, bucketRegion, keyArn } = sync;
  const isTagged = sync.isForOrganization === true;
  const judgement = new BucketGate(cloud, bucket, now).judge({
    partition: partitionOf(region),
    bucket,
    key: probeKeyOf(sync),
    account,
    region,
    syncName,
    bucketRegion,
    isTagged,
    ...organizationOf(cloud, account),
    ...(keyArn === undefined ? {} : { sseKmsKeyArn: keyArn }),
  });
  return judgement.accepted ? undefined : inWords(judgement.explanation);
}

import { aclCheckRequest, deliveryRequest, type Delivery } from "../../../policy/aws/requests";
import {
  compilePolicy,
  describeRequest,
  type AccessRequest,
  type CompiledPolicy,
} from "../../../policy/iam";
import type { SimulatedCloud } from "../cloud";
import { findBucket, isOfOwner, type DeployedBucket } from "./deployedBucket";
import { accepted, refuse, refusedBy, type Judgement } from "./judgement";
import { KeyGate } from "./keyGate";

/** A put as it arrives at the bucket. */
export interface PutRequest extends Delivery {
  /** The Region that the sync names for the bucket. @default - nothing is expected of it */
  readonly bucketRegion?: string;
  /** Whether the object gets tags, as those of an organization's sync do. @default false */
  readonly isTagged?: boolean;
}

/** What is the same for all objects of a sync: refusals that come before the put, and after it. */
interface SyncRefusals {
  readonly before: Judgement | undefined;
  readonly after: Judgement | undefined;
}

/**
 * Judges puts into one bucket against what is deployed: the bucket's settings and policy, object
 * ownership, public access block, its key. Policies are compiled once, and what does not depend on
 * the object is asked once a sync. What a policy leaves undecidable counts as refused.
 */
export class BucketGate {
  private readonly bucket: DeployedBucket | undefined;
  private readonly policy: CompiledPolicy | undefined;
  private readonly keyGate: KeyGate | undefined;
  private readonly perSync = new Map<string, SyncRefusals>();

  /**
   * Reads the bucket; what is deployed or changed later is not seen.
   *
   * @param name the bucket, which need not exist
   * @param now milliseconds since the epoch: a bucket policy that takes effect later does not count
   */
  constructor(
    cloud: SimulatedCloud,
    private readonly name: string,
    now: number,
  ) {
    this.bucket = findBucket(cloud, name);
    const policy = this.bucket?.policy;
    if (policy !== undefined && policy.visibleAt <= now) {
      this.policy = compilePolicy(policy.document);
    }
    this.keyGate = this.bucket === undefined ? undefined : new KeyGate(cloud, this.bucket, now);
  }

  /** Judges one put. Never throws. */
  judge(put: PutRequest): Judgement {
    const { before, after } = this.refusalsOfSync(put);
    return before ?? this.refusedAsObject(put) ?? after ?? accepted;
  }

  private refusalsOfSync(put: PutRequest): SyncRefusals {
    const id = JSON.stringify({ ...put, key: "" });
    let refusals = this.perSync.get(id);
    if (refusals === undefined) {
      refusals = {
        before: this.refusedBySettings(put) ?? this.refusedAclCheck(put),
        after: this.keyGate?.refusalOf(put),
      };
      this.perSync.set(id, refusals);
    }
    return refusals;
  }

  private refusedBySettings({ bucketRegion }: PutRequest): Judgement | undefined {
    const { bucket, name } = this;
    if (bucket === undefined) return refuse("bucket", `NoSuchBucket: there is no bucket ${name}.`);
    if (bucketRegion !== undefined && bucketRegion !== bucket.region) {
      return refuse(
        "bucket",
        `Bucket ${name} is in ${bucket.region}, the sync names ${bucketRegion}.`,
      );
    }
    // "Resource data sync does not support buckets with Object Lock":
    // https://docs.aws.amazon.com/systems-manager/latest/userguide/inventory-create-resource-data-sync.html
    if (bucket.hasObjectLock) {
      return refuse(
        "bucket",
        `Bucket ${name} has Object Lock enabled, which a resource data sync does not support.`,
      );
    }
    if (this.policy === undefined) {
      const yet = bucket.policy === undefined ? "" : " yet";
      return refuse("bucket policy", `Bucket ${name} has no bucket policy${yet}.`);
    }
    return undefined;
  }

  /** A service looks at the bucket before it writes; everybody else just writes. */
  private refusedAclCheck(put: PutRequest): Judgement | undefined {
    if (put.principal !== undefined && !("service" in put.principal)) return undefined;
    return this.refusedByPolicy(aclCheckRequest({ ...put, bucket: this.name }));
  }

  private refusedByPolicy(request: AccessRequest): Judgement | undefined {
    return this.policy && refusedBy("bucket policy", this.policy, request);
  }

  private refusedAsObject(put: PutRequest): Judgement | undefined {
    if (this.bucket === undefined) return undefined;
    const request = deliveryRequest(put);
    return (
      this.refusedByPolicy(request) ??
      (put.isTagged === true
        ? this.refusedByPolicy({ ...request, action: "s3:PutObjectTagging" })
        : undefined) ??
      refusedForAcl(this.bucket, put) ??
      this.refusedAsPublic(this.bucket, request)
    );
  }

  /**
   * RestrictPublicBuckets keeps everybody but AWS services and the owner out of a bucket whose
   * policy is public, that is: would let somebody unknown do the same.
   * https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html
   */
  private refusedAsPublic(bucket: DeployedBucket, request: AccessRequest): Judgement | undefined {
    const { principal } = request;
    if (!bucket.restrictPublicBuckets) return undefined;
    if ("service" in principal || isOfOwner(principal, bucket)) return undefined;
    const unknown = this.policy?.evaluate({ ...request, principal: { anonymous: true } });
    if (unknown?.verdict !== "allowed") return undefined;
    return refuse(
      "public access block",
      `RestrictPublicBuckets refuses when ${describeRequest(request)}: the bucket policy is public.`,
    );
  }
}

/** S3 turns ACLs off under BucketOwnerEnforced: only the owner's full control may be sent. */
function refusedForAcl(bucket: DeployedBucket, put: PutRequest): Judgement | undefined {
  const acl = put.acl === undefined ? "bucket-owner-full-control" : put.acl;
  if (acl === null || acl === "bucket-owner-full-control") return undefined;
  if (bucket.objectOwnership === "BucketOwnerEnforced") {
    return refuse(
      "object ownership",
      `AccessControlListNotSupported: the ACL "${acl}" was sent, and bucket ${bucket.name} accepts ` +
        "bucket-owner-full-control or none.",
    );
  }
  if (bucket.blockPublicAcls && acl.startsWith("public-")) {
    return refuse("public access block", `BlockPublicAcls refuses the ACL "${acl}": it is public.`);
  }
  return undefined;
}

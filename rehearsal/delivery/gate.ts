import {
  aclCheckRequest,
  dataKeyRequest,
  deliveryRequest,
  type Delivery,
} from "../../policy/aws/requests";
import {
  compilePolicy,
  describeRequest,
  type AccessRequest,
  type CompiledPolicy,
  type Decision,
} from "../../policy/iam";
import type { SimulatedCloud } from "../aws/cloud";
import { findBucket, findKeyPolicy, type DeployedBucket } from "./deployment";

/** Which of the deployed guards decided about a put. */
export type Guard =
  "bucket" | "bucket policy" | "key policy" | "object ownership" | "public access block";

/** Whether a put may happen. */
export interface Judgement {
  readonly accepted: boolean;
  /** Who refused, or the bucket policy when everybody agreed. */
  readonly decidedBy: Guard;
  /** In words: the request, the verdict and its reasons. Empty when accepted. */
  readonly explanation: readonly string[];
}

/** A put as it arrives at the bucket. `bucketRegion` is what the sync says about the bucket. */
export interface PutRequest extends Delivery {
  readonly bucketRegion?: string;
}

const accepted: Judgement = { accepted: true, decidedBy: "bucket policy", explanation: [] };

/**
 * Judges puts into one bucket against what is deployed: its policy, the policy of its key, object
 * ownership and public access block. Policies are compiled once; what cannot be decided is refused.
 */
export class BucketGate {
  private readonly bucket: DeployedBucket | undefined;
  private readonly policy: CompiledPolicy | undefined;
  private readonly keyPolicies = new Map<string, CompiledPolicy | undefined>();
  private readonly perSync = new Map<string, Judgement>();

  constructor(
    private readonly cloud: SimulatedCloud,
    private readonly name: string,
  ) {
    this.bucket = findBucket(cloud, name);
    this.policy = this.bucket?.policy === undefined ? undefined : compilePolicy(this.bucket.policy);
  }

  /** Judges one put. Never throws. */
  judge(put: PutRequest): Judgement {
    const bucket = this.bucket;
    if (bucket === undefined) return refuse("bucket", [`NoSuchBucket: there is no ${this.name}.`]);
    const request = deliveryRequest(put);
    return (
      this.refusedBySettings(bucket, put) ??
      this.refusedByPolicy(request) ??
      refusedByOwnership(bucket, put) ??
      this.refusedAsPublic(bucket, request) ??
      this.refusedForSync(bucket, put) ??
      accepted
    );
  }

  private refusedBySettings(bucket: DeployedBucket, put: PutRequest): Judgement | undefined {
    if (bucket.hasObjectLock) {
      return refuse("bucket", [
        `${bucket.name} has Object Lock, which a resource data sync does not support.`,
      ]);
    }
    if (put.bucketRegion !== undefined && put.bucketRegion !== bucket.region) {
      return refuse("bucket", [
        `The sync looks for ${bucket.name} in ${put.bucketRegion}, but it is in ${bucket.region}.`,
      ]);
    }
    return undefined;
  }

  private refusedByPolicy(request: AccessRequest): Judgement | undefined {
    if (this.policy === undefined) {
      return refuse("bucket policy", [
        `${describeRequest(request)}: ${this.name} has no bucket policy that could allow it.`,
      ]);
    }
    const decision = this.policy.evaluate(request);
    return decision.verdict === "allowed"
      ? undefined
      : refuse("bucket policy", explain(request, decision));
  }

  /**
   * RestrictPublicBuckets keeps everybody but AWS services and the owner out of a bucket whose
   * policy is public, that is: would let somebody unknown do the same.
   */
  private refusedAsPublic(bucket: DeployedBucket, request: AccessRequest): Judgement | undefined {
    if ("service" in request.principal || !bucket.restrictPublicBuckets) return undefined;
    if ("aws" in request.principal && request.principal.aws.split(":")[4] === bucket.account) {
      return undefined;
    }
    const unknown = this.policy?.evaluate({ ...request, principal: { anonymous: true } });
    if (unknown?.verdict !== "allowed") return undefined;
    return refuse("public access block", [
      `${describeRequest(request)}: the bucket policy is public, and RestrictPublicBuckets is on.`,
    ]);
  }

  /** What does not depend on the object is asked once for each sync: the look at the ACL, the key. */
  private refusedForSync(bucket: DeployedBucket, put: PutRequest): Judgement | undefined {
    const id = JSON.stringify({ ...put, key: "" });
    let judgement = this.perSync.get(id);
    if (judgement === undefined) {
      judgement = this.refusedAclCheck(put) ?? this.refusedByKey(bucket, put) ?? accepted;
      this.perSync.set(id, judgement);
    }
    return judgement.accepted ? undefined : judgement;
  }

  private refusedAclCheck(put: PutRequest): Judgement | undefined {
    if (put.principal !== undefined && !("service" in put.principal)) return undefined;
    return this.refusedByPolicy(aclCheckRequest({ ...put, bucket: this.name }));
  }

  private refusedByKey(bucket: DeployedBucket, put: PutRequest): Judgement | undefined {
    const keyArn = put.sseKmsKeyArn ?? bucket.defaultKey;
    if (keyArn === undefined) return undefined;
    const request = dataKeyRequest({ ...put, keyArn });
    const policy = this.keyPolicy(keyArn);
    if (policy === undefined) {
      return refuse("key policy", [`NotFoundException: there is no KMS key ${keyArn}.`]);
    }
    const decision = policy.evaluate(request);
    return decision.verdict === "allowed"
      ? undefined
      : refuse("key policy", explain(request, decision));
  }

  private keyPolicy(keyArn: string): CompiledPolicy | undefined {
    if (!this.keyPolicies.has(keyArn)) {
      const text = findKeyPolicy(this.cloud, keyArn);
      this.keyPolicies.set(keyArn, text === undefined ? undefined : compilePolicy(text));
    }
    return this.keyPolicies.get(keyArn);
  }
}

/** S3 turns ACLs off under BucketOwnerEnforced: only the owner's full control may be sent. */
function refusedByOwnership(bucket: DeployedBucket, put: PutRequest): Judgement | undefined {
  const acl = put.acl === undefined ? "bucket-owner-full-control" : put.acl;
  if (acl === null || acl === "bucket-owner-full-control") return undefined;
  if (bucket.objectOwnership === "BucketOwnerEnforced") {
    return refuse("object ownership", [
      `AccessControlListNotSupported: the ACL "${acl}" was sent, and ${bucket.name} accepts ` +
        `bucket-owner-full-control or none.`,
    ]);
  }
  if (bucket.blockPublicAcls && acl.startsWith("public-")) {
    return refuse("public access block", [
      `The ACL "${acl}" is public, and BlockPublicAcls is on.`,
    ]);
  }
  return undefined;
}

function refuse(decidedBy: Guard, explanation: readonly string[]): Judgement {
  return { accepted: false, decidedBy, explanation };
}

function explain(request: AccessRequest, decision: Decision): string[] {
  return [`${describeRequest(request)}: ${decision.verdict}.`, ...decision.reasons];
}

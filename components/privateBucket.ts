import type * as pulumi from "@pulumi/pulumi";
import * as s3 from "@pulumi/aws/s3";

/** What the two buckets of this project have in common, and where they differ. */
export interface PrivateBucketArgs {
  /** The bucket's name. */
  readonly bucketName: string;
  /** The policy's text. */
  readonly policy: string;
  /** The ARN of the key for SSE-KMS; without one the bucket uses SSE-S3. */
  readonly keyArn?: pulumi.Input<string> | undefined;
  /** Whether deleting the bucket deletes the objects in it. */
  readonly forceDestroy: boolean;
  /** Whether the bucket and what guards it are protected from deletion. */
  readonly protect: boolean;
  readonly tags: Readonly<Record<string, string>>;
}

/** The resources of a private bucket that others refer to. */
export interface PrivateBucket {
  readonly bucket: s3.Bucket;
  /** What has to be there before anyone delivers into the bucket. */
  readonly guards: readonly pulumi.Resource[];
}

/**
 * A bucket that nobody can make public: all four public access blocks, no ACLs, encryption by
 * default, a policy. Its parts are children of `parent`, named `NAME-bucket…`.
 */
export function privateBucket(
  name: string,
  args: PrivateBucketArgs,
  parent: pulumi.Resource,
): PrivateBucket {
  // Without its guards a protected bucket would stay behind open. An explicit false would switch off
  // a protection that the caller asked for in opts.
  const options = { parent, ...(args.protect && { protect: true }) };
  const bucket = new s3.Bucket(
    `${name}-bucket`,
    { bucket: args.bucketName, forceDestroy: args.forceDestroy, tags: { ...args.tags } },
    options,
  );
  const publicAccessBlock = new s3.BucketPublicAccessBlock(
    `${name}-bucket-public-access-block`,
    {
      bucket: bucket.bucket,
      blockPublicAcls: true,
      blockPublicPolicy: true,
      ignorePublicAcls: true,
      restrictPublicBuckets: true,
    },
    options,
  );
  const ownership = new s3.BucketOwnershipControls(
    `${name}-bucket-ownership`,
    { bucket: bucket.bucket, rule: { objectOwnership: "BucketOwnerEnforced" } },
    options,
  );
  new s3.BucketServerSideEncryptionConfiguration(
    `${name}-bucket-encryption`,
    { bucket: bucket.bucket, rules: [encryptionRule(args.keyArn)] },
    options,
  );
  const policy = new s3.BucketPolicy(
    `${name}-bucket-policy`,
    { bucket: bucket.bucket, policy: args.policy },
    // S3 refuses concurrent changes of a bucket's policy and its public access block.
    { ...options, dependsOn: [publicAccessBlock] },
  );
  return { bucket, guards: [publicAccessBlock, ownership, policy] };
}

function encryptionRule(keyArn: pulumi.Input<string> | undefined) {
  return keyArn === undefined
    ? { applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" } }
    : {
        applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms", kmsMasterKeyId: keyArn },
        // One data key for many objects: without it every object of every node costs a KMS call.
        bucketKeyEnabled: true,
      };
}

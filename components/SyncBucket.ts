import * as pulumi from "@pulumi/pulumi";
import * as kms from "@pulumi/aws/kms";
import * as s3 from "@pulumi/aws/s3";
import { bucketArn } from "../policy/aws/arn";
import { partitionOf } from "../policy/aws/partition";
import { bucketPolicyKind, keyPolicyKind, policyText } from "./documents/policyDocument";
import { syncBucketPolicy } from "./documents/syncBucketPolicy";
import { syncKeyPolicy } from "./documents/syncKeyPolicy";
import { privateBucket } from "./privateBucket";

/** The arguments of a SyncBucket. */
export interface SyncBucketArgs {
  readonly bucketName: string;
  /** The alias of the key, with `alias/` in front. Used with `encryption: "kms"` only. */
  readonly keyAlias: string;
  /** The account that owns bucket and key. */
  readonly account: string;
  readonly region: string;
  /** The folder that the syncs write to, without slashes at its ends. */
  readonly prefix: string;
  /** The accounts whose syncs may deliver. */
  readonly accounts: readonly string[];
  /** SSE-KMS with a key of its own, or SSE-S3. */
  readonly encryption: "kms" | "s3";
  /** After how many days a replaced version of an object is deleted. */
  readonly noncurrentRetentionDays: number;
  /** Whether bucket and key are protected; without, deleting the bucket deletes what is in it. */
  readonly protect: boolean;
  readonly tags: Readonly<Record<string, string>>;
}

/**
 * The bucket that receives the inventory: private, versioned, encrypted, with a policy that admits
 * the syncs of the given accounts. Object Lock is off, because a resource data sync refuses locked
 * buckets, and nothing archives or expires current objects: Athena can't read archived ones, and
 * a node whose inventory does not change may not write its files again.
 */
export class SyncBucket extends pulumi.ComponentResource {
  readonly bucketName: pulumi.Output<string>;
  readonly bucketArn: pulumi.Output<string>;
  /** The key's ARN; null with `encryption: "s3"`. */
  readonly keyArn: pulumi.Output<string> | null;
  /** What a sync has to wait for: created earlier, AWS would refuse it. */
  readonly guards: readonly pulumi.Resource[];

  constructor(name: string, args: SyncBucketArgs, opts?: pulumi.ComponentResourceOptions) {
    super("fleet-inventory:index:SyncBucket", name, {}, opts);
    const partition = partitionOf(args.region);
    const key = args.encryption === "kms" ? createKey(name, args, this) : undefined;
    const { bucket, guards } = privateBucket(
      name,
      {
        bucketName: args.bucketName,
        policy: policyText(
          syncBucketPolicy({
            partition,
            bucket: args.bucketName,
            prefix: args.prefix,
            accounts: args.accounts,
          }),
          bucketPolicyKind,
        ),
        keyArn: key?.arn,
        forceDestroy: !args.protect,
        protect: args.protect,
        tags: args.tags,
      },
      this,
    );
    keepVersions(name, bucket, args.noncurrentRetentionDays, this);

    this.bucketName = bucket.bucket;
    // Not the bucket's own ARN, which a preview of a new bucket does not know.
    this.bucketArn = bucket.bucket.apply((created) => bucketArn(partition, created));
    this.keyArn = key?.arn ?? null;
    this.guards = key === undefined ? guards : [...guards, key];
    this.registerOutputs({
      bucketName: this.bucketName,
      bucketArn: this.bucketArn,
      keyArn: this.keyArn,
    });
  }
}

function createKey(name: string, args: SyncBucketArgs, parent: pulumi.Resource): kms.Key {
  const key = new kms.Key(
    `${name}-key`,
    {
      description: `Encrypts the bucket ${args.bucketName}`,
      enableKeyRotation: true,
      deletionWindowInDays: 30,
      policy: policyText(
        syncKeyPolicy({
          partition: partitionOf(args.region),
          owner: args.account,
          accounts: args.accounts,
        }),
        keyPolicyKind,
      ),
      tags: { ...args.tags },
    },
    { parent, ...(args.protect && { protect: true }) },
  );
  new kms.Alias(`${name}-key-alias`, { name: args.keyAlias, targetKeyId: key.keyId }, { parent });
  return key;
}

function keepVersions(
  name: string,
  bucket: s3.Bucket,
  noncurrentDays: number,
  parent: pulumi.Resource,
): void {
  const versioning = new s3.BucketVersioning(
    `${name}-bucket-versioning`,
    { bucket: bucket.bucket, versioningConfiguration: { status: "Enabled" } },
    { parent },
  );
  new s3.BucketLifecycleConfiguration(
    `${name}-bucket-lifecycle`,
    {
      bucket: bucket.bucket,
      rules: [
        {
          id: "replaced-versions",
          status: "Enabled",
          filter: {},
          noncurrentVersionExpiration: { noncurrentDays },
          abortIncompleteMultipartUpload: { daysAfterInitiation: 7 },
        },
      ],
    },
    // A rule about versions means nothing before the bucket keeps any.
    { parent, dependsOn: [versioning] },
  );
}

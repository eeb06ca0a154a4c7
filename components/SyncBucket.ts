import * as pulumi from "@pulumi/pulumi";
import * as kms from "@pulumi/aws/kms";
import * as s3 from "@pulumi/aws/s3";
import { bucketArn } from "../policy/aws/arn";
import { partitionOf } from "../policy/aws/partition";
import { bucketPolicyKind, keyPolicyKind, policyText } from "./documents/policyDocument";
import { syncBucketPolicy } from "./documents/syncBucketPolicy";
import { dataKeyStatements, syncKeyPolicy } from "./documents/syncKeyPolicy";
import { ExistingBucket } from "./ExistingBucket";
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
  /** The organization all of whose accounts may deliver. @default - the given accounts only */
  readonly organizationId?: string | undefined;
  /** The service principals of Systems Manager. @default ["ssm.amazonaws.com"] */
  readonly syncPrincipals?: readonly string[];
  /** SSE-KMS with a key of its own, or SSE-S3. */
  readonly encryption: "kms" | "s3";
  /** A bucket that exists already and is not changed. @default - a bucket is created */
  readonly existingBucketName?: string | undefined;
  /** A key that exists already and is not changed. @default - with "kms" a key is created */
  readonly existingKeyArn?: string | undefined;
  /** The bucket that receives the access log. @default - no access log */
  readonly accessLogBucketName?: string | undefined;
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
 * a node whose inventory does not change may not write its files again. An existing bucket or key
 * is used as it is.
 */
export class SyncBucket extends pulumi.ComponentResource {
  readonly bucketName: pulumi.Output<string>;
  readonly bucketArn: pulumi.Output<string>;
  /** The key's ARN; null with `encryption: "s3"`. */
  readonly keyArn: pulumi.Output<string> | null;
  /** What a sync has to wait for: created earlier, AWS would refuse it. */
  readonly guards: readonly pulumi.Resource[];
  /** What the policy of an existing bucket must contain, as JSON; null for a bucket of this stack. */
  readonly requiredBucketPolicy: string | null;
  /** What the policy of an existing key must contain, as JSON; null for a key of this stack. */
  readonly requiredKeyPolicy: string | null;

  constructor(name: string, args: SyncBucketArgs, opts?: pulumi.ComponentResourceOptions) {
    super("fleet-inventory:index:SyncBucket", name, {}, opts);
    const partition = partitionOf(args.region);
    const { existingBucketName, existingKeyArn } = args;
    const createsKey = args.encryption === "kms" && existingKeyArn === undefined;
    // All documents first: one that is too large must not leave a key behind.
    const policy = bucketPolicyText(args);
    const requiredKeyPolicy = existingKeyArn === undefined ? null : requiredKeyPolicyText(args);
    const key = createsKey ? createKey(name, args, this) : undefined;
    this.keyArn = existingKeyArn === undefined ? (key?.arn ?? null) : pulumi.output(existingKeyArn);
    const { bucketName, guards } =
      existingBucketName === undefined
        ? createBucket(name, args, { policy, keyArn: this.keyArn ?? undefined }, this)
        : useBucket(name, existingBucketName, policy, this);

    this.bucketName = bucketName;
    // Not the bucket's own ARN, which a preview of a new bucket does not know.
    this.bucketArn = bucketName.apply((created) => bucketArn(partition, created));
    this.guards = key === undefined ? guards : [...guards, key];
    this.requiredBucketPolicy = existingBucketName === undefined ? null : policy;
    this.requiredKeyPolicy = requiredKeyPolicy;
    this.registerOutputs({
      bucketName: this.bucketName,
      bucketArn: this.bucketArn,
      keyArn: this.keyArn,
    });
  }
}

interface UsableBucket {
  readonly bucketName: pulumi.Output<string>;
  readonly guards: readonly pulumi.Resource[];
}

function createBucket(
  name: string,
  args: SyncBucketArgs,
  guarded: { readonly policy: string; readonly keyArn: pulumi.Output<string> | undefined },
  parent: pulumi.Resource,
): UsableBucket {
  const { bucket, guards } = privateBucket(
    name,
    {
      bucketName: args.bucketName,
      ...guarded,
      forceDestroy: !args.protect,
      protect: args.protect,
      tags: args.tags,
    },
    parent,
  );
  const options = { parent, ...(args.protect && { protect: true }) };
  keepVersions(name, bucket, args.noncurrentRetentionDays, options);
  if (args.accessLogBucketName !== undefined) {
    new s3.BucketLogging(
      `${name}-bucket-logging`,
      {
        bucket: bucket.bucket,
        targetBucket: args.accessLogBucketName,
        targetPrefix: `${args.bucketName}/`,
      },
      options,
    );
  }
  return { bucketName: bucket.bucket, guards };
}

function useBucket(
  name: string,
  bucketName: string,
  requiredPolicy: string,
  parent: pulumi.Resource,
): UsableBucket {
  const bucket = new ExistingBucket(
    `${name}-existing-bucket`,
    { bucketName, requiredPolicy },
    { parent },
  );
  return { bucketName: bucket.bucketName, guards: [] };
}

function bucketPolicyText(args: SyncBucketArgs): string {
  const document = syncBucketPolicy({
    ...args,
    partition: partitionOf(args.region),
    bucket: args.existingBucketName ?? args.bucketName,
  });
  return policyText(document, bucketPolicyKind);
}

function requiredKeyPolicyText(args: SyncBucketArgs): string {
  const statements = dataKeyStatements({
    ...args,
    partition: partitionOf(args.region),
    owner: args.account,
  });
  return policyText({ Version: "2012-10-17", Statement: statements }, keyPolicyKind);
}

function createKey(name: string, args: SyncBucketArgs, parent: pulumi.Resource): kms.Key {
  const document = syncKeyPolicy({
    ...args,
    partition: partitionOf(args.region),
    owner: args.account,
  });
  const options = { parent, ...(args.protect && { protect: true }) };
  const key = new kms.Key(
    `${name}-key`,
    {
      description: `Encrypts the bucket ${args.existingBucketName ?? args.bucketName}`,
      enableKeyRotation: true,
      deletionWindowInDays: 30,
      policy: policyText(document, keyPolicyKind),
      tags: { ...args.tags },
    },
    options,
  );
  new kms.Alias(`${name}-key-alias`, { name: args.keyAlias, targetKeyId: key.keyId }, options);
  return key;
}

function keepVersions(
  name: string,
  bucket: s3.Bucket,
  noncurrentDays: number,
  options: pulumi.CustomResourceOptions,
): void {
  const versioning = new s3.BucketVersioning(
    `${name}-bucket-versioning`,
    { bucket: bucket.bucket, versioningConfiguration: { status: "Enabled" } },
    options,
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
    { ...options, dependsOn: [versioning] },
  );
}

/**
 * Pulumi type tokens. @pulumi/aws 7 writes `aws:s3/bucket:Bucket`; programs of older versions, or
 * that use the deprecated classes, write the V2 tokens with the same properties.
 */
export const tokens = {
  association: ["aws:ssm/association:Association"],
  sync: ["aws:ssm/resourceDataSync:ResourceDataSync"],
  bucket: ["aws:s3/bucket:Bucket", "aws:s3/bucketV2:BucketV2"],
  /** Our own component for a bucket that nobody provisions here, with the policy that it has. */
  existingBucket: ["fleet-inventory:index:ExistingBucket"],
  bucketPolicy: ["aws:s3/bucketPolicy:BucketPolicy"],
  publicAccessBlock: ["aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock"],
  ownershipControls: ["aws:s3/bucketOwnershipControls:BucketOwnershipControls"],
  versioning: versions("aws:s3/bucketVersioning", "BucketVersioning"),
  encryption: versions(
    "aws:s3/bucketServerSideEncryptionConfiguration",
    "BucketServerSideEncryptionConfiguration",
  ),
  lifecycle: versions("aws:s3/bucketLifecycleConfiguration", "BucketLifecycleConfiguration"),
  objectLock: versions("aws:s3/bucketObjectLockConfiguration", "BucketObjectLockConfiguration"),
  bucketObject: ["aws:s3/bucketObjectv2:BucketObjectv2", "aws:s3/bucketObject:BucketObject"],
  key: ["aws:kms/key:Key"],
  keyPolicy: ["aws:kms/keyPolicy:KeyPolicy"],
  keyAlias: ["aws:kms/alias:Alias"],
  catalogDatabase: ["aws:glue/catalogDatabase:CatalogDatabase"],
  catalogTable: ["aws:glue/catalogTable:CatalogTable"],
  workgroup: ["aws:athena/workgroup:Workgroup"],
  namedQuery: ["aws:athena/namedQuery:NamedQuery"],
} as const;

function versions(module: string, name: string): readonly string[] {
  return [`${module}:${name}`, `${module}V2:${name}V2`];
}

/** A resource in messages: what it is and its name in the program. */
export function label(resource: { readonly type: string; readonly name: string }): string {
  const className = resource.type.split(":").at(-1) ?? resource.type;
  return `${className} "${resource.name}"`;
}

import type { SimulatedCloud, SimulatedResource, Where } from "../aws/cloud";

/** A deployed AWS-GatherSoftwareInventory association. */
export interface DeployedAssociation {
  readonly id: string;
  readonly parameters: Readonly<Record<string, string>>;
  readonly targets: readonly { readonly key: string; readonly values: readonly string[] }[];
}

/** A deployed resource data sync and where it delivers to. */
export interface DeployedSync {
  readonly name: string;
  readonly account: string;
  readonly region: string;
  readonly bucket: string;
  readonly bucketRegion: string;
  readonly prefix: string;
  /** Names a KMS key for the objects; absent: the bucket's default encryption decides. */
  readonly keyArn?: string;
}

/** What a bucket's own settings say about a put. */
export interface DeployedBucket {
  readonly name: string;
  readonly account: string;
  readonly region: string;
  /** JSON text; absent when the bucket has no policy. */
  readonly policy?: string;
  readonly restrictPublicBuckets: boolean;
  readonly blockPublicAcls: boolean;
  readonly objectOwnership: string;
  readonly hasObjectLock: boolean;
  /** The key of the default encryption; absent for SSE-S3 and AWS's own key. */
  readonly defaultKey?: string;
}

type Values = Readonly<Record<string, unknown>>;

/** The associations of one account and Region that gather inventory. */
export function inventoryAssociations(cloud: SimulatedCloud, where: Where): DeployedAssociation[] {
  return cloud
    .list("aws:ssm/association:Association", where)
    .filter(({ properties }) => properties.name === "AWS-GatherSoftwareInventory")
    .map(({ id, properties }) => ({
      id,
      parameters: textValues(record(properties.parameters)),
      targets: list(properties.targets).map((target) => ({
        key: text(target.key),
        values: Array.isArray(target.values) ? target.values.map(text) : [],
      })),
    }));
}

/** Every resource data sync, or those of one account and Region. */
export function resourceDataSyncs(cloud: SimulatedCloud, where: Where = {}): DeployedSync[] {
  return cloud.list("aws:ssm/resourceDataSync:ResourceDataSync", where).map((sync) => {
    const destination = record(sync.properties.s3Destination);
    const keyArn = text(destination.kmsKeyArn);
    return {
      name: text(sync.properties.name),
      account: sync.account,
      region: sync.region,
      bucket: text(destination.bucketName),
      bucketRegion: text(destination.region),
      prefix: text(destination.prefix),
      ...(keyArn === "" ? {} : { keyArn }),
    };
  });
}

/** The bucket of that name with everything that guards it; undefined when nobody has it. */
export function findBucket(cloud: SimulatedCloud, name: string): DeployedBucket | undefined {
  const [bucket] = cloud
    .list("aws:s3/bucket:Bucket")
    .filter(({ properties }) => properties.bucket === name);
  if (bucket === undefined) return undefined;
  const part = (type: string): Values =>
    cloud.list(type).find(({ properties }) => properties.bucket === name)?.properties ?? {};
  const policy = text(part("aws:s3/bucketPolicy:BucketPolicy").policy);
  const access = part("aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock");
  const ownership = part("aws:s3/bucketOwnershipControls:BucketOwnershipControls");
  const defaultKey = encryptionKey(part(encryptionType));
  return {
    name,
    account: bucket.account,
    region: bucket.region,
    ...(policy === "" ? {} : { policy }),
    restrictPublicBuckets: access.restrictPublicBuckets === true,
    blockPublicAcls: access.blockPublicAcls === true,
    // Without a rule S3 enforces the bucket owner on every bucket made since April 2023.
    objectOwnership: text(record(ownership.rule).objectOwnership) || "BucketOwnerEnforced",
    hasObjectLock: bucket.properties.objectLockEnabled === true,
    ...(defaultKey === "" ? {} : { defaultKey }),
  };
}

/** The policy of a KMS key, by its ARN or key id; undefined when there is no such key. */
export function findKeyPolicy(cloud: SimulatedCloud, key: string): string | undefined {
  const found = cloud
    .list("aws:kms/key:Key")
    .find(({ id, properties }) => id === key || properties.arn === key);
  if (found === undefined) return undefined;
  return attachedKeyPolicy(cloud, found) ?? text(found.properties.policy);
}

const encryptionType =
  "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration";

function attachedKeyPolicy(cloud: SimulatedCloud, key: SimulatedResource): string | undefined {
  const attached = cloud
    .list("aws:kms/keyPolicy:KeyPolicy")
    .find(({ properties }) => properties.keyId === key.id);
  return attached === undefined ? undefined : text(attached.properties.policy);
}

function encryptionKey(configuration: Values): string {
  const [rule] = list(configuration.rules);
  const byDefault = record(rule?.applyServerSideEncryptionByDefault);
  return text(byDefault.kmsMasterKeyId);
}

function text(value: unknown): string {
  return typeof value === "string" ? value : "";
}

function record(value: unknown): Values {
  return typeof value === "object" && value !== null ? (value as Values) : {};
}

function list(value: unknown): Values[] {
  return Array.isArray(value) ? value.map(record) : [];
}

function textValues(values: Values): Record<string, string> {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, text(value)]));
}

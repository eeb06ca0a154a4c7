import { dataKeyRequest, type Delivery } from "../../../policy/aws/requests";
import { compilePolicy, type CompiledPolicy } from "../../../policy/iam";
import type { SimulatedCloud } from "../cloud";
import { textOf } from "../provider/values";
import { isOfOwner, type DeployedBucket } from "./deployedBucket";
import { refuse, refusedBy, type Judgement } from "./judgement";

/** A KMS key as far as it matters for a put. */
interface DeployedKey {
  readonly arn: string;
  readonly region: string;
  readonly isEnabled: boolean;
  /** Milliseconds since the epoch from which on others see its policy. */
  readonly visibleAt: number;
  readonly policy: CompiledPolicy;
}

/**
 * Judges whether who puts into a bucket may use the key that the object is encrypted with. A key is
 * read, and its policy compiled, when it is first needed.
 */
export class KeyGate {
  private readonly keys = new Map<string, DeployedKey | undefined>();

  constructor(
    private readonly cloud: SimulatedCloud,
    private readonly bucket: DeployedBucket,
    private readonly now: number,
  ) {}

  /** The key's refusal, or undefined when it consents or there is none to ask. Never throws. */
  refusalOf(put: Delivery): Judgement | undefined {
    const { encryption, name, region } = this.bucket;
    const wanted = put.sseKmsKeyArn ?? encryption?.key;
    if (wanted === undefined) {
      return encryption?.algorithm.startsWith("aws:kms") === true
        ? refusedByOwnKeyOfAws(put, this.bucket)
        : undefined;
    }
    const key = this.keyOf(wanted);
    if (key === undefined)
      return refuse("key", `NotFoundException: there is no KMS key ${wanted}.`);
    // A bucket takes keys of its own Region only:
    // https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html
    if (key.region !== region) {
      return refuse("key", `KMS key ${key.arn} is in ${key.region}, bucket ${name} in ${region}.`);
    }
    if (!key.isEnabled) return refuse("key", `DisabledException: KMS key ${key.arn} is disabled.`);
    if (key.visibleAt > this.now) {
      return refuse("key policy", `The policy of KMS key ${key.arn} is not in effect yet.`);
    }
    return refusedBy("key policy", key.policy, dataKeyRequest({ ...put, keyArn: key.arn }));
  }

  private keyOf(name: string): DeployedKey | undefined {
    if (!this.keys.has(name)) this.keys.set(name, findKey(this.cloud, name));
    return this.keys.get(name);
  }
}

/**
 * AWS's own key aws/s3 admits the users and roles of the bucket's account only, and nobody can
 * change its policy: https://docs.aws.amazon.com/kms/latest/developerguide/concepts.html#aws-managed-cmk
 */
function refusedByOwnKeyOfAws(put: Delivery, bucket: DeployedBucket): Judgement | undefined {
  if (put.principal !== undefined && isOfOwner(put.principal, bucket)) return undefined;
  return refuse(
    "key",
    `Bucket ${bucket.name} is encrypted with the key aws/s3, which no service and no other ` +
      "account may use.",
  );
}

/** The KMS key with this ARN or id; undefined when there is none, or when it is to be deleted. */
function findKey(cloud: SimulatedCloud, name: string): DeployedKey | undefined {
  const key = cloud
    .list("aws:kms/key:Key")
    .find(({ id, properties }) => id === name || properties.arn === name);
  if (key === undefined) return undefined;
  const attached = cloud
    .list("aws:kms/keyPolicy:KeyPolicy")
    .find(({ properties }) => properties.keyId === key.id);
  return {
    arn: textOf(key.properties.arn),
    region: key.region,
    isEnabled: key.properties.isEnabled !== false,
    visibleAt: typeof key.service?.visibleAt === "number" ? key.service.visibleAt : 0,
    policy: compilePolicy(textOf((attached ?? key).properties.policy)),
  };
}

import * as pulumi from "@pulumi/pulumi";
import { getBucketPolicy } from "@pulumi/aws/s3/getBucketPolicy";

/** The arguments of an ExistingBucket. */
export interface ExistingBucketArgs {
  readonly bucketName: string;
  /** The policy that the bucket needs, as text. */
  readonly requiredPolicy: string;
}

/**
 * A bucket that exists already. Nothing of it is created, changed or deleted; the policy that it
 * has is read and registered as an output of this component, where the policy pack finds and
 * judges it. One that can't be read is a warning: a pull request is previewed without credentials.
 */
export class ExistingBucket extends pulumi.ComponentResource {
  readonly bucketName: pulumi.Output<string>;
  /** The policy that AWS says it has; null when it could not be read. */
  readonly policy: pulumi.Output<string | null>;

  constructor(name: string, args: ExistingBucketArgs, opts?: pulumi.ComponentResourceOptions) {
    super("fleet-inventory:index:ExistingBucket", name, {}, opts);
    this.bucketName = pulumi.output(args.bucketName);
    this.policy = pulumi.output(readPolicy(args, this));
    this.registerOutputs({ bucketName: this.bucketName, policy: this.policy });
  }
}

async function readPolicy(
  { bucketName, requiredPolicy }: ExistingBucketArgs,
  parent: pulumi.Resource,
): Promise<string | null> {
  try {
    const { policy } = await getBucketPolicy({ bucket: bucketName }, { parent });
    return policy;
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    await pulumi.log.warn(
      `The policy of the existing bucket ${bucketName} can't be read, so nobody judges it here: ${why}\nIt has to contain: ${requiredPolicy}`,
      parent,
    );
    return null;
  }
}

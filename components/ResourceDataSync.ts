import * as pulumi from "@pulumi/pulumi";
import * as ssm from "@pulumi/aws/ssm";

/** The arguments of a ResourceDataSync. */
export interface ResourceDataSyncArgs {
  readonly syncName: string;
  readonly bucketName: pulumi.Input<string>;
  /** The Region of the bucket. */
  readonly bucketRegion: string;
  /** The folder of the bucket, without slashes at its ends. */
  readonly prefix: string;
  /** The key that encrypts the objects, in the bucket's Region; null for SSE-S3. */
  readonly keyArn: pulumi.Input<string> | null;
  /** The bucket's policy, key and public access block: AWS tries the bucket at creation. */
  readonly waitFor: readonly pulumi.Resource[];
}

/** Delivers the inventory of one account and Region into a bucket. */
export class ResourceDataSync extends pulumi.ComponentResource {
  readonly syncName: pulumi.Output<string>;

  constructor(name: string, args: ResourceDataSyncArgs, opts?: pulumi.ComponentResourceOptions) {
    super("fleet-inventory:index:ResourceDataSync", name, {}, opts);
    const sync = new ssm.ResourceDataSync(
      `${name}-sync`,
      {
        name: args.syncName,
        s3Destination: {
          bucketName: args.bucketName,
          region: args.bucketRegion,
          prefix: args.prefix,
          syncFormat: "JsonSerDe",
          ...(args.keyArn !== null && { kmsKeyArn: args.keyArn }),
        },
      },
      { parent: this, dependsOn: [...args.waitFor] },
    );

    this.syncName = sync.name;
    this.registerOutputs({ syncName: this.syncName });
  }
}

import * as pulumi from "@pulumi/pulumi";
import * as ssm from "@pulumi/aws/ssm";
import type { input } from "@pulumi/aws/types";

/** The arguments of a ResourceDataSync. */
export interface ResourceDataSyncArgs {
  readonly syncName: string;
  /** The Region whose inventory is delivered. @default - the provider's */
  readonly region?: string | undefined;
  /** The bucket with its Region, folder and key, from syncDestination(). */
  readonly destination: pulumi.Input<input.ssm.ResourceDataSyncS3Destination>;
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
        ...(args.region !== undefined && { region: args.region }),
        s3Destination: args.destination,
      },
      { parent: this, dependsOn: [...args.waitFor] },
    );

    this.syncName = sync.name;
    this.registerOutputs({ syncName: this.syncName });
  }
}

import type * as pulumi from "@pulumi/pulumi";
import type { input } from "@pulumi/aws/types";

/** Where a resource data sync delivers to. */
export interface SyncDestinationArgs {
  readonly bucketName: pulumi.Input<string>;
  /** The Region of the bucket. */
  readonly bucketRegion: string;
  /** The folder of the bucket, without slashes at its ends. */
  readonly prefix: string;
  /** The key that encrypts the objects, in the bucket's Region; null for SSE-S3. */
  readonly keyArn: pulumi.Input<string> | null;
  /** The organization that the objects are shared with; null for none. */
  readonly organizationId: string | null;
}

/** The destination as the provider takes it. */
export function syncDestination(
  args: SyncDestinationArgs,
): input.ssm.ResourceDataSyncS3Destination {
  return {
    bucketName: args.bucketName,
    region: args.bucketRegion,
    prefix: args.prefix,
    syncFormat: "JsonSerDe",
    ...(args.keyArn !== null && { kmsKeyArn: args.keyArn }),
    // Systems Manager knows the organization of each account; only that it is meant is said.
    ...(args.organizationId !== null && {
      destinationDataSharing: { destinationDataSharingType: "Organization" },
    }),
  };
}

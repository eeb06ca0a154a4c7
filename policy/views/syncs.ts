import { readText, type Reading } from "../reading";
import type { StackModel, StackResource } from "../stack";
import { bucketNames } from "./bucketNames";
import { follow, type Target } from "./references";
import { regionOf } from "./regions";
import { tokens } from "./tokens";

export interface SyncView {
  readonly resource: StackResource;
  readonly region: string | undefined;
  readonly name: Reading<string>;
  readonly destination: Target;
  /** Absent means that inventory lies at the root of the bucket. */
  readonly prefix: Reading<string>;
  /** The bucket's Region as the sync states it. */
  readonly bucketRegion: Reading<string>;
  readonly key: Reading<string>;
  /** Whether it is an organization's sync. */
  readonly sharing: Reading<string>;
}

export function syncsOf(model: StackModel): SyncView[] {
  const buckets = model.ofTypes(tokens.bucket);
  return model.ofTypes(tokens.sync).map((resource) => ({
    resource,
    region: regionOf(resource),
    name: readText(resource, "name"),
    destination: follow(resource, ["s3Destination", "bucketName"], buckets, bucketNames),
    prefix: readText(resource, "s3Destination", "prefix"),
    bucketRegion: readText(resource, "s3Destination", "region"),
    key: readText(resource, "s3Destination", "kmsKeyArn"),
    sharing: readText(
      resource,
      "s3Destination",
      "destinationDataSharing",
      "destinationDataSharingType",
    ),
  }));
}

/** The syncs of the stack that deliver into the bucket. */
export function syncsTo(
  model: StackModel,
  bucket: { readonly resource: StackResource | undefined; readonly name: string | undefined },
): SyncView[] {
  return syncsOf(model).filter(({ destination }) =>
    destination.kind === "resource"
      ? destination.resource === bucket.resource
      : destination.kind === "elsewhere" && destination.name === bucket.name,
  );
}

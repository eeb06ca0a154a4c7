import { ListResourceDataSyncCommand, type ResourceDataSyncItem } from "@aws-sdk/client-ssm";

import type { Reading } from "../../findings/check";

/** A resource data sync that carries inventory into a bucket. */
export interface Sync {
  readonly name: string;
  readonly bucket: string;
  readonly prefix: string;
  readonly bucketRegion: string;
  readonly isForOrganization: boolean;
  /** Successful, Failed or InProgress; empty before the first run. */
  readonly status: string;
  readonly message: string;
  readonly lastSync: Date | undefined;
  readonly lastSuccess: Date | undefined;
}

const pageSize = 50;

/** The syncs of one Region. Syncs of the other kind, of Explorer, have a quota of their own. */
export const syncsReading: Reading<unknown, readonly Sync[]> = {
  subject: "the resource data syncs",
  actions: ["ssm:ListResourceDataSync"],
  async read(aws, _context, { region }) {
    const syncs: Sync[] = [];
    let token: string | undefined;
    do {
      const page = await aws.call("ssm:ListResourceDataSync", (options) =>
        aws.client("ssm", region).send(
          new ListResourceDataSyncCommand({
            SyncType: "SyncToDestination",
            MaxResults: pageSize,
            ...(token === undefined ? {} : { NextToken: token }),
          }),
          options,
        ),
      );
      syncs.push(...(page.ResourceDataSyncItems ?? []).map(syncOf));
      token = page.NextToken;
    } while (token !== undefined);
    return syncs;
  },
};

function syncOf(item: ResourceDataSyncItem): Sync {
  const destination = item.S3Destination;
  return {
    name: item.SyncName ?? "",
    bucket: destination?.BucketName ?? "",
    prefix: destination?.Prefix ?? "",
    bucketRegion: destination?.Region ?? "",
    isForOrganization: destination?.DestinationDataSharing !== undefined,
    status: item.LastStatus ?? "",
    message: item.LastSyncStatusMessage ?? "",
    lastSync: item.LastSyncTime,
    lastSuccess: item.LastSuccessfulSyncTime,
  };
}

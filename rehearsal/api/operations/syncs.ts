import { statSync } from "node:fs";
import { join } from "node:path";

import type { SimulatedResource } from "../../aws/cloud";
import type { SeenAccount } from "../account";
import { pageOf, present, recordOf, textOf, type Operation, type Values } from "./operation";

const pageSize = 50;

export const listResourceDataSync: Operation = (seen, members) => {
  const type = members.SyncType ?? "SyncToDestination";
  const syncs = type === "SyncToDestination" ? seen.syncs() : [];
  const { items, token } = pageOf(syncs, members, pageSize);
  return { ResourceDataSyncItems: items.map((sync) => describe(seen, sync)), ...token };
};

function describe(seen: SeenAccount, { id, properties, service = {} }: SimulatedResource): Values {
  const destination = recordOf(properties.s3Destination);
  const sharing = recordOf(destination.destinationDataSharing);
  const status = service.lastStatus;
  const delivered = lastDelivery(seen, destination);
  return present({
    SyncName: id,
    SyncType: "SyncToDestination",
    S3Destination: present({
      BucketName: destination.bucketName,
      Prefix: destination.prefix,
      SyncFormat: destination.syncFormat ?? "JsonSerDe",
      Region: destination.region,
      AWSKMSKeyARN: destination.kmsKeyArn,
      DestinationDataSharing:
        sharing.destinationDataSharingType === undefined
          ? undefined
          : { DestinationDataSharingType: sharing.destinationDataSharingType },
    }),
    LastStatus: status,
    LastSyncStatusMessage: service.lastSyncStatusMessage,
    LastSyncTime: timeOf(service.lastSyncTime) ?? delivered,
    LastSuccessfulSyncTime:
      timeOf(service.lastSuccessfulSyncTime) ?? (status === "Failed" ? undefined : delivered),
  });
}

function timeOf(value: unknown): Date | undefined {
  return typeof value === "string" ? new Date(value) : undefined;
}

/** When something last arrived, as the folder tells that every node writes to; at least the probe. */
function lastDelivery({ cloud, account, region }: SeenAccount, destination: Values) {
  const bucket = textOf(destination.bucketName);
  if (bucket === "") return undefined;
  const folder = join(
    cloud.bucketDirectory(bucket),
    textOf(destination.prefix),
    "AWS:InstanceInformation",
    `accountid=${account}`,
  );
  const times = [join(folder, `region=${region}`, "resourcetype=ManagedInstanceInventory"), folder]
    .map((path) => statSync(path, { throwIfNoEntry: false })?.mtime)
    .filter((time) => time !== undefined);
  return times[0];
}

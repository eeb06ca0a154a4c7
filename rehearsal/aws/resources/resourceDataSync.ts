import { mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { setTimeout as delay } from "node:timers/promises";

import { AwsError } from "../awsError";
import { expand, withoutAmbient } from "../models/expand";
import { checkAgainstModel } from "../models/plan";
import { isProperties, textOf, type Properties } from "../provider/values";
import { probeKeyOf, whySyncCannotWrite, type SyncDestination } from "../rules/syncDestination";
import type { Call, ResourceHandler } from "./handler";
import { send } from "./request";

const type = "aws:ssm/resourceDataSync:ResourceDataSync";

/** Service Quotas, "Resource data syncs": 5 an account and Region. */
const maximumSyncs = 5;

/** A resource data sync: what carries the inventory into the bucket. */
export const resourceDataSync: ResourceHandler = {
  type,
  title: "SSM Resource Data Sync",
  autoName: { property: "name", maximum: 64 },
  defaults: { "s3Destination.syncFormat": "JsonSerDe" },
  replaces: {
    name: "AWS API: UpdateResourceDataSync knows SyncFromSource only",
    s3Destination: "AWS API: UpdateResourceDataSync knows SyncFromSource only",
  },

  check: (inputs) =>
    checkAgainstModel("ssm", inputs, {
      "s3Destination.syncFormat": "ResourceDataSyncS3Format",
      "s3Destination.kmsKeyArn": "ResourceDataSyncAWSKMSKeyARN",
    }),

  async create(call, inputs) {
    const name = textOf(inputs.name);
    const destination = destinationOf(call, inputs);
    send(call, "ssm", "CreateResourceDataSync", requestOf(inputs));
    refuseDuplicates(call, name, isForOrganization(inputs));

    const { faults } = call.injector;
    const problem = await retried(call, destination, faults.syncRetryWindow ?? 1000);
    if (problem !== undefined && faults.syncRefusal !== "later") {
      throw refusal(
        "InvalidConfiguration",
        `S3 write failed for bucket ${destination.bucket}`,
        problem,
      );
    }
    // A sync of the same name may have come while this one was repeated.
    refuseDuplicates(call, name, isForOrganization(inputs));
    if (problem === undefined) writeProbe(call, destination);
    return {
      id: name,
      outputs: {},
      service:
        problem === undefined
          ? { lastStatus: "Successful" }
          : { lastStatus: "Failed", lastSyncStatusMessage: problem },
    };
  },
};

/** An empty prefix or key is not sent: expandResourceDataSyncS3Destination in the same file. */
function requestOf(inputs: Properties): Record<string, unknown> {
  const destination = isProperties(inputs.s3Destination) ? inputs.s3Destination : {};
  const given = Object.entries(destination).filter(([, value]) => value !== "");
  return expand(
    "ssm",
    "CreateResourceDataSyncRequest",
    { ...withoutAmbient(inputs), s3Destination: Object.fromEntries(given) },
    { name: "SyncName", kmsKeyArn: "AWSKMSKeyARN" },
  );
}

function destinationOf(call: Call, inputs: Properties): SyncDestination {
  const destination = isProperties(inputs.s3Destination) ? inputs.s3Destination : {};
  const text = (name: string) => {
    const value = destination[name];
    return typeof value === "string" && value !== "" ? value : undefined;
  };
  return {
    syncName: textOf(inputs.name),
    account: call.account,
    region: call.region,
    bucket: text("bucketName") ?? "",
    bucketRegion: text("region") ?? "",
    prefix: text("prefix"),
    keyArn: text("kmsKeyArn"),
    isForOrganization: isForOrganization(inputs),
  };
}

function isForOrganization(properties: Readonly<Record<string, unknown>>): boolean {
  const destination = properties.s3Destination;
  return isProperties(destination) && destination.destinationDataSharing !== undefined;
}

function refuseDuplicates(call: Call, name: string, forOrganization: boolean): void {
  const { account, region } = call;
  const existing = call.cloud.list(type, { account, region });
  if (existing.some(({ id }) => id === name)) {
    throw refusal("AlreadyExists", `A resource data sync with the name ${name} already exists.`);
  }
  if (existing.length >= maximumSyncs) {
    throw refusal(
      "CountExceeded",
      "You have exceeded the allowed maximum sync configurations.",
      `${region} has ${existing.length} syncs: ${existing.map(({ id }) => id).join(", ")}`,
    );
  }
  // "You can create only one organization-based sync": user guide, inventory-create-resource-data-sync.
  const organizational = existing.find(({ properties }) => isForOrganization(properties));
  if (forOrganization && organizational !== undefined) {
    throw refusal(
      "InvalidConfiguration",
      "Only one resource data sync can share data with an organization.",
      `${organizational.id} does already`,
    );
  }
}

const pollMilliseconds = 50;

/**
 * Repeats the probe while it fails, as the real provider does for a minute because a bucket policy
 * may be on its way (internal/service/ssm/resource_data_sync.go, RetryWhenIsAErrorMessageContains).
 */
async function retried(
  call: Call,
  destination: SyncDestination,
  windowMilliseconds: number,
): Promise<string | undefined> {
  const deadline = Date.now() + windowMilliseconds;
  for (;;) {
    call.cloud.reload();
    const now = Date.now();
    const problem = whySyncCannotWrite(call.cloud, destination, now);
    if (problem === undefined || now >= deadline) return problem;
    await delay(Math.min(pollMilliseconds, deadline - now));
  }
}

/** Both AWS templates that crawl a sync bucket exclude this object; its content is not documented. */
function writeProbe(call: Call, destination: SyncDestination): void {
  const file = call.cloud.objectPath(destination.bucket, probeKeyOf(destination));
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, "{}\n");
}

type Refusal = "AlreadyExists" | "CountExceeded" | "InvalidConfiguration";

function refusal(kind: Refusal, message: string, explanation?: string): AwsError {
  const code = `ResourceDataSync${kind}Exception`;
  return new AwsError("ssm", "CreateResourceDataSync", code, message, explanation);
}

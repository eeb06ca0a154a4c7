import * as pulumi from "@pulumi/pulumi";
import type { FleetInventoryReference } from "../reference/index";
import { schemaVersion, type FleetInventoryOutputs } from "../reference/outputs";
import type { Settings } from "../settings/model";
import { collect } from "./collection";
import { syncDestination } from "./documents/syncDestination";

/**
 * The inventory of a member stack: what collects and delivers, towards the bucket of the central
 * stack. Its outputs name what is the central stack's, so that queries run from either.
 */
export function memberInventory(
  name: string,
  settings: Settings,
  central: FleetInventoryOutputs,
  parent: pulumi.Resource,
): FleetInventoryReference {
  const destination = syncDestination({ ...central, bucketRegion: central.region });
  const collected = collect(name, settings, { destination, guards: [] }, parent);
  return {
    schemaVersion: pulumi.output(schemaVersion),
    scope: pulumi.output(settings.scope),
    account: pulumi.output(central.account),
    region: pulumi.output(central.region),
    regions: pulumi.output(settings.regions),
    bucketName: pulumi.output(central.bucketName),
    bucketArn: pulumi.output(central.bucketArn),
    prefix: pulumi.output(central.prefix),
    keyArn: pulumi.output(central.keyArn),
    requiredBucketPolicy: pulumi.output(null),
    requiredKeyPolicy: pulumi.output(null),
    database: pulumi.output(central.database),
    tableNames: pulumi.output(central.tableNames),
    watchTableNames: pulumi.output(central.watchTableNames),
    workgroup: pulumi.output(central.workgroup),
    resultsBucketName: pulumi.output(central.resultsBucketName),
    namedQueryNames: pulumi.output(central.namedQueryNames),
    ...collected,
    accounts: pulumi.output([settings.account]),
    formerAccounts: pulumi.output([]),
    organizationId: pulumi.output(central.organizationId),
    analystPolicy: pulumi.output(central.analystPolicy),
    analystPolicyArn: pulumi.output(central.analystPolicyArn),
  };
}

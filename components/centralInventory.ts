import * as pulumi from "@pulumi/pulumi";
import { readCatalog } from "../queries/catalog";
import { watchFolder } from "../queries/tables";
import type { FleetInventoryReference } from "../reference/index";
import { schemaVersion } from "../reference/outputs";
import type { Settings } from "../settings/model";
import { resourceNames } from "../settings/names";
import type { WatchLists as Lists } from "../settings/watchlists/read";
import { AnalystAccess } from "./AnalystAccess";
import { collect } from "./collection";
import { analystPolicy } from "./documents/analystPolicy";
import { projectionWarning } from "./documents/projectionWarning";
import { syncDestination } from "./documents/syncDestination";
import { resourceTags } from "./documents/tags";
import { InventoryCatalog } from "./InventoryCatalog";
import { QueryWorkgroup } from "./QueryWorkgroup";
import { warnOfRemovals } from "./removals";
import { SyncBucket } from "./SyncBucket";
import { WatchLists } from "./WatchLists";

/** The inventory of a central stack, from the nodes to the named queries. */
export function centralInventory(
  name: string,
  settings: Settings,
  watchLists: Lists,
  parent: pulumi.Resource,
): FleetInventoryReference {
  const { account, region, regions, prefix, accounts, formerAccounts } = settings;
  const organizationId = settings.organizationId ?? null;
  const names = resourceNames(settings);
  const tags = resourceTags(settings.stack, settings.tags);
  const inParent = { parent };
  const warning = projectionWarning(settings);
  if (warning !== undefined) void pulumi.log.warn(warning, parent);
  void warnOfRemovals(settings, parent);

  const storage = new SyncBucket(
    `${name}-storage`,
    { ...settings, bucketName: names.bucket, keyAlias: names.keyAlias, tags },
    inParent,
  );
  const { bucketName, keyArn, guards } = storage;
  const destination = syncDestination({
    bucketName,
    bucketRegion: region,
    prefix,
    keyArn,
    organizationId,
  });
  const collected = collect(name, settings, { destination, guards }, parent);
  const catalog = new InventoryCatalog(
    `${name}-catalog`,
    {
      databaseName: names.database,
      bucketName,
      prefix,
      accounts: [...accounts, ...formerAccounts].sort(),
      regions,
      tags,
    },
    inParent,
  );
  const watch = new WatchLists(
    `${name}-watch`,
    {
      bucketName,
      database: catalog.database,
      lists: watchLists,
      // An account that only stores is not silent when it delivers nothing.
      accounts: settings.collects ? accounts : accounts.filter((one) => one !== account),
      regions,
      keyArn,
      tags,
    },
    inParent,
  );
  const queries = new QueryWorkgroup(
    `${name}-queries`,
    {
      workgroupName: names.workgroup,
      resultsBucketName: names.resultsBucket,
      account,
      region,
      database: catalog.database,
      queries: readCatalog().queries,
      keyArn,
      resultRetentionDays: settings.queryResultRetentionDays,
      scanLimitBytes: settings.queryScanLimitBytes,
      tags,
    },
    inParent,
  );
  const deployed = {
    bucketName,
    keyArn,
    database: catalog.database,
    workgroup: queries.workgroup,
    resultsBucketName: queries.resultsBucketName,
  };
  const folders = [prefix, watchFolder];
  // A document names a key by its ARN, which a preview of a new key does not know.
  const policy = pulumi
    .output(deployed)
    .apply((found) => JSON.stringify(analystPolicy({ ...found, account, region, folders })));
  const analystPolicyArn = settings.analystAccess
    ? new AnalystAccess(
        `${name}-analyst`,
        { policyName: names.analystPolicy, policy, tags },
        inParent,
      ).policyArn
    : pulumi.output(null);
  return {
    schemaVersion: pulumi.output(schemaVersion),
    scope: pulumi.output(settings.scope),
    account: pulumi.output(account),
    region: pulumi.output(region),
    regions: pulumi.output(regions),
    bucketName,
    bucketArn: storage.bucketArn,
    prefix: pulumi.output(prefix),
    keyArn: keyArn ?? pulumi.output(null),
    requiredBucketPolicy: pulumi.output(storage.requiredBucketPolicy),
    requiredKeyPolicy: pulumi.output(storage.requiredKeyPolicy),
    database: catalog.database,
    tableNames: catalog.tableNames,
    watchTableNames: watch.tableNames,
    workgroup: queries.workgroup,
    resultsBucketName: queries.resultsBucketName,
    namedQueryNames: queries.namedQueryNames,
    ...collected,
    accounts: pulumi.output(accounts),
    formerAccounts: pulumi.output(formerAccounts),
    organizationId: pulumi.output(organizationId),
    analystPolicy: policy,
    analystPolicyArn,
  };
}

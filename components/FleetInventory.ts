import * as pulumi from "@pulumi/pulumi";
import { readCatalog } from "../queries/catalog";
import type { FleetInventoryReference } from "../reference/index";
import { schemaVersion } from "../reference/outputs";
import type { Settings } from "../settings/model";
import { resourceNames } from "../settings/names";
import { resourceTags } from "./documents/tags";
import { InventoryAssociation } from "./InventoryAssociation";
import { InventoryCatalog } from "./InventoryCatalog";
import { QueryWorkgroup } from "./QueryWorkgroup";
import { ResourceDataSync } from "./ResourceDataSync";
import { SyncBucket } from "./SyncBucket";

/** The arguments of a FleetInventory. */
export interface FleetInventoryArgs {
  /** The validated settings of the environment; names follow from its stack, account and Region. */
  readonly settings: Settings;
}

/** The inventory of one environment, from the nodes to the named queries. */
export class FleetInventory extends pulumi.ComponentResource {
  /**
   * What other projects and the command line read from the stack. Each is an output of its own:
   * in a preview, a new key's ARN must not make the others unknown too.
   */
  readonly outputs: FleetInventoryReference;

  constructor(name: string, args: FleetInventoryArgs, opts?: pulumi.ComponentResourceOptions) {
    super("fleet-inventory:index:FleetInventory", name, {}, opts);
    const { settings } = args;
    const { account, region, prefix, accounts } = settings;
    const names = resourceNames(settings);
    const tags = resourceTags(settings.stack, settings.tags);
    const inParent = { parent: this };

    const association = new InventoryAssociation(
      `${name}-collect`,
      { ...settings, associationName: names.association, tags },
      inParent,
    );
    const storage = new SyncBucket(
      `${name}-storage`,
      { ...settings, bucketName: names.bucket, keyAlias: names.keyAlias, tags },
      inParent,
    );
    const sync = new ResourceDataSync(
      `${name}-deliver`,
      {
        syncName: names.sync,
        bucketName: storage.bucketName,
        bucketRegion: region,
        prefix,
        keyArn: storage.keyArn,
        waitFor: storage.guards,
      },
      inParent,
    );
    const catalog = new InventoryCatalog(
      `${name}-catalog`,
      {
        databaseName: names.database,
        bucketName: storage.bucketName,
        prefix,
        accounts,
        regions: [region],
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
        keyArn: storage.keyArn,
        resultRetentionDays: settings.queryResultRetentionDays,
        scanLimitBytes: settings.queryScanLimitBytes,
        tags,
      },
      inParent,
    );

    this.outputs = {
      schemaVersion: pulumi.output(schemaVersion),
      account: pulumi.output(account),
      region: pulumi.output(region),
      regions: pulumi.output([region]),
      bucketName: storage.bucketName,
      bucketArn: storage.bucketArn,
      prefix: pulumi.output(prefix),
      keyArn: storage.keyArn ?? pulumi.output(null),
      database: catalog.database,
      tableNames: catalog.tableNames,
      workgroup: queries.workgroup,
      resultsBucketName: queries.resultsBucketName,
      namedQueryNames: queries.namedQueryNames,
      associationIds: pulumi.output({ [region]: association.associationId }),
      syncNames: pulumi.output({ [region]: sync.syncName }),
      accounts: pulumi.output(accounts),
    };
    this.registerOutputs(this.outputs);
  }
}

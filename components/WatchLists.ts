import * as pulumi from "@pulumi/pulumi";
import * as glue from "@pulumi/aws/glue";
import * as s3 from "@pulumi/aws/s3";
import {
  expectedSources,
  renderWatchRows,
  watchKey,
  type WatchTable,
  watchTables,
} from "../queries/tables";
import type { WatchLists as Lists } from "../settings/watchlists/read";
import { watchStorageDescriptor, watchTableParameters } from "./documents/glueTable";
import { objectTags } from "./documents/tags";

/** The arguments of a WatchLists. */
export interface WatchListsArgs {
  /** The bucket that holds the inventory; the rows lie beside it, in a folder of their own. */
  readonly bucketName: pulumi.Input<string>;
  /** The Glue database of the inventory. */
  readonly database: pulumi.Input<string>;
  /** The rows of every list that is a file. */
  readonly lists: Lists;
  /** The accounts and Regions that are expected to deliver, each account from each Region. */
  readonly accounts: readonly string[];
  readonly regions: readonly string[];
  /** The key that encrypts the bucket; null with SSE-S3. */
  readonly keyArn: pulumi.Input<string> | null;
  readonly tags: Readonly<Record<string, string>>;
}

/**
 * An object keeps the encryption that it came with, and the key of a former setting goes. The AWS
 * provider would go on with the key in its state, so an object of another encryption is a new one.
 */
const newWithAnotherKey = {
  replaceOnChanges: ["serverSideEncryption", "kmsKeyId"],
  deleteBeforeReplace: true,
};

/**
 * What is expected of the fleet, as tables beside the inventory: the watch lists, and the accounts
 * and Regions that should deliver. Each table reads one object, so an edited line of a list updates
 * one object and nothing else.
 */
export class WatchLists extends pulumi.ComponentResource {
  /** The table of each list, for example `end_of_life`, and of `expected_sources`. */
  readonly tableNames: pulumi.Output<Record<string, string>>;

  constructor(name: string, args: WatchListsArgs, opts?: pulumi.ComponentResourceOptions) {
    super("fleet-inventory:index:WatchLists", name, {}, opts);
    const tableNames = watchTables.map((table) => {
      const list = table.list ?? table.table;
      const child = `${name}-${list.replaceAll("_", "-")}`;
      new s3.BucketObjectv2(
        `${child}-rows`,
        {
          bucket: args.bucketName,
          key: watchKey(table),
          content: renderWatchRows(table, rowsOf(table, args)),
          contentType: "application/x-ndjson",
          ...encryptionOf(args.keyArn),
          tags: objectTags(args.tags),
        },
        { parent: this, ...newWithAnotherKey },
      );
      const created = new glue.CatalogTable(
        `${child}-table`,
        {
          databaseName: args.database,
          name: table.table,
          description: table.description,
          tableType: "EXTERNAL_TABLE",
          parameters: watchTableParameters(),
          storageDescriptor: pulumi
            .output(args.bucketName)
            .apply((bucket) => watchStorageDescriptor(table, bucket)),
        },
        { parent: this },
      );
      return [list, created.name] as const;
    });

    this.tableNames = pulumi.output(Object.fromEntries(tableNames));
    this.registerOutputs({ tableNames: this.tableNames });
  }
}

function encryptionOf(keyArn: pulumi.Input<string> | null) {
  return keyArn === null
    ? { serverSideEncryption: "AES256" }
    : { serverSideEncryption: "aws:kms", kmsKeyId: keyArn };
}

function rowsOf(table: WatchTable, { lists, accounts, regions }: WatchListsArgs) {
  return table.list === undefined ? expectedSources(accounts, regions) : (lists[table.table] ?? []);
}

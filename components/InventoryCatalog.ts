import * as pulumi from "@pulumi/pulumi";
import * as glue from "@pulumi/aws/glue";
import { inventoryTables } from "../queries/tables";
import { storageDescriptor, tableParameters, tablePartitionKeys } from "./documents/glueTable";

/** The arguments of an InventoryCatalog. */
export interface InventoryCatalogArgs {
  readonly databaseName: string;
  /** The bucket that holds the inventory. */
  readonly bucketName: pulumi.Input<string>;
  /** The folder of the bucket, without slashes at its ends. */
  readonly prefix: string;
  /** The accounts and Regions that deliver: rows of others are not seen by any query. */
  readonly accounts: readonly string[];
  readonly regions: readonly string[];
  readonly tags: Readonly<Record<string, string>>;
}

/** The Glue database with one table for every type of inventory. */
export class InventoryCatalog extends pulumi.ComponentResource {
  readonly database: pulumi.Output<string>;
  /** The table of each inventory type, for example `AWS:Application`. */
  readonly tableNames: pulumi.Output<Record<string, string>>;

  constructor(name: string, args: InventoryCatalogArgs, opts?: pulumi.ComponentResourceOptions) {
    super("fleet-inventory:index:InventoryCatalog", name, {}, opts);
    const database = new glue.CatalogDatabase(
      `${name}-database`,
      {
        name: args.databaseName,
        description: "Software inventory of the managed nodes, as AWS Systems Manager delivers it",
        tags: { ...args.tags },
      },
      { parent: this },
    );
    const tableNames = inventoryTables.map((table) => {
      const created = new glue.CatalogTable(
        `${name}-${table.table.replaceAll("_", "-")}`,
        {
          databaseName: database.name,
          name: table.table,
          description: table.description,
          tableType: "EXTERNAL_TABLE",
          parameters: tableParameters(args.accounts, args.regions),
          partitionKeys: tablePartitionKeys(),
          storageDescriptor: pulumi
            .output(args.bucketName)
            .apply((bucket) => storageDescriptor(table, { bucket, prefix: args.prefix })),
        },
        { parent: this },
      );
      return [table.type, created.name] as const;
    });

    this.database = database.name;
    this.tableNames = pulumi.output(Object.fromEntries(tableNames));
    this.registerOutputs({ database: this.database, tableNames: this.tableNames });
  }
}

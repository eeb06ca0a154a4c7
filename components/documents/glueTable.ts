import {
  partitionKeys,
  resourceTypePartition,
  type InventoryTable,
  watchPrefix,
  type WatchTable,
} from "../../queries/tables";

/** Where the objects of the tables lie and which partitions exist. */
export interface TableLocationArgs {
  /** The bucket's name. */
  readonly bucket: string;
  /** The folder of the syncs, without slashes at its ends. */
  readonly prefix: string;
}

/** The columns and format of a table, as Glue's storage descriptor. */
export interface StorageDescriptor {
  readonly location: string;
  readonly inputFormat: string;
  readonly outputFormat: string;
  readonly columns: { name: string; type: string; comment: string }[];
  readonly serDeInfo: {
    readonly serializationLibrary: string;
    readonly parameters: Record<string, string>;
  };
}

/** How Athena reads the objects of an inventory type. */
export function storageDescriptor(
  table: InventoryTable,
  { bucket, prefix }: TableLocationArgs,
): StorageDescriptor {
  return jsonLines(`s3://${bucket}/${prefix}/${table.type}/`, table);
}

/** How Athena reads the object of a watch table. */
export function watchStorageDescriptor(table: WatchTable, bucket: string): StorageDescriptor {
  return jsonLines(`s3://${bucket}/${watchPrefix(table)}`, table);
}

/**
 * A JSON object a line. One truncated object would fail every query of the table without
 * `ignore.malformed.json`.
 * https://docs.aws.amazon.com/athena/latest/ug/openx-json-serde.html
 */
function jsonLines(location: string, table: InventoryTable | WatchTable): StorageDescriptor {
  return {
    location,
    inputFormat: "org.apache.hadoop.mapred.TextInputFormat",
    outputFormat: "org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat",
    columns: table.columns.map(({ column, description }) => ({
      name: column,
      type: "string",
      comment: description,
    })),
    serDeInfo: {
      serializationLibrary: "org.openx.data.jsonserde.JsonSerDe",
      parameters: { "serialization.format": "1", "ignore.malformed.json": "true" },
    },
  };
}

/** The partition keys of every inventory table, in the order of the sync's folders. */
export function tablePartitionKeys(): { name: string; type: string }[] {
  return partitionKeys.map((name) => ({ name, type: "string" }));
}

/**
 * The table's parameters: partition projection computes the partitions from the accounts and
 * Regions, so nothing has to crawl or repair. The layout of the sync is the projection's default
 * one (`KEY=VALUE/` in the order of the keys), so it needs no location template.
 * https://docs.aws.amazon.com/athena/latest/ug/partition-projection-supported-types.html
 */
export function tableParameters(
  accounts: readonly string[],
  regions: readonly string[],
): Record<string, string> {
  const values = {
    accountid: accounts,
    region: regions,
    resourcetype: [resourceTypePartition],
  } satisfies Record<(typeof partitionKeys)[number], readonly string[]>;
  return {
    ...watchTableParameters(),
    "projection.enabled": "true",
    ...Object.fromEntries(
      partitionKeys.flatMap((key) => [
        [`projection.${key}.type`, "enum"],
        [`projection.${key}.values`, values[key].join(",")],
      ]),
    ),
  };
}

/** The parameters of a table without partitions: one object, which no projection has to find. */
export function watchTableParameters(): Record<string, string> {
  return { EXTERNAL: "TRUE", classification: "json" };
}

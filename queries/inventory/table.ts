/** One column of an inventory table; every one is text in the files and a string in Glue. */
export interface InventoryColumn {
  /** The exact key in the JSON objects, for example `InstanceStatus`. */
  readonly key: string;
  /** The column's name: the key in lower case, as the OpenX SerDe matches it. */
  readonly column: string;
  /** What the value means; at most 255 characters, the limit of a Glue column comment. */
  readonly description: string;
}

/** The table of one inventory type. */
export interface InventoryTable {
  /** The type as it stands in the S3 key, for example `AWS:Application`. */
  readonly type: string;
  /** The table's name, for example `aws_application`. */
  readonly table: string;
  /** What a row is. */
  readonly description: string;
  /** The data columns; partition keys are not among them. */
  readonly columns: readonly InventoryColumn[];
}

// Not in AWS's schema page, but on every object that a sync writes.
const commonColumns: readonly (readonly [key: string, description: string])[] = [
  ["resourceId", "Id of the managed node that the row belongs to (i-… or mi-…)"],
  ["captureTime", "When the node captured this inventory, ISO 8601 in UTC"],
  ["schemaVersion", "Version of the inventory type's schema"],
];

/** Builds the table of an inventory type from pairs of JSON key and description. */
export function inventoryTable(
  type: string,
  description: string,
  attributes: readonly (readonly [key: string, description: string])[],
): InventoryTable {
  return {
    type,
    table: type.toLowerCase().replace(":", "_"),
    description,
    columns: [...attributes, ...commonColumns].map(([key, meaning]) => ({
      key,
      column: key.toLowerCase(),
      description: meaning,
    })),
  };
}

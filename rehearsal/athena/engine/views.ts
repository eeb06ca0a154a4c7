import type { TableLayout } from "./layout";
import type { Partition, PartitionListing } from "./partitions";

/** The DuckDB statement that makes a Glue table readable under its name on one connection. */
export function viewStatement(layout: TableLayout, listing: PartitionListing): string {
  return `create or replace temp view ${name(layout.name)} as ${source(layout, listing)}`;
}

function source(layout: TableLayout, { partitions, isHiveLayout }: PartitionListing): string {
  const [first] = partitions;
  if (first === undefined) {
    const columns = [
      ...layout.columns.map(({ name: column, type }) => `cast(null as ${type}) as ${name(column)}`),
      ...layout.partitionKeys.map((key) => `cast(null as VARCHAR) as ${name(key)}`),
    ];
    return `select ${columns.join(", ")} where false`;
  }
  if (isHiveLayout) {
    // One scan over a glob per folder: 1.4 to 2 times as fast as a union of scans or a list of
    // 10,000 file names (measured with DuckDB 1.5.6).
    const keys = layout.partitionKeys.map((key) => name(key));
    return scan(layout, partitions, keys, keys.length > 0);
  }
  return partitions
    .map((partition) => {
      const constants = layout.partitionKeys.map(
        (key, index) => `${text(partition.values[index] ?? "")} as ${name(key)}`,
      );
      return scan(layout, [partition], constants, false);
    })
    .join(" union all ");
}

function scan(
  layout: TableLayout,
  partitions: readonly Partition[],
  partitionColumns: readonly string[],
  isHivePartitioned: boolean,
): string {
  const globs = partitions.map(({ directory }) => text(`${escapeGlob(directory)}/[!_.]*`));
  const options = [
    "format='newline_delimited'",
    `ignore_errors=${layout.ignoresMalformed}`,
    // Without autocast off, an account id would become a number and lose its leading zeros.
    `hive_partitioning=${isHivePartitioned}`,
    "hive_types_autocast=0",
    `columns={${readColumns(layout)}}`,
  ];
  const columns = layout.columns.map(({ key, name: column }) => `${name(key)} as ${name(column)}`);
  return (
    `select ${[...columns, ...partitionColumns].join(", ")} ` +
    `from read_json([${globs.join(", ")}], ${options.join(", ")})`
  );
}

// Two columns may be fed by one key; DuckDB wants every key once.
function readColumns(layout: TableLayout): string {
  const types = new Map(layout.columns.map(({ key, type }) => [key, type]));
  return [...types].map(([key, type]) => `${name(key)}: ${text(type)}`).join(", ");
}

function escapeGlob(path: string): string {
  return path.replace(/[[*?]/g, (character) => `[${character}]`);
}

function name(identifier: string): string {
  return `"${identifier.replaceAll('"', '""')}"`;
}

function text(value: string): string {
  return `'${value.replaceAll("'", "''")}'`;
}

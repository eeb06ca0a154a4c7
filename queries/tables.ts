import { configurationTables } from "./inventory/configuration";
import { patchingTables } from "./inventory/patching";
import { softwareTables } from "./inventory/software";
import { systemsTables } from "./inventory/systems";
import type { InventoryTable } from "./inventory/table";

export type { InventoryColumn, InventoryTable } from "./inventory/table";
export type { WatchColumn, WatchForm, WatchRow, WatchTable } from "./watchlists/table";
export { expectedSources, renderWatchRows } from "./watchlists/rows";
export { watchFolder, watchKey, watchPrefix, watchTables } from "./watchlists/tables";

/**
 * Every inventory type that a resource data sync can write, as a table: the one model behind the
 * Glue tables, the engine of the rehearsal and the documentation. Sorted by type.
 */
export const inventoryTables: readonly InventoryTable[] = [
  ...systemsTables,
  ...softwareTables,
  ...patchingTables,
  ...configurationTables,
].sort((left, right) => (left.type < right.type ? -1 : 1));

/**
 * The partition keys of every table, in the order of the folders of the sync
 * (`accountid=…/region=…/resourcetype=…`), all of type string.
 */
export const partitionKeys = ["accountid", "region", "resourcetype"] as const;

/** The only value of the partition key `resourcetype` that a resource data sync writes. */
export const resourceTypePartition = "ManagedInstanceInventory";

/**
 * The table of an inventory type, for example `AWS:Application`; undefined when the model has
 * none (custom types have no table).
 */
export function tableOfType(type: string): InventoryTable | undefined {
  return inventoryTables.find((table) => table.type === type);
}

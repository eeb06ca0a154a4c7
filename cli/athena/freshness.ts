import type { FleetInventoryOutputs } from "../../reference/outputs";
import type { QueryRun } from "./result";
import type { AthenaQuery } from "./run";

/** Every managed node has this type, whatever the association collects. */
const everyNodesType = "AWS:InstanceInformation";

/**
 * True when at least one node's inventory has arrived in the stack's bucket. An empty result
 * means nothing until then.
 */
export async function hasInventory(
  outputs: FleetInventoryOutputs,
  run: (query: AthenaQuery) => Promise<QueryRun>,
): Promise<boolean> {
  const table = outputs.tableNames[everyNodesType];
  if (table === undefined) {
    return true;
  }
  const { rows } = await run({
    name: "arrival check",
    sql: `select resourceid from "${table}" where resourceid is not null limit 1`,
    literals: [],
  });
  const first = await rows[Symbol.asyncIterator]().next();
  return first.done !== true;
}

export { generateFleet, type FleetOptions } from "./generate";
export {
  renderItem,
  readableEntries,
  type FleetNode,
  type InstanceStatus,
  type InventoryEntry,
  type InventoryItem,
} from "./node";
export { readRegistry, register, registering, type RegisteredNode } from "./registry";
export { summarise, type FleetSummary, type PlaceSummary } from "./summary";

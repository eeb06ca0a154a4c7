import type { PlatformFamily } from "./platforms";

/** What InstanceInformation says about a node (AWS's inventory schema has these four). */
export type InstanceStatus = "Active" | "ConnectionLost" | "Stopped" | "Terminated";

/** One entry of an inventory type: every value is text, and an empty one is left out. */
export type InventoryEntry = Readonly<Record<string, string>>;

/**
 * What can be wrong with an object in the bucket: the last line cut off in the middle, lines that
 * are JSON but no objects, or no content at all.
 */
export type Damage = "truncated" | "not objects" | "empty";

/** What one node reports for one inventory type: the content of one S3 object. */
export interface InventoryItem {
  readonly schemaVersion: string;
  /** When the agent last sent this type, as the service writes it (UTC, whole seconds). */
  readonly captureTime: string;
  readonly entries: readonly InventoryEntry[];
  readonly damage?: Damage;
}

/** One simulated managed node and everything that it reports. */
export interface FleetNode {
  /** `i-…` for EC2, `mi-…` for a machine registered by a hybrid activation. */
  readonly id: string;
  readonly account: string;
  readonly region: string;
  readonly computerName: string;
  readonly platform: PlatformFamily;
  readonly platformName: string;
  readonly platformVersion: string;
  readonly agentVersion: string;
  readonly status: InstanceStatus;
  readonly tags: Readonly<Record<string, string>>;
  /** The last sign of life that the service saw. The files in the bucket do not know it. */
  readonly lastPing: Date;
  /** By inventory type ("AWS:Application"); a type that the node never sent is absent. */
  readonly inventory: ReadonlyMap<string, InventoryItem>;
}

/**
 * The content of the S3 object: one JSON object a line, the entry's attributes first, then the three
 * keys that the sync adds to every type.
 */
export function renderItem(nodeId: string, item: InventoryItem): string {
  if (item.damage === "empty") return "";
  const tail = `,${JSON.stringify({
    resourceId: nodeId,
    captureTime: item.captureTime,
    schemaVersion: item.schemaVersion,
  }).slice(1)}\n`;
  const lines = item.entries.map((entry) => JSON.stringify(entry).slice(0, -1) + tail);
  if (item.damage === "not objects") lines.push('"a line of text"\n', "[1, 2]\n", "null\n", "42\n");
  const text = lines.join("");
  if (item.damage !== "truncated") return text;
  const last = lines.at(-1) ?? "";
  return text.slice(0, text.length - Math.ceil(last.length / 2));
}

/** The entries that a reader of the object can still make out. */
export function readableEntries(item: InventoryItem): readonly InventoryEntry[] {
  if (item.damage === "empty") return [];
  return item.damage === "truncated" ? item.entries.slice(0, -1) : item.entries;
}

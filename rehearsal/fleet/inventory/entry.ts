import type { InventoryEntry } from "../node";

/** The entry without its empty values: the agent omits such keys. */
export function compact(values: Readonly<Record<string, string>>): InventoryEntry {
  const entry: Record<string, string> = {};
  for (const key in values) {
    const value = values[key] ?? "";
    if (value !== "") entry[key] = value;
  }
  return entry;
}

/** ISO 8601 in UTC with whole seconds, as the service writes times; `after` is in seconds. */
export function isoTime(time: Date, after = 0): string {
  return `${new Date(time.getTime() + after * 1000).toISOString().slice(0, 19)}Z`;
}

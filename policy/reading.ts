import { unknown, type Properties, type StackResource, type Value } from "./stack";

/**
 * What a property says. "unknown" is set, but not known before the resource exists; `from` holds
 * the URNs that its value comes from.
 */
export type Reading<T> =
  | { readonly state: "known"; readonly value: T }
  | { readonly state: "unknown"; readonly from: readonly string[] }
  | { readonly state: "absent" };

const absent = { state: "absent" } as const;

/**
 * Reads a property by its path. A list of one on the way is looked through: the older bucket types
 * wrap single blocks into lists. An empty text counts as absent, because the provider returns one
 * for what was never set.
 */
export function read(resource: StackResource, ...path: readonly string[]): Reading<Value> {
  return readFrom(resource.properties, resource.propertyDependencies[path[0] ?? ""] ?? [], path);
}

/** Reads inside a value that belongs to a property whose value comes from the URNs `from`. */
export function readFrom(
  start: Properties,
  from: readonly string[],
  path: readonly string[],
): Reading<Value> {
  let value: Value = start;
  for (const key of path) {
    value = looked(value);
    if (value === unknown) return { state: "unknown", from };
    value = isRecord(value) ? value[key] : undefined;
  }
  if (value === unknown) return { state: "unknown", from };
  return value === undefined || value === null || value === "" ? absent : { state: "known", value };
}

/** Reads a text; numbers and truth values are written out, anything else counts as absent. */
export function readText(resource: StackResource, ...path: readonly string[]): Reading<string> {
  return asText(read(resource, ...path));
}

export function asText(reading: Reading<Value>): Reading<string> {
  return convert(reading, (value) => {
    if (typeof value === "string") return value;
    return typeof value === "number" || typeof value === "boolean" ? String(value) : undefined;
  });
}

/** Reads a truth value; the texts "true" and "false" count as such. */
export function readFlag(resource: StackResource, ...path: readonly string[]): Reading<boolean> {
  return asFlag(read(resource, ...path));
}

export function asFlag(reading: Reading<Value>): Reading<boolean> {
  return convert(reading, (value) => {
    if (typeof value === "boolean") return value;
    return value === "true" ? true : value === "false" ? false : undefined;
  });
}

/** Reads a list of blocks; a single block counts as a list of one. Unknown entries stay in it. */
export function blocksOf(value: Value): readonly Value[] {
  if (value === undefined || value === null) return [];
  return isList(value) ? value : [value];
}

/** A value in a message. */
export function shownValue(value: Value): string {
  if (value === unknown) return "not known";
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

/** Whether any part of a value is unknown. */
export function hasUnknown(value: Value): boolean {
  if (value === unknown) return true;
  if (isList(value)) return value.some(hasUnknown);
  return isRecord(value) && Object.values(value).some(hasUnknown);
}

export function isRecord(value: Value): value is Properties {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function isList(value: Value): value is readonly Value[] {
  return Array.isArray(value);
}

function looked(value: Value): Value {
  return isList(value) && value.length === 1 ? value[0] : value;
}

function convert<T>(reading: Reading<Value>, to: (value: Value) => T | undefined): Reading<T> {
  if (reading.state !== "known") return reading;
  const value = to(reading.value);
  return value === undefined ? absent : { state: "known", value };
}

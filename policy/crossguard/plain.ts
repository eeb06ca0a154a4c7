import { unknown, type Value } from "../stack";

/**
 * Copies properties out of the SDK's proxy, which throws where a value is not known at preview.
 * What throws becomes `unknown`, so that one unknown never hides the rest of a resource.
 */
export function plain(value: unknown): Value {
  if (value === null || value === undefined) return undefined;
  if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") {
    return value;
  }
  if (typeof value !== "object") return undefined;
  if (Array.isArray(value)) {
    return Array.from({ length: value.length }, (_, index) => plainAt(value, index));
  }
  return plainRecord(value);
}

/** The same for an object, key by key. */
export function plainRecord(value: object): Readonly<Record<string, Value>> {
  return Object.fromEntries(Object.keys(value).map((key) => [key, plainAt(value, key)]));
}

function plainAt(holder: object, key: string | number): Value {
  let value: unknown;
  try {
    value = (holder as Record<string | number, unknown>)[key];
  } catch {
    return unknown;
  }
  return plain(value);
}

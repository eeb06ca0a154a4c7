import type { StackModel } from "../stack";
import { associationsOf } from "../views/associations";
import { inventoryBuckets } from "../views/buckets";
import { syncsOf } from "../views/syncs";
import type { Context } from "./context";

/** What kind of environment a stack is. */
export type Shape = "collects" | "stores" | "member" | "adopts" | "organization" | "unrelated";

export const shapes: readonly Shape[] = [
  "collects",
  "stores",
  "member",
  "adopts",
  "organization",
  "unrelated",
];

/** Each shape in words. */
export const shapeTitles: Readonly<Record<Shape, string>> = {
  collects: "central stack that collects",
  stores: "central stack that only stores",
  member: "member stack",
  adopts: "stack that adopts an association",
  organization: "organization stack",
  unrelated: "stack without inventory",
};

/**
 * The shape follows from the resources. What only a configuration can tell is taken from the
 * pack's, except for two declarations that make a stack promise more, not less: an adopted
 * association (whose declaration is judged) and an organization.
 */
export function shapeOf(model: StackModel, context: Context): Shape {
  const syncs = syncsOf(model);
  const buckets = inventoryBuckets(model);
  const hasAny = associationsOf(model).length > 0 || syncs.length > 0 || buckets.length > 0;
  if (!hasAny) return "unrelated";
  if (context.storesOnly) return "stores";
  if (context.organization !== undefined) return "organization";
  if (context.adopted !== undefined) return "adopts";
  return syncs.length > 0 && buckets.length === 0 ? "member" : "collects";
}

import type { z } from "zod";

/** How a setting is written in a stack's file. Lists and objects are nested YAML or JSON text. */
export type SettingType =
  "string" | "integer" | "boolean" | "list" | "object" | "string, object or list";

/** One setting: the single truth behind validation, Pulumi.yaml and docs/settings.md. */
export interface SettingDefinition<Value = unknown> {
  readonly type: SettingType;
  /**
   * The value when the key is not set, as it would be written; undefined means required, null that
   * there is none. An empty text, which Pulumi.yaml gives for both, counts as not set.
   */
  readonly default: unknown;
  /** What it means, in whole sentences. */
  readonly description: string;
  /** What is allowed, as it stands in an error message. */
  readonly allowed: string;
  /** Where AWS says so, or why we do. */
  readonly source: string;
  readonly schema: z.ZodType<Value>;
}

export function define<Value>(definition: SettingDefinition<Value>): SettingDefinition<Value> {
  return definition;
}

/** Where the API of Systems Manager is described. */
export const ssmApi = "https://docs.aws.amazon.com/systems-manager/latest/APIReference";

/** Where AWS describes resource data syncs and the policies that they need. */
export const syncGuide =
  "https://docs.aws.amazon.com/systems-manager/latest/userguide/inventory-create-resource-data-sync.html";

import * as pulumi from "@pulumi/pulumi";
import type { Settings } from "./settings/model";
import { parseSettings } from "./settings/parse";

export type {
  Collection,
  CollectSettings,
  FileSearch,
  RegistrySearch,
  Settings,
  Targets,
} from "./settings/model";
export { parseSettings } from "./settings/parse";

const namespace = "fleet-inventory:";

/**
 * Reads the settings of the current stack: the only reader of Pulumi's configuration. All keys of
 * the namespace are read, because Pulumi itself accepts a misspelt key without a word.
 *
 * @throws VisibleError that lists every problem
 */
export function readSettings(): Settings {
  const raw: Record<string, string> = {};
  for (const [key, value] of Object.entries(pulumi.runtime.allConfig())) {
    if (key.startsWith(namespace)) raw[key.slice(namespace.length)] = value;
  }
  return parseSettings(raw, pulumi.getStack());
}

import { parseSettings } from "../../settings/parse";
import type { Settings } from "../../settings/model";

/** The least configuration that is accepted, as Pulumi stores it. */
export const leastConfig = {
  "fleet-inventory:account": "111122223333",
  "fleet-inventory:region": "eu-west-1",
};

/** Settings of a stack in one account and Region, with changes. */
export function settingsOf(
  changes: Readonly<Record<string, string>> = {},
  stack = "dev",
): Settings {
  return parseSettings({ account: "111122223333", region: "eu-west-1", ...changes }, stack);
}

import type { FleetInventoryOutputs } from "../../reference/outputs";
import type { Settings } from "../../settings/model";
import type { Place } from "../findings/check";

/** What the checks after an `up` judge by. */
export interface StatusContext {
  readonly outputs: FleetInventoryOutputs;
  /** For what the outputs do not tell, such as an adopted association; undefined when unreadable. */
  readonly settings: Settings | undefined;
  readonly now: Date;
  /** A node that has not reported for longer is silent. */
  readonly silentHours: number;
}

/** The account whose associations and syncs the outputs name: a member's own, not its central's. */
export function collectorOf({ scope, account, accounts }: FleetInventoryOutputs): string {
  return scope === "member" ? (accounts[0] ?? account) : account;
}

/** Every Region in which the stack collects or delivers. */
export function collectingRegionsOf({ outputs }: StatusContext): readonly Place[] {
  const account = collectorOf(outputs);
  const names = [...Object.keys(outputs.associationIds), ...Object.keys(outputs.syncNames)];
  const regions = [...new Set(names.map((name) => name.replace(/\/.*$/, "")))];
  return regions.sort().map((region) => ({ account, region }));
}

/** The Region of bucket and workgroup, in the account that owns them. */
export function homeOf({ outputs: { account, region } }: StatusContext): readonly Place[] {
  return [{ account, region }];
}

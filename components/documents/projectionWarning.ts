import type { Settings } from "../../settings/model";

/** "a few dozen": https://docs.aws.amazon.com/athena/latest/ug/partition-projection-supported-types.html */
const fewDozen = 60;

/**
 * What to tell somebody whose tables list more accounts than AWS's form of partition projection is
 * made for. It works all the same: the values fit into a table's parameters up to 39,000 accounts.
 */
export function projectionWarning({
  accounts,
  formerAccounts,
  regions,
}: Pick<Settings, "accounts" | "formerAccounts" | "regions">): string | undefined {
  const count = accounts.length + formerAccounts.length;
  if (count <= fewDozen) return undefined;
  const places = `${count} accounts in ${regions.length} ${regions.length === 1 ? "Region" : "Regions"}`;
  const remedy =
    formerAccounts.length === 0
      ? "Where that is too slow, give some accounts a stack with its own bucket."
      : "Take accounts out of formerAccounts that nobody asks about any more.";
  return `The tables list ${places}. AWS means this form of table for a few dozen values: a query that names no account looks into ${count * regions.length} folders for each inventory type. ${remedy}`;
}

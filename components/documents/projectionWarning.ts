/** "a few dozen": https://docs.aws.amazon.com/athena/latest/ug/partition-projection-supported-types.html */
const fewDozen = 60;

/**
 * What to tell somebody whose tables list more accounts than AWS's form of partition projection is
 * made for. It works all the same: the values fit into a table's parameters up to 39,000 accounts.
 */
export function projectionWarning(
  accounts: readonly string[],
  regions: readonly string[],
): string | undefined {
  if (accounts.length <= fewDozen) return undefined;
  const folders = accounts.length * regions.length;
  return `The tables list ${accounts.length} accounts in ${regions.length} ${regions.length === 1 ? "Region" : "Regions"}. AWS means this form of table for a few dozen values: a query that names no account looks into ${folders} folders for each inventory type. Take accounts out of formerAccounts that nobody asks about any more.`;
}

/** What the tables of a central stack show. */
export interface Shown {
  readonly accounts: readonly string[];
  readonly formerAccounts: readonly string[];
  readonly regions: readonly string[];
}

/**
 * What to tell somebody whose change takes accounts or Regions out of the tables: nothing is
 * deleted, so a preview shows no more than updated parameters, and every answer gets smaller.
 */
export function removalWarnings(before: Shown, after: Shown): string[] {
  const accounts = accountsOf(before).filter((account) => !accountsOf(after).includes(account));
  const regions = before.regions.filter((region) => !after.regions.includes(region));
  const members =
    after.accounts.length > 1 ? " Take it out of the members' fleet-inventory:regions too." : "";
  return [
    ...accounts.map(
      (account) =>
        `The account ${account} leaves the tables: its data stays in the bucket, and no query shows it any more. To keep it in the answers, list it in fleet-inventory:formerAccounts.`,
    ),
    ...regions.map(
      (region) =>
        `The Region ${region} leaves the tables: its data stays in the bucket, and no query shows it any more.${members}`,
    ),
  ];
}

function accountsOf({ accounts, formerAccounts }: Shown): string[] {
  return [...accounts, ...formerAccounts];
}

import type { WatchRow, WatchTable } from "./table";

/** The rows as Athena reads them: a JSON object a line, the columns in the order of the table. */
export function renderWatchRows(table: WatchTable, rows: readonly WatchRow[]): string {
  return rows.map((row) => `${JSON.stringify(inOrder(table, row))}\n`).join("");
}

/** A row for each account and Region that is configured to deliver. */
export function expectedSources(
  accounts: readonly string[],
  regions: readonly string[],
): readonly WatchRow[] {
  return accounts.flatMap((account) => regions.map((region) => ({ account_id: account, region })));
}

function inOrder(table: WatchTable, row: WatchRow): WatchRow {
  return Object.fromEntries(
    table.columns.flatMap(({ column }) => {
      const value = row[column];
      return value === undefined ? [] : [[column, value]];
    }),
  );
}

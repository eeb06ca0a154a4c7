import { join } from "node:path";

import {
  storageDescriptor,
  tableParameters,
  tablePartitionKeys,
  watchStorageDescriptor,
  watchTableParameters,
} from "../../components/documents/glueTable";
import { type NamedQuery, readCatalog, renderArguments } from "../../queries/catalog";
import { inventoryTables, watchTables } from "../../queries/tables";
import type { Engine, GlueTableDefinition } from "../../rehearsal/athena/engine";

/** The folder of the fixture's bucket. */
export const fixtureBucket = join(__dirname, "..", "fixtures", "inventory");

/** The time at which the expected rows were written down; the engine's clock in these tests. */
export const fixtureNow = new Date("2026-11-23T21:00:00Z");

// The last one is queried but not expected to deliver any more.
const fixtureAccounts = ["111122223333", "444455556666", "123456789012", "210987654321"];

/** The Glue tables as the program deploys them for the fixture's accounts and Regions. */
export const fixtureTables: readonly GlueTableDefinition[] = [
  ...inventoryTables.map((table) => ({
    ...placed(table.table),
    partitionKeys: tablePartitionKeys(),
    parameters: tableParameters(fixtureAccounts, ["eu-west-1", "us-east-1"]),
    storageDescriptor: storageDescriptor(table, { bucket: "fixture", prefix: "ssm" }),
  })),
  ...watchTables.map((table) => ({
    ...placed(table.table),
    parameters: watchTableParameters(),
    storageDescriptor: watchStorageDescriptor(table, "fixture"),
  })),
];

function placed(name: string): { name: string; databaseName: string; tableType: string } {
  return { name, databaseName: "fleet_inventory_test", tableType: "EXTERNAL_TABLE" };
}

export const catalog = readCatalog();

/** The rows of a statement over the fixture. */
export async function rowsOf(
  engine: Engine,
  sql: string,
  literals: readonly string[] = [],
  tables: readonly GlueTableDefinition[] = fixtureTables,
): Promise<(string | null)[][]> {
  const result = await engine.run({
    sql,
    literals,
    tables,
    bucketDirectory: () => fixtureBucket,
  });
  const rows: (string | null)[][] = [];
  for await (const row of result.rows) {
    rows.push([...row]);
  }
  return rows;
}

/** The execution parameters of a query for the given values; fails when they are not valid. */
export function literalsOf(query: NamedQuery, values: Record<string, string>): readonly string[] {
  const rendered = renderArguments(query, values);
  if (!rendered.ok) {
    throw new Error(rendered.problems.join("; "));
  }
  return rendered.literals;
}

/** The named query, which must exist. */
export function namedQuery(name: string): NamedQuery {
  const query = catalog.find(name);
  if (query === undefined) {
    throw new Error(`no query ${name}`);
  }
  return query;
}

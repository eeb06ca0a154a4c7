import type { Engine } from "../../../../rehearsal/athena/engine";

/** Runs a statement that reads no table. */
export async function runStatement(
  engine: Engine,
  sql: string,
  literals: readonly string[] = [],
): Promise<{
  columns: readonly { name: string; type: string }[];
  rows: (string | null)[][];
}> {
  const result = await engine.run({ sql, literals, tables: [], bucketDirectory: () => "" });
  const rows: (string | null)[][] = [];
  for await (const row of result.rows) {
    rows.push([...row]);
  }
  return { columns: result.columns, rows };
}

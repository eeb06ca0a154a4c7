/**
 * Trino against DuckDB: every named query over the same simulated fleet on both engines, and their
 * rows compared: `npm run bench:trino [-- --nodes 10000] [-- --runs 1] [-- QUERY …]`.
 *
 * Needs a JDK 25 and Maven, as `npm run test:trino` does. Trino opens every object by itself, about
 * a millisecond each, so 10,000 nodes take a while. Ratios of medians count, seconds depend on the
 * machine; Trino runs once before it is measured, so that it has compiled what the query needs.
 */
import { mkdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";

import Table from "cli-table3";

import { type NamedQuery, readCatalog, renderArguments } from "../queries/catalog";
import { createEngine, type Engine } from "../rehearsal/athena/engine";
import { namesIn } from "../rehearsal/athena/engine/dialect";
import { inventoryTables } from "../queries/tables";
import { runStatement, type TrinoAddress } from "../test/trino/client";
import { createTable, folderOf } from "../test/trino/createTable";
import { atTime, bindParameters } from "../test/trino/statement";
import { getTrino } from "../toolchain/trino/jars";
import { findJdk } from "../toolchain/trino/jdk";
import { startTrino } from "../toolchain/trino/server";
import { milliseconds } from "./memory";
import { median } from "./processTree";
import { FleetFolder, fleetNow, fleetTables } from "./simulatedFleet";

const schema = "bench";
type Row = readonly (string | null)[];

interface Engines {
  readonly duckDb: Engine;
  readonly trino: TrinoAddress;
  readonly folder: FleetFolder;
}

interface Measured {
  readonly query: string;
  readonly objects: number;
  readonly rows: number;
  readonly agree: boolean;
  readonly duckDbMilliseconds: number;
  readonly trinoMilliseconds: number;
}

async function makeTables({ trino, folder }: Engines): Promise<void> {
  await runStatement(trino, `create schema ${schema}`);
  const place = { catalog: trino.catalog, schema, bucketLocation: "local:///bucket/" };
  for (const table of fleetTables) {
    mkdirSync(join(folder.path, folderOf(table)), { recursive: true });
    await runStatement(trino, createTable(table, place));
  }
}

async function onDuckDb(
  { duckDb, folder }: Engines,
  sql: string,
  literals: readonly string[],
): Promise<Row[]> {
  const bucketDirectory = (): string => folder.path;
  const result = await duckDb.run({ sql, literals, tables: fleetTables, bucketDirectory });
  const rows: Row[] = [];
  for await (const row of result.rows) {
    rows.push(row);
  }
  return rows;
}

async function measure(engines: Engines, query: NamedQuery, runs: number): Promise<Measured> {
  const values = Object.fromEntries(query.params.map(({ name, example }) => [name, example]));
  const rendered = renderArguments(query, values);
  if (!rendered.ok) {
    throw new Error(rendered.problems.join("; "));
  }
  const { literals } = rendered;
  const statement = bindParameters(atTime(query.sql, fleetNow), literals);
  const onTrino = async (): Promise<readonly Row[]> =>
    (await runStatement(engines.trino, statement, schema)).rows;
  const rows = await onTrino();
  const agree =
    JSON.stringify(rows) === JSON.stringify(await onDuckDb(engines, query.sql, literals));
  const times: { duckDb: number; trino: number }[] = [];
  for (let run = 0; run < runs; run += 1) {
    times.push({
      duckDb: await milliseconds(() => onDuckDb(engines, query.sql, literals)),
      trino: await milliseconds(onTrino),
    });
  }
  const names = namesIn(query.sql);
  return {
    query: query.name,
    objects: inventoryTables
      .filter(({ table }) => names.has(table))
      .reduce((sum, { type }) => sum + (engines.folder.objects.get(type) ?? 0), 0),
    rows: rows.length,
    agree,
    duckDbMilliseconds: median(times.map(({ duckDb }) => duckDb)),
    trinoMilliseconds: median(times.map(({ trino }) => trino)),
  };
}

function render(measured: readonly Measured[]): string {
  const table = new Table({
    head: ["query", "objects", "rows", "same rows", "DuckDB ms", "Trino ms", "ratio", "ms/object"],
    style: { head: [], border: [], compact: true },
  });
  for (const each of measured) {
    const { duckDbMilliseconds: duckDb, trinoMilliseconds: trino } = each;
    table.push([
      ...[each.query, each.objects, each.rows, each.agree ? "yes" : "NO"],
      ...[duckDb.toFixed(0), trino.toFixed(0), (trino / duckDb).toFixed(1)],
      each.objects === 0 ? "" : (trino / each.objects).toFixed(2),
    ]);
  }
  return `${table.toString()}\n`;
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    options: {
      nodes: { type: "string", default: "10000" },
      runs: { type: "string", default: "1" },
    },
    allowPositionals: true,
  });
  const queries = readCatalog().queries.filter(
    ({ name }) => positionals.length === 0 || positionals.includes(name),
  );
  const jdk = findJdk();
  const log = join(__dirname, "..", ".cache", "trino", "bench-server.log");
  const jars = await getTrino({ jdk });
  const server = await startTrino({ trino: jars, jdk, log, tuning: "thorough" });
  const folder = new FleetFolder();
  const duckDb = await createEngine({ now: fleetNow });
  try {
    process.stderr.write(`writing ${values.nodes} nodes\n`);
    folder.grow(Number(values.nodes));
    symlinkSync(folder.path, join(server.files, "bucket"));
    const trino = { url: server.url, user: "bench", catalog: "hive" };
    const engines = { duckDb, trino, folder };
    await makeTables(engines);
    const measured: Measured[] = [];
    for (const query of queries) {
      process.stderr.write(`${query.name}\n`);
      measured.push(await measure(engines, query, Number(values.runs)));
    }
    process.stdout.write(`${values.nodes} nodes, medians of ${values.runs} runs\n`);
    process.stdout.write(render(measured));
    process.exitCode = measured.every(({ agree }) => agree) ? 0 : 1;
  } finally {
    duckDb.close();
    folder.remove();
    await server.stop();
  }
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});

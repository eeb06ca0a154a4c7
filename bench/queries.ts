/**
 * Every named query over simulated fleets, beside one bare parse of the same files by DuckDB in the
 * same run: `npm run bench:queries [-- --runs 5] [-- 1000 10000 100000]`; 100,000 nodes need half an
 * hour and 6 GB of disk, so they run only when they are named.
 *
 * The bare parse is `select count(*)` over each of the inventory tables that the query names, read
 * as DuckDB reads newline-delimited JSON by itself; query and parse take turns, so that both see the
 * same load of the machine. Ratios of medians count, seconds depend on the machine. `growth` is the
 * time per node beside that of the size before. The scan is an estimate: the size of all files in
 * the partitions that the query may read.
 */
import { parseArgs } from "node:util";

import { type DuckDBConnection, DuckDBInstance } from "@duckdb/node-api";
import Table from "cli-table3";

import { estimateCost } from "../cli/render/statistics";
import { type NamedQuery, readCatalog, renderArguments } from "../queries/catalog";
import { type InventoryTable, inventoryTables } from "../queries/tables";
import { createEngine, type Engine } from "../rehearsal/athena/engine";
import { namesIn } from "../rehearsal/athena/engine/dialect";
import { milliseconds, peakMegabytes } from "./memory";
import { median } from "./processTree";
import { FleetFolder, fleetNow, fleetTables } from "./simulatedFleet";

/** A query may take this many times as long as the bare parse of its files. */
const budget = 3;
/** Athena bills at least as much for a query. */
const billedMegabytes = 10;

interface Measured {
  readonly query: string;
  readonly rows: number;
  readonly objects: number;
  readonly scannedBytes: number;
  readonly bareMilliseconds: number;
  readonly milliseconds: number;
  readonly megabytes: number;
}

interface Machine {
  readonly engine: Engine;
  readonly connection: DuckDBConnection;
  readonly folder: FleetFolder;
}

async function bareParse({ connection, folder }: Machine, read: readonly InventoryTable[]) {
  for (const { type, columns } of read) {
    const keys = columns.map(({ key }) => `"${key}": 'VARCHAR'`).join(", ");
    await connection.runAndReadAll(
      `select count(*) from read_ndjson('${folder.folderOf(type)}/*/*/*/*.json', ` +
        `ignore_errors=true, columns={${keys}})`,
    );
  }
}

async function runQuery({ engine, folder }: Machine, query: NamedQuery) {
  const values = Object.fromEntries(query.params.map(({ name, example }) => [name, example]));
  const rendered = renderArguments(query, values);
  if (!rendered.ok) {
    throw new Error(rendered.problems.join("; "));
  }
  const result = await engine.run({
    sql: query.sql,
    literals: rendered.literals,
    tables: fleetTables,
    bucketDirectory: () => folder.path,
  });
  let rows = 0;
  for await (const row of result.rows) {
    rows += row.length > 0 ? 1 : 0;
  }
  return { rows, scannedBytes: result.scannedBytes };
}

async function measure(machine: Machine, query: NamedQuery, runs: number): Promise<Measured> {
  const { objects } = machine.folder;
  const names = namesIn(query.sql);
  const read = inventoryTables.filter(({ table, type }) => names.has(table) && objects.has(type));
  const bare: number[] = [];
  const own: number[] = [];
  let last = { rows: 0, scannedBytes: 0 };
  const megabytes = await peakMegabytes(async () => {
    for (let run = 0; run < runs; run += 1) {
      bare.push(await milliseconds(() => bareParse(machine, read)));
      own.push(await milliseconds(async () => (last = await runQuery(machine, query))));
    }
  });
  return {
    query: query.name,
    ...last,
    objects: read.reduce((sum, { type }) => sum + (objects.get(type) ?? 0), 0),
    bareMilliseconds: median(bare),
    milliseconds: median(own),
    megabytes,
  };
}

function render(measured: readonly Measured[], growthOf: (each: Measured) => string): string {
  const head = ["query", "rows", "objects", "bare ms", "query ms", "ratio", "growth", "peak MB"];
  const table = new Table({
    head: [...head, "scan MB (estimate)", "USD (estimate)"],
    style: { head: [], border: [], compact: true },
  });
  for (const each of measured) {
    table.push([
      each.query,
      each.rows,
      each.objects,
      each.bareMilliseconds.toFixed(0),
      each.milliseconds.toFixed(0),
      ratioOf(each).toFixed(2),
      growthOf(each),
      each.megabytes.toFixed(0),
      Math.max(billedMegabytes, each.scannedBytes / 1e6).toFixed(1),
      estimateCost(each.scannedBytes).toFixed(5),
    ]);
  }
  const over = measured.filter((each) => ratioOf(each) > budget).map(({ query }) => query);
  const peak = (process.resourceUsage().maxRSS * 1024) / 1e6;
  return (
    `${table.toString()}\n` +
    `Above ${budget} times the bare parse: ${over.length === 0 ? "none" : over.join(", ")}. ` +
    `Peak of the process so far: ${peak.toFixed(0)} MB.\n`
  );
}

function ratioOf(each: Measured): number {
  return each.milliseconds / each.bareMilliseconds;
}

function note(text: string): void {
  process.stderr.write(`${text}\n`);
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    options: { runs: { type: "string", default: "5" } },
    allowPositionals: true,
  });
  const sizes = positionals.length > 0 ? positionals.map(Number) : [1_000, 10_000];
  const runs = Number(values.runs);
  const folder = new FleetFolder();
  const instance = await DuckDBInstance.create(":memory:", { threads: "2" });
  const connection = await instance.connect();
  const engine = await createEngine({ now: fleetNow });
  const before = new Map<string, number>();
  try {
    for (const nodes of sizes.sort((left, right) => left - right)) {
      note(`writing ${nodes} nodes`);
      folder.grow(nodes, (written) => {
        note(`${written} nodes written`);
      });
      const measured: Measured[] = [];
      for (const query of readCatalog().queries) {
        measured.push(await measure({ engine, connection, folder }, query, runs));
        note(`${nodes} nodes: ${query.name} done`);
      }
      const objects = [...folder.objects.values()].reduce((sum, count) => sum + count, 0);
      process.stdout.write(`${nodes} nodes, ${objects} objects, medians of ${runs} runs\n`);
      process.stdout.write(
        render(measured, (each) => {
          const earlier = before.get(each.query);
          return earlier === undefined ? "" : (each.milliseconds / nodes / earlier).toFixed(2);
        }),
      );
      measured.forEach((each) => before.set(each.query, each.milliseconds / nodes));
    }
  } finally {
    engine.close();
    connection.closeSync();
    instance.closeSync();
    folder.remove();
  }
}

void main();

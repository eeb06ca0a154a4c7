/**
 * Every named query over simulated fleets, beside one bare parse of the same files by DuckDB in the
 * same run: `npx ts-node -T bench/queries.ts [--runs 5] 1000 10000`.
 *
 * The bare parse is `select count(*)` over each of the tables that the query names, read as DuckDB
 * reads newline-delimited JSON by itself; query and parse take turns, so that both see the same
 * load of the machine. Ratios of medians count, seconds depend on the machine.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { parseArgs } from "node:util";

import { type DuckDBConnection, DuckDBInstance } from "@duckdb/node-api";
import Table from "cli-table3";

import {
  storageDescriptor,
  tableParameters,
  tablePartitionKeys,
} from "../components/documents/glueTable";
import { inventoryKey } from "../policy/aws/requests";
import { type NamedQuery, readCatalog, renderArguments } from "../queries/catalog";
import { type InventoryTable, inventoryTables } from "../queries/tables";
import { createEngine, type Engine, type GlueTableDefinition } from "../rehearsal/athena/engine";
import { namesIn } from "../rehearsal/athena/engine/dialect";
import { generateFleet, renderItem } from "../rehearsal/fleet";

const accounts = ["111122223333", "444455556666", "123456789012"];
const regions = ["eu-west-1", "us-east-1"];
const now = new Date("2026-11-23T21:00:00Z");
const prefix = "inventory";

const tables: GlueTableDefinition[] = inventoryTables.map((table) => ({
  name: table.table,
  databaseName: "bench",
  partitionKeys: tablePartitionKeys(),
  parameters: tableParameters(accounts, regions),
  storageDescriptor: storageDescriptor(table, { bucket: "bench", prefix }),
}));

/** Writes a fleet's objects below a folder; returns how many there are, by inventory type. */
function writeFleet(folder: string, nodes: number): Map<string, number> {
  const counts = new Map<string, number>();
  const made = new Set<string>();
  for (const node of generateFleet({ nodes, seed: 1, accounts, regions, now })) {
    for (const [type, item] of node.inventory) {
      const { account, region, id } = node;
      const path = join(folder, inventoryKey({ prefix, type, account, region, node: id }));
      if (!made.has(dirname(path))) {
        mkdirSync(dirname(path), { recursive: true });
        made.add(dirname(path));
      }
      writeFileSync(path, renderItem(id, item));
      counts.set(type, (counts.get(type) ?? 0) + 1);
    }
  }
  return counts;
}

/** The greatest resident memory of this process while something runs, in MB, sampled. */
async function peakMemory(work: () => Promise<void>): Promise<number> {
  let peak = process.memoryUsage.rss();
  const timer = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage.rss());
  }, 10);
  try {
    await work();
  } finally {
    clearInterval(timer);
  }
  return Math.max(peak, process.memoryUsage.rss()) / 1e6;
}

async function milliseconds(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

function median(values: readonly number[]): number {
  return values.toSorted((left, right) => left - right)[Math.floor(values.length / 2)] ?? NaN;
}

async function bareParse(
  connection: DuckDBConnection,
  folder: string,
  read: readonly InventoryTable[],
): Promise<void> {
  for (const { type, columns } of read) {
    const keys = columns.map(({ key }) => `"${key}": 'VARCHAR'`).join(", ");
    await connection.runAndReadAll(
      `select count(*) from read_ndjson('${folder}/${prefix}/${type}/*/*/*/*.json', ` +
        `ignore_errors=true, columns={${keys}})`,
    );
  }
}

async function runQuery(engine: Engine, query: NamedQuery, folder: string) {
  const values = Object.fromEntries(query.params.map(({ name, example }) => [name, example]));
  const rendered = renderArguments(query, values);
  if (!rendered.ok) {
    throw new Error(rendered.problems.join("; "));
  }
  const { literals } = rendered;
  const result = await engine.run({
    sql: query.sql,
    literals,
    tables,
    bucketDirectory: () => folder,
  });
  let rows = 0;
  for await (const row of result.rows) {
    rows += row.length > 0 ? 1 : 0;
  }
  return { rows, scannedBytes: result.scannedBytes };
}

async function measure(nodes: number, runs: number): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), "bench-queries-"));
  const instance = await DuckDBInstance.create(":memory:", { threads: "2" });
  const connection = await instance.connect();
  const engine = await createEngine({ now });
  try {
    const counts = writeFleet(folder, nodes);
    const files = [...counts.values()].reduce((sum, count) => sum + count, 0);
    const table = new Table({
      head: ["query", "rows", "files", "MB", "bare ms", "query ms", "ratio", "peak MB"],
      style: { head: [], border: [], compact: true },
    });
    for (const query of readCatalog().queries) {
      const names = namesIn(query.sql);
      const read = inventoryTables.filter(
        ({ table: name, type }) => names.has(name) && counts.has(type),
      );
      const bare: number[] = [];
      const own: number[] = [];
      let last = { rows: 0, scannedBytes: 0 };
      const peak = await peakMemory(async () => {
        for (let run = 0; run < runs; run += 1) {
          bare.push(await milliseconds(() => bareParse(connection, folder, read)));
          own.push(await milliseconds(async () => (last = await runQuery(engine, query, folder))));
        }
      });
      table.push([
        query.name,
        last.rows,
        read.reduce((sum, { type }) => sum + (counts.get(type) ?? 0), 0),
        (last.scannedBytes / 1e6).toFixed(1),
        median(bare).toFixed(0),
        median(own).toFixed(0),
        (median(own) / median(bare)).toFixed(2),
        peak.toFixed(0),
      ]);
    }
    return `${nodes} nodes, ${files} files, medians of ${runs} runs\n${table.toString()}`;
  } finally {
    engine.close();
    connection.closeSync();
    instance.closeSync();
    rmSync(folder, { recursive: true });
  }
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    options: { runs: { type: "string", default: "5" } },
    allowPositionals: true,
  });
  for (const nodes of positionals.length > 0 ? positionals.map(Number) : [1000, 10_000]) {
    process.stdout.write(`${await measure(nodes, Number(values.runs))}\n`);
  }
}

void main();

/**
 * The report over simulated fleets, from the queries to the HTML file: `npm run bench:report
 * [-- 50 1000 10000 50000]`. 50,000 nodes run only when they are named: they are half a million
 * objects, 3 GB of disk and ten minutes.
 *
 * The queries run on the rehearsal's engine over the files of a simulated bucket, one at a time,
 * because the engine's memory grows with the files of a query. The size of the HTML file counts;
 * seconds and memory are those of the engine, which stands in for Athena.
 */
import { parseArgs } from "node:util";

import Table from "cli-table3";

import {
  collectReport,
  layOutReport,
  type ReportContext,
  type ReportData,
  type RunQuery,
} from "../cli/report";
import { readCatalog, renderArguments } from "../queries/catalog";
import { createEngine, type Engine } from "../rehearsal/athena/engine";
import { peakMegabytes } from "./memory";
import { FleetFolder, fleetAccounts, fleetNow, fleetRegions, fleetTables } from "./simulatedFleet";

/** The file may have this many MB. */
const budgetMegabytes = 5;
const defaultSizes = [50, 1_000, 10_000];

const catalog = readCatalog();

const context: ReportContext = {
  stack: "bench",
  account: "111122223333",
  region: "eu-west-1",
  accounts: fleetAccounts,
  regions: fleetRegions,
  bucketName: "bench",
  prefix: "inventory",
  database: "bench",
  workgroup: "bench",
};

function runOn(engine: Engine, folder: FleetFolder): RunQuery {
  return async (name, parameters) => {
    const query = catalog.find(name);
    if (query === undefined) {
      throw new Error(`there is no query ${name}`);
    }
    const rendered = renderArguments(query, parameters);
    if (!rendered.ok) {
      throw new Error(rendered.problems.join("; "));
    }
    const start = performance.now();
    const result = await engine.run({
      sql: query.sql,
      literals: rendered.literals,
      tables: fleetTables,
      bucketDirectory: () => folder.path,
    });
    return {
      columns: result.columns,
      rows: result.rows,
      statistics: {
        scannedBytes: result.scannedBytes,
        milliseconds: Math.round(performance.now() - start),
      },
    };
  };
}

function note(text: string): void {
  process.stderr.write(`${text}\n`);
}

async function collect(engine: Engine, folder: FleetFolder, nodes: number): Promise<ReportData> {
  const data = await collectReport(runOn(engine, folder), {
    context,
    catalog,
    now: fleetNow,
    concurrency: 1,
    onProgress: ({ done, total, query }) => {
      note(`${nodes} nodes: ${query} (${done} of ${total})`);
    },
  });
  const failed = data.blocks.find((block) => block.failure !== undefined);
  if (failed !== undefined) {
    throw new Error(`${failed.query} failed: ${failed.failure ?? ""}`);
  }
  return data;
}

async function measure(
  engine: Engine,
  folder: FleetFolder,
  nodes: number,
): Promise<(string | number)[]> {
  const start = performance.now();
  let collected = start;
  let rendered = start;
  let rows = 0;
  let bytes = 0;
  let cut = 0;
  const peak = await peakMegabytes(async () => {
    const data = await collect(engine, folder, nodes);
    collected = performance.now();
    const page = layOutReport(data);
    const files = page.cut.map((query) => [query, `report.${query}.csv`] as const);
    bytes = Buffer.byteLength(page.render(new Map(files)));
    rendered = performance.now();
    rows = data.blocks.reduce((sum, block) => sum + block.rowCount, 0);
    cut = page.cut.length;
  });
  const isAbove = bytes > budgetMegabytes * 1e6;
  return [
    nodes,
    rows,
    ((collected - start) / 1e3).toFixed(1),
    (rendered - collected).toFixed(0),
    `${(bytes / 1e6).toFixed(2)}${isAbove ? ` (above ${budgetMegabytes})` : ""}`,
    cut,
    peak.toFixed(0),
  ];
}

async function main(): Promise<void> {
  const { positionals } = parseArgs({ allowPositionals: true });
  const sizes = positionals.length > 0 ? positionals.map(Number) : defaultSizes;
  const table = new Table({
    head: ["nodes", "rows", "queries s", "render ms", "HTML MB", "tables cut", "peak MB"],
    style: { head: [], border: [], compact: true },
  });
  const folder = new FleetFolder();
  const engine = await createEngine({ now: fleetNow });
  try {
    for (const nodes of sizes.sort((left, right) => left - right)) {
      note(`writing ${nodes} nodes`);
      folder.grow(nodes, (written) => {
        note(`${written} nodes written`);
      });
      table.push(await measure(engine, folder, nodes));
    }
  } finally {
    engine.close();
    folder.remove();
  }
  process.stdout.write(`${table.toString()}\n`);
}

void main();

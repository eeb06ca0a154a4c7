/**
 * Long results through the command line: rows into a file from stdout in each format, time and peak
 * memory of the process: `npx ts-node -T bench/rows.ts [rows …]`, default 100000 and 1000000.
 *
 * The rows come from the rehearsal's Athena endpoint, which runs in this process, page by page as
 * from Athena. What counts is that memory does not grow with the rows; seconds depend on the
 * machine, and at Athena on the network: a page is a request.
 */
import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";

import Table from "cli-table3";

import { rowFormats } from "../cli/render/formats";
import { startAthenaEndpoint } from "../rehearsal/athena/endpoint";
import {
  account,
  applications,
  deployTestAccount,
  instance,
  region,
} from "../test/rehearsal/athena/account";
import { awsEnvironment, outputs } from "../test/cli/terminal";
import { measure, type Measurement } from "./processTree";

const rowsPerNode = 10_000;
const program = [
  "-r",
  "ts-node/register/transpile-only",
  "-e",
  'require("./cli/main").main(process.argv.slice(1)).then((code) => { process.exitCode = code; });',
  "--",
];

async function main(): Promise<void> {
  const { positionals } = parseArgs({ allowPositionals: true });
  const sizes = positionals.length > 0 ? positionals.map(Number) : [100_000, 1_000_000];
  const folder = mkdtempSync(join(tmpdir(), "fleet-inventory-rows-"));
  const outputsFile = join(folder, "outputs.json");
  writeFileSync(outputsFile, JSON.stringify(outputs));
  const table = new Table({
    head: ["Rows", "Format", "Seconds", "Peak MB", "File MB"],
    colAligns: ["right", "left", "right", "right", "right"],
    style: { head: [], border: [], compact: true },
  });
  try {
    for (const rows of sizes) {
      for (const [format, figures] of await measureFormats(rows, folder, outputsFile)) {
        table.push([rows.toLocaleString("en-GB"), format, ...figures]);
      }
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
  process.stdout.write(`${table.toString()}\n`);
}

/** Runs one query of that many rows in every format. */
async function measureFormats(
  rows: number,
  folder: string,
  outputsFile: string,
): Promise<(readonly [string, readonly string[]])[]> {
  const deployed = deployTestAccount();
  deployed.change("aws:athena/workgroup:Workgroup", ({ configuration }) => ({
    configuration: { ...(configuration as object), bytesScannedCutoffPerQuery: 1e12 },
  }));
  for (let first = 0; first < rows; first += rowsPerNode) {
    const node = `i-${first}`;
    const names = Array.from(
      { length: Math.min(rowsPerNode, rows - first) },
      (_, index) => [`application-${first + index}`, "1.0"] as const,
    );
    deployed.deliver("AWS:InstanceInformation", node, instance(node));
    deployed.deliver("AWS:Application", node, applications(node, names));
  }
  const rowsFile = join(folder, "rows");
  const endpoint = await startAthenaEndpoint({
    cloudDirectory: deployed.directory,
    account,
    region,
  });
  const ask = async (...args: string[]): Promise<Measurement> =>
    measure("sh", ["-c", 'exec "$0" "$@" > "$ROWS_FILE"', process.execPath, ...program, ...args], {
      cwd: join(__dirname, ".."),
      env: { ...process.env, ...awsEnvironment(endpoint.url), ROWS_FILE: rowsFile },
    });
  const query = ["query", "application_versions", "-p", "name=*", "--outputs", outputsFile];
  try {
    // The query itself runs here; the others reuse its result, so that the rows are measured.
    await ask(...query, "--limit", "1", "--max-age", "60");
    const measured: (readonly [string, readonly string[]])[] = [];
    for (const format of rowFormats) {
      const { seconds, megabytes } = await ask(...query, "-f", format, "--max-age", "60");
      const size = statSync(rowsFile).size / 1e6;
      measured.push([format, [seconds.toFixed(1), megabytes.toFixed(0), size.toFixed(1)]]);
    }
    return measured;
  } finally {
    await endpoint.close();
    deployed.remove();
  }
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});

import { cpSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join, resolve } from "node:path";
import Table from "cli-table3";
import { pulumiCommand } from "../toolchain/pulumi-cli.js";
import { startSimulatedAws } from "../rehearsal/aws/server";
import { engineEnvironment } from "../rehearsal/run/engine";
import { layoutOf, prepareProject } from "../rehearsal/run/layout";
import { measure, median, type Measurement } from "./processTree";

const checkout = resolve(__dirname, "..");

/** One kind of preview. */
export interface PreviewVariant {
  readonly name: string;
  readonly stack: string;
  /** Whether the policy pack judges it. */
  readonly pack: boolean;
  /** Changes the copy of the checkout that it runs in. */
  readonly prepare: (folder: string) => void;
}

/**
 * Runs each variant's preview in turns, so that all see the same load, and prints medians beside
 * the first one. A round before does not count.
 */
export async function comparePreviews(
  variants: readonly PreviewVariant[],
  runs: number,
): Promise<void> {
  const prepared = await Promise.all(variants.map(prepare));
  const measurements = new Map<PreviewVariant, Measurement[]>(
    variants.map((variant) => [variant, []]),
  );
  for (let round = 0; round <= runs; round += 1) {
    for (const { variant, run } of prepared) {
      process.stderr.write(`round ${round} of ${runs}: ${variant.name}\n`);
      const measurement = await run();
      if (round > 0) measurements.get(variant)?.push(measurement);
    }
  }
  for (const { aws, folder } of prepared) {
    await aws.close();
    rmSync(folder, { recursive: true, force: true });
  }
  process.stdout.write(`${tableOf(variants, measurements)}\n`);
  process.stdout.write(
    `Medians of ${runs} runs in turns; ratios count, seconds depend on the machine.\n`,
  );
}

async function prepare(variant: PreviewVariant) {
  const { stack } = variant;
  const { command, env } = pulumiCommand();
  const folder = copyCheckout();
  variant.prepare(folder);
  const layout = layoutOf(folder, stack);
  prepareProject(layout, stack);
  const aws = await startSimulatedAws({ directory: layout.cloud });
  const environment = { ...process.env, ...env, ...engineEnvironment(layout, aws.port) };
  const options = { cwd: layout.project, env: environment };
  await measure(command, ["stack", "init", stack], options);
  const args = ["preview", "-s", stack, "--non-interactive"];
  const pack = variant.pack ? ["--policy-pack", join(folder, "policy")] : [];
  return { variant, folder, aws, run: () => measure(command, [...args, ...pack], options) };
}

function copyCheckout(): string {
  const folder = mkdtempSync(join(tmpdir(), "bench-preview-"));
  const skipped = new Set(["node_modules", ".git", ".rehearsal", ".cache", "test"]);
  cpSync(checkout, folder, { recursive: true, filter: (path) => !skipped.has(basename(path)) });
  symlinkSync(join(checkout, "node_modules"), join(folder, "node_modules"));
  return folder;
}

function tableOf(
  variants: readonly PreviewVariant[],
  measurements: ReadonlyMap<PreviewVariant, readonly Measurement[]>,
): string {
  const medianOf = (variant: PreviewVariant, field: keyof Measurement): number =>
    median((measurements.get(variant) ?? []).map((one) => one[field]));
  const table = new Table({
    head: ["preview", "median s", "times the first", "peak MB"],
    style: { head: [], border: [] },
  });
  const [first] = variants;
  for (const variant of variants) {
    const seconds = medianOf(variant, "seconds");
    table.push([
      variant.name,
      seconds.toFixed(2),
      (first === undefined ? 1 : seconds / medianOf(first, "seconds")).toFixed(2),
      medianOf(variant, "megabytes").toFixed(0),
    ]);
  }
  return table.toString();
}

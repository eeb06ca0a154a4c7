/**
 * `pulumi preview` of dev with the policy pack, beside the usual set-up of TypeScript projects, an
 * empty program and no pack, all in one run: `npm run bench:preview [-- --runs 5]`.
 *
 * The usual set-up is this program and pack with the tsconfig.json that `pulumi new aws-typescript`
 * and `pulumi policy new aws-typescript` write: the engine type-checks both with ts-node.
 */
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join, resolve } from "node:path";
import { parseArgs } from "node:util";
import Table from "cli-table3";
import { parse, stringify } from "yaml";
import { pulumiCommand } from "../toolchain/pulumi-cli.js";
import { startSimulatedAws } from "../rehearsal/aws/server";
import { engineEnvironment } from "../rehearsal/run/engine";
import { layoutOf, prepareProject } from "../rehearsal/run/layout";
import { measure, median, type Measurement } from "./processTree";

const checkout = resolve(__dirname, "..");

/**
 * What `pulumi new aws-typescript` writes, but for three options: our sources need a newer library
 * and the interop of default imports, and the declarations of dependencies are not judged.
 */
const stockConfig = {
  compilerOptions: {
    strict: true,
    outDir: "bin",
    target: "es2023",
    esModuleInterop: true,
    skipLibCheck: true,
    module: "commonjs",
    moduleResolution: "node",
    sourceMap: true,
    experimentalDecorators: true,
    pretty: true,
    noFallthroughCasesInSwitch: true,
    noImplicitReturns: true,
    forceConsistentCasingInFileNames: true,
  },
  files: ["index.ts"],
};

interface Variant {
  readonly name: string;
  readonly pack: boolean;
  readonly prepare: (folder: string) => void;
}

const writeJson = (path: string, value: unknown) => {
  writeFileSync(path, JSON.stringify(value, undefined, 2));
};

/** Takes the reference to tsconfig.run.json out, so that the engine uses tsconfig.json. */
function useStockProgram(folder: string): void {
  const path = join(folder, "Pulumi.yaml");
  const project = parse(readFileSync(path, "utf8")) as Record<string, unknown>;
  writeFileSync(path, stringify({ ...project, runtime: "nodejs" }));
  writeJson(join(folder, "tsconfig.json"), stockConfig);
}

/** Makes the engine compile the pack at each start, as it does for packs in TypeScript. */
function useStockPack(folder: string): void {
  const pack = join(folder, "policy");
  const manifest = JSON.parse(readFileSync(join(pack, "package.json"), "utf8")) as object;
  writeJson(join(pack, "package.json"), { ...manifest, main: "index.ts" });
  writeJson(join(pack, "tsconfig.json"), stockConfig);
}

function useEmptyProgram(folder: string): void {
  writeFileSync(join(folder, "index.ts"), "export const answer = 42;\n");
}

const ours: Variant = { name: "this project, with the pack", pack: true, prepare: () => undefined };
const variants: readonly Variant[] = [
  ours,
  {
    name: "the usual set-up (program and pack type-checked at each run)",
    pack: true,
    prepare: (folder) => {
      useStockProgram(folder);
      useStockPack(folder);
    },
  },
  { name: "this program, pack in TypeScript", pack: true, prepare: useStockPack },
  { name: "this program, no pack", pack: false, prepare: () => undefined },
  { name: "an empty program, no pack", pack: false, prepare: useEmptyProgram },
];

function copyCheckout(): string {
  const folder = mkdtempSync(join(tmpdir(), "bench-preview-"));
  const skipped = new Set(["node_modules", ".git", ".rehearsal", ".cache", "test", "dist"]);
  cpSync(checkout, folder, { recursive: true, filter: (path) => !skipped.has(basename(path)) });
  symlinkSync(join(checkout, "node_modules"), join(folder, "node_modules"));
  return folder;
}

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { runs: { type: "string", default: "5" } } });
  const runs = Number(values.runs);
  const { command, env } = pulumiCommand();
  const prepared = await Promise.all(
    variants.map(async (variant) => {
      const folder = copyCheckout();
      variant.prepare(folder);
      const layout = layoutOf(folder, "dev");
      prepareProject(layout, "dev");
      const aws = await startSimulatedAws({ directory: layout.cloud });
      const environment = { ...process.env, ...env, ...engineEnvironment(layout, aws.port) };
      const options = { cwd: layout.project, env: environment };
      await measure(command, ["stack", "init", "dev"], options);
      const args = ["preview", "-s", "dev", "--non-interactive"];
      const pack = variant.pack ? ["--policy-pack", join(folder, "policy")] : [];
      return { variant, folder, aws, run: () => measure(command, [...args, ...pack], options) };
    }),
  );
  const measurements = new Map<Variant, Measurement[]>(variants.map((variant) => [variant, []]));
  // One round first that does not count; then the variants take turns, so that all see the same load.
  for (let round = 0; round <= runs; round += 1) {
    for (const { variant, run } of prepared) {
      process.stderr.write(`round ${round} of ${runs}: ${variant.name}\n`);
      const measurement = await run();
      if (round > 0) {
        measurements.get(variant)?.push(measurement);
      }
    }
  }
  for (const { aws, folder } of prepared) {
    await aws.close();
    rmSync(folder, { recursive: true, force: true });
  }
  const secondsOf = (variant: Variant) =>
    median((measurements.get(variant) ?? []).map(({ seconds }) => seconds));
  const table = new Table({
    head: ["preview", "median s", "times ours", "peak MB"],
    style: { head: [], border: [] },
  });
  for (const variant of variants) {
    const megabytes = median((measurements.get(variant) ?? []).map((one) => one.megabytes));
    const seconds = secondsOf(variant);
    table.push([
      variant.name,
      seconds.toFixed(2),
      (seconds / secondsOf(ours)).toFixed(2),
      megabytes.toFixed(0),
    ]);
  }
  process.stdout.write(
    `${table.toString()}\nMedians of ${runs} runs in turns; ratios count, seconds depend on the machine.\n`,
  );
}

void main();

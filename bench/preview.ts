/**
 * `pulumi preview` of dev with the policy pack, beside the usual set-up of TypeScript projects, an
 * empty program and no pack, all in one run: `npm run bench:preview [-- --runs 5]`.
 *
 * The usual set-up is this program and pack with the tsconfig.json that `pulumi new aws-typescript`
 * and `pulumi policy new aws-typescript` write: the engine type-checks both with ts-node.
 */
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { parse, stringify } from "yaml";
import { comparePreviews, type PreviewVariant } from "./previews";

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

type Variant = Omit<PreviewVariant, "stack">;

const writeJson = (path: string, value: unknown) => {
  writeFileSync(path, JSON.stringify(value, undefined, 2));
};

/** Makes the engine compile a folder's TypeScript at each start, as it does by default. */
function useSources(folder: string): void {
  const path = join(folder, "package.json");
  const manifest = JSON.parse(readFileSync(path, "utf8")) as object;
  writeJson(path, { ...manifest, main: "index.ts" });
  writeJson(join(folder, "tsconfig.json"), stockConfig);
}

function useStockProgram(folder: string): void {
  const path = join(folder, "Pulumi.yaml");
  const project = parse(readFileSync(path, "utf8")) as Record<string, unknown>;
  writeFileSync(path, stringify({ ...project, runtime: "nodejs" }));
  useSources(folder);
}

function useStockPack(folder: string): void {
  useSources(join(folder, "policy"));
}

/** Without a build, main.js runs the sources, compiled in memory but not type-checked. */
function dropBuild(folder: string): void {
  rmSync(join(folder, "dist"), { recursive: true });
}

function useEmptyProgram(folder: string): void {
  writeFileSync(join(folder, "main.js"), "exports.answer = 42;\n");
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
  { name: "this program without its build, with the pack", pack: true, prepare: dropBuild },
  { name: "this program, no pack", pack: false, prepare: () => undefined },
  { name: "an empty program, no pack", pack: false, prepare: useEmptyProgram },
];

const { values } = parseArgs({ options: { runs: { type: "string", default: "5" } } });
void comparePreviews(
  variants.map((variant) => ({ ...variant, stack: "dev" })),
  Number(values.runs),
);

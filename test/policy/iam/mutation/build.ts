import { createRequire } from "node:module";
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import ts from "typescript";
import type { compilePolicy } from "../../../../policy/iam";
import type { Mutant } from "./mutant";

const load = createRequire(__filename);
const sources = resolve(__dirname, "../../../../policy/iam");

interface Evaluator {
  readonly compilePolicy: typeof compilePolicy;
}

function transpile(source: string): string {
  const compilerOptions = { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 };
  return ts.transpileModule(source, { compilerOptions }).outputText;
}

/** Applies the edits of a mutant; each must fit in exactly one place, or the mutant is stale. */
function mutated(mutant: Mutant): string {
  let source = readFileSync(join(sources, mutant.file), "utf8");
  for (const [from, to] of mutant.edits) {
    const places = source.split(from).length - 1;
    if (places !== 1) {
      throw new Error(
        `${mutant.name}: ${JSON.stringify(from)} stands ${places} times in ${mutant.file}`,
      );
    }
    source = source.replace(from, () => to);
  }
  return source;
}

/** Compiles the evaluator once and, for each mutant, again with its one changed file. */
export class Workshop {
  private readonly directory = mkdtempSync(join(tmpdir(), "iam-mutants-"));
  private built = 0;

  constructor() {
    for (const file of readdirSync(sources, { recursive: true, encoding: "utf8" })) {
      if (!file.endsWith(".ts")) continue;
      const target = join(this.directory, "original", file.replace(/\.ts$/, ".js"));
      mkdirSync(dirname(target), { recursive: true });
      writeFileSync(target, transpile(readFileSync(join(sources, file), "utf8")));
    }
  }

  /** The evaluator as it is. */
  original(): Evaluator {
    return this.load("original");
  }

  /** The evaluator with one mistake in it. */
  build(mutant: Mutant): Evaluator {
    const name = `mutant-${this.built++}`;
    cpSync(join(this.directory, "original"), join(this.directory, name), { recursive: true });
    const target = join(this.directory, name, mutant.file.replace(/\.ts$/, ".js"));
    writeFileSync(target, transpile(mutated(mutant)));
    return this.load(name);
  }

  private load(name: string): Evaluator {
    return load(join(this.directory, name, "index.js")) as Evaluator;
  }

  close(): void {
    rmSync(this.directory, { recursive: true });
  }
}

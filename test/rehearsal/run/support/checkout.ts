import {
  cpSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { basename, join, resolve } from "node:path";
import type { PulumiCommand } from "@pulumi/pulumi/automation";
import { pulumiOf } from "../../../../rehearsal/pulumiCommand";
import { layoutOf, type RehearsalLayout } from "../../../../rehearsal/run/layout";
import type { Progress } from "../../../../rehearsal/run/progress";

export const checkout = resolve(__dirname, "../../../..");

/** What the program and the pack are made of; everything else is not needed to run them. */
const programFiles = [
  ...readdirSync(checkout).filter((file) => file.endsWith(".ts")),
  "main.js",
  "toolchain/program-build.js",
  "package.json",
  "tsconfig.json",
  "tsconfig.build.json",
  "settings",
  "components",
  "queries",
  "watchlists",
  "reference",
  "policy",
  "Pulumi.yaml",
  "Pulumi.dev.yaml",
];

/**
 * A copy of the program in a folder of its own, to change one line of it and run that. It runs the
 * checkout's build until then.
 */
export class ProgramCopy {
  readonly directory = mkdtempSync(join(tmpdir(), "program-"));
  readonly layout: RehearsalLayout;

  constructor() {
    for (const file of programFiles) {
      cpSync(join(checkout, file), join(this.directory, file), {
        recursive: true,
        filter: (path) => basename(path) !== "node_modules",
      });
    }
    // No link: the compiled program looks for its files around where it really lies.
    cpSync(join(checkout, "dist"), join(this.directory, "dist"), { recursive: true });
    symlinkSync(join(checkout, "node_modules"), join(this.directory, "node_modules"));
    this.layout = layoutOf(this.directory, "dev");
  }

  /** Replaces a text that must occur in the file. */
  change(file: string, from: string, to: string): void {
    const path = join(this.directory, file);
    const text = readFileSync(path, "utf8");
    if (!text.includes(from)) {
      throw new Error(`${file} does not contain ${from}`);
    }
    writeFileSync(path, text.replace(from, to));
  }

  remove(): void {
    rmSync(this.directory, { recursive: true, force: true });
  }
}

let command: Promise<PulumiCommand> | undefined;

/** The CLI that set-up chose. Looking for it starts it: once a process is enough. */
export function pulumi(): Promise<PulumiCommand> {
  return (command ??= pulumiOf(checkout));
}

/** Progress that keeps the lines that a person would see. */
export function recordingProgress(): Progress & { readonly lines: string[] } {
  const lines: string[] = [];
  return {
    lines,
    async step(title, run, describe) {
      const result = await run(() => undefined);
      lines.push(`${title}: ${describe(result)}`);
      return result;
    },
    note(text) {
      lines.push(text);
    },
  };
}

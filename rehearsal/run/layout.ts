import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { parse, stringify } from "yaml";
import { VisibleError } from "../../errors";

/** Where one rehearsal keeps its things, all under a folder that git ignores. */
export interface RehearsalLayout {
  /** The checkout: program, policy pack and stack files. */
  readonly checkout: string;
  /** Everything below belongs to this rehearsal. */
  readonly directory: string;
  /** Pulumi project that points at the checkout's program. */
  readonly project: string;
  /** Pulumi's file backend. */
  readonly backend: string;
  /** State and objects of the simulated AWS. */
  readonly cloud: string;
  /** The report. */
  readonly report: string;
}

export function layoutOf(checkout: string, stack: string, directory?: string): RehearsalLayout {
  const base = directory ?? join(checkout, ".rehearsal", stack);
  return {
    checkout,
    directory: base,
    project: join(base, "project"),
    backend: join(base, "backend"),
    cloud: join(base, "cloud"),
    report: join(base, "report.html"),
  };
}

/** Removes what an earlier rehearsal left behind, but for its report. */
export function clear(layout: RehearsalLayout): void {
  for (const part of [layout.project, layout.backend, layout.cloud]) {
    rmSync(part, { recursive: true, force: true });
  }
}

/**
 * Lays out a Pulumi project of its own whose `main` is the checkout. The passphrase provider
 * writes an encryption salt into the stack's settings file at the first command; in the checkout
 * that would be a change to commit.
 *
 * @param text the stack's settings file; default: the one of the checkout
 */
export function prepareProject(layout: RehearsalLayout, stack: string, text?: string): void {
  const settingsFile = `Pulumi.${stack}.yaml`;
  const source = join(layout.checkout, settingsFile);
  if (text === undefined && !existsSync(source)) {
    const known = readdirSync(layout.checkout)
      .map((file) => /^Pulumi\.(.+)\.yaml$/.exec(file)?.[1])
      .filter((name) => name !== undefined);
    throw new VisibleError(`There is no stack "${stack}": ${settingsFile} does not exist.`, {
      remedy: `Choose one of ${known.join(", ")} with --stack, or write ${settingsFile}.`,
    });
  }
  mkdirSync(layout.project, { recursive: true });
  mkdirSync(layout.backend, { recursive: true });
  const project = parse(readFileSync(join(layout.checkout, "Pulumi.yaml"), "utf8")) as object;
  const main = relative(layout.project, layout.checkout);
  writeFileSync(join(layout.project, "Pulumi.yaml"), stringify({ ...project, main }));
  writeFileSync(join(layout.project, settingsFile), text ?? readFileSync(source));
}

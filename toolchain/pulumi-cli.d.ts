/** The Pulumi CLI that set-up chose. */
export interface PulumiCli {
  /** Absolute path of the CLI. */
  readonly command: string;
  /** For example 3.259.0. */
  readonly version: string;
  /** From the PATH, or from the per-user cache that set-up and the official launcher fill. */
  readonly source: "installed" | "cache";
  /** The folder whose `bin` holds the CLI, as the Automation API wants it; undefined elsewhere. */
  readonly root: string | undefined;
  /** What a child's environment needs in addition: a PATH on which the language host is found. */
  readonly env: { readonly PATH: string };
}

/**
 * Finds the CLI without a network and without starting it (the version is remembered).
 *
 * @param options.root the checkout; default: the one this file belongs to
 * @param options.env the environment to look in; default: this process's own
 */
export function findPulumi(options?: {
  root?: string;
  env?: NodeJS.ProcessEnv;
}): PulumiCli | undefined;

/**
 * The same for code that cannot do without.
 *
 * @throws Error with a `remedy: string`, where there is no CLI
 */
export function pulumiCommand(options?: { root?: string; env?: NodeJS.ProcessEnv }): PulumiCli;

import type { Jdk } from "./jdk";

/** The jars of a Trino and the class that starts it. */
export interface Trino {
  readonly folder: string;
  /** For example 483. */
  readonly version: string;
}

/**
 * Makes sure that the checkout has Trino's jars; Maven downloads them where it has to.
 *
 * @param options.root the checkout; default: the one this file belongs to
 * @param options.env the environment of Maven; default: this process's own
 * @throws Error, with a `remedy`, when Maven is missing or fails
 */
export function getTrino(options: {
  jdk: Jdk;
  root?: string;
  env?: NodeJS.ProcessEnv;
}): Promise<Trino>;

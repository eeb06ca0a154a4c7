/** An installed JDK. */
export interface Jdk {
  readonly home: string;
  /** For example 25.0.3. */
  readonly version: string;
}

/**
 * Finds a JDK that Trino runs on, without starting it.
 *
 * @param options.env the environment to look in; default: this process's own
 * @param options.folders where installed JDKs lie side by side; default: the usual ones
 * @throws Error, with a `remedy`, where there is none
 */
export function findJdk(options?: { env?: NodeJS.ProcessEnv; folders?: readonly string[] }): Jdk;

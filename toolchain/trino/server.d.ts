import type { Jdk } from "./jdk";
import type { Trino } from "./jars";

/** A Trino that runs on this machine. */
export interface TrinoServer {
  readonly url: string;
  /** The folder that `local:///` in a table's location stands for. */
  readonly files: string;
  /** Ends the server and removes what it wrote. It also ends with this process. */
  stop(): Promise<void>;
}

/**
 * Starts a server with a catalog `hive` on a free port of the loopback interface.
 *
 * @param options.log the file that gets what the server prints
 * @param options.tuning what the JVM is set up for: "brief" (default) or "thorough" statements
 * @param options.patienceMilliseconds how long a first answer may take; default three minutes
 * @throws Error, with a `remedy`, when it does not come up
 */
export function startTrino(options: {
  trino: Trino;
  jdk: Jdk;
  log: string;
  tuning?: "brief" | "thorough";
  patienceMilliseconds?: number;
}): Promise<TrinoServer>;

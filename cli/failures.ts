import { VisibleError } from "../errors";

/** What the process returns; documented in `--help`. */
export const exitCodes = {
  ok: 0,
  failure: 1,
  usage: 2,
  rowsFound: 3,
  timedOut: 124,
  interrupted: 130,
  terminated: 143,
} as const;

/** The command line itself is wrong: an unknown query, a missing parameter, a bad option. */
export class UsageError extends VisibleError {}

/** `--timeout` passed before the query was done. */
export class TimedOut extends VisibleError {
  constructor(seconds: number) {
    super(`The query was stopped: it was not done after ${seconds} s.`, {
      remedy: "Give it more time with --timeout, or ask for fewer rows.",
    });
  }
}

/** The person, or a supervisor, asked the process to stop. */
export class Interrupted extends VisibleError {
  constructor(readonly signal: "SIGINT" | "SIGTERM") {
    super(signal === "SIGINT" ? "Interrupted." : "Terminated.");
  }
}

/** The exit code that tells a script what kind of failure this was. */
export function exitCodeOf(error: unknown): number {
  if (error instanceof Interrupted) {
    return error.signal === "SIGINT" ? exitCodes.interrupted : exitCodes.terminated;
  }
  if (error instanceof TimedOut) {
    return exitCodes.timedOut;
  }
  return error instanceof UsageError ? exitCodes.usage : exitCodes.failure;
}

import { CommanderError } from "commander";
import { VisibleError } from "../errors";

/**
 * Tells why a command line ended: nothing more where commander has printed its help or its message,
 * otherwise message and remedy, with the stack only of what should not have happened.
 *
 * @returns the exit code: 0 after help, 2 for wrong usage, 1 for every other failure
 */
export function reportFailure(error: unknown, stream: NodeJS.WritableStream): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  const message =
    error instanceof VisibleError
      ? error.message
      : String(error instanceof Error ? error.stack : error);
  // The tool chain is plain Node.js: its errors carry a remedy without being a VisibleError.
  const remedy = (error as { remedy?: unknown }).remedy;
  stream.write(`error: ${message}\n${typeof remedy === "string" ? `${remedy}\n` : ""}`);
  return 1;
}

import { CommanderError } from "commander";

import { VisibleError } from "../errors";
import type { Environment } from "./environment";
import { exitCodeOf, exitCodes } from "./failures";
import { createProgram } from "./program";
import { visibleLines } from "./render/visible";

/**
 * Runs one command line and tells failures on stderr.
 *
 * @param args the words after the program's name
 * @returns the exit code
 */
export async function run(
  args: readonly string[],
  version: string,
  environment: Environment,
): Promise<number> {
  let exitCode: number = exitCodes.ok;
  const program = createProgram(version, environment, (code) => {
    exitCode = code;
  });
  try {
    await program.parseAsync(args, { from: "user" });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError) {
      // Commander has printed its message already; help and version are no failures.
      return error.exitCode === 0 ? exitCodes.ok : exitCodes.usage;
    }
    environment.stderr.write(describeError(error));
    return exitCodeOf(error);
  }
}

/** A message for the reader; the stack only of what should not have happened. */
export function describeError(error: unknown): string {
  if (error instanceof VisibleError) {
    const remedy = error.remedy === undefined ? "" : `${error.remedy}\n`;
    return `error: ${visibleLines(error.message)}\n${remedy}`;
  }
  const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return `error: unexpected: ${visibleLines(detail)}\nThis is a defect of fleet-inventory; please report it with the lines above.\n`;
}

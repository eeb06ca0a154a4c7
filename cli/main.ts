import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";

import { VisibleError } from "../errors";
import type { Environment } from "./environment";
import { exitCodes, Interrupted } from "./failures";
import { isClosedPipe, UnwritableOutput } from "./output";
import { describeError, run } from "./run";
import type { PulumiCli } from "./stack/pulumi";
import { createStackAccess } from "./stack/pulumi";

/** The folder of this project: compiled, this file lies two folders below it, otherwise one. */
function findCheckout(folder: string): string {
  return existsSync(join(folder, "Pulumi.yaml")) || dirname(folder) === folder
    ? folder
    : findCheckout(dirname(folder));
}

const checkout = findCheckout(__dirname);

/** The tool chain is plain Node outside the compiled parts, so it is looked up when needed. */
function findCli(): PulumiCli {
  const load = createRequire(join(checkout, "package.json"));
  const { pulumiCommand } = load("./toolchain/pulumi-cli.js") as {
    pulumiCommand: () => PulumiCli;
  };
  try {
    return pulumiCommand();
  } catch (cause) {
    const { message, remedy } = cause as Error & { remedy?: string };
    throw new VisibleError(message, {
      remedy: `${remedy ?? ""} Or give the outputs as a file: --outputs FILE`.trim(),
      cause,
    });
  }
}

function readVersion(): string {
  const text = readFileSync(join(checkout, "package.json"), "utf8");
  return (JSON.parse(text) as { version: string }).version;
}

/** Aborts on the first Ctrl-C or SIGTERM, so that the query is stopped; the second one ends it. */
function abortOnSignals(): AbortSignal {
  const controller = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.on(signal, () => {
      if (controller.signal.aborted) {
        process.exit(signal === "SIGINT" ? exitCodes.interrupted : exitCodes.terminated);
      }
      controller.abort(new Interrupted(signal));
    });
  }
  return controller.signal;
}

/** Without listeners, a full disk or a reader that goes away would end in a stack trace. */
function endOnBrokenOutput(): void {
  process.stdout.on("error", (error: Error) => {
    // Whoever writes rows sees the closed pipe too, and stops.
    if (isClosedPipe(error)) return;
    process.stderr.write(describeError(new UnwritableOutput(error)));
    process.exit(exitCodes.failure);
  });
  // Nobody can be told, and the rows and the exit code do not depend on it.
  process.stderr.on("error", () => undefined);
}

/**
 * Runs a command line in this process: prints for itself and tells failures.
 *
 * @param args the words after the program's name
 * @returns the exit code
 */
export async function main(args: readonly string[]): Promise<number> {
  // The SDK announces on stderr which Node.js its later versions want; this version is pinned.
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= "true";
  const signal = abortOnSignals();
  endOnBrokenOutput();
  const environment: Environment = {
    stdin: process.stdin,
    stdout: process.stdout,
    stderr: process.stderr,
    signal,
    stackName: process.env.PULUMI_STACK,
    // As for Athena: the limits are per account and Region, so others can use them up.
    awsAttempts: Number(process.env.AWS_MAX_ATTEMPTS) || 6,
    now: () => new Date(),
    stackAccess: (cwd) =>
      createStackAccess({
        cwd: resolve(cwd ?? "."),
        // Somebody who names a folder means that one.
        ...(cwd === undefined ? { fallbackProject: checkout } : {}),
        env: process.env,
        stdin: process.stdin,
        signal,
        findCli,
      }),
  };
  return run(args, readVersion(), environment);
}

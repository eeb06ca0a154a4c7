import { resolve } from "node:path";
import { checkoutOf } from "../checkout";
import { pulumiOf } from "./pulumiCommand";
import { reportFailure } from "./failure";
import { clear, layoutOf } from "./run/layout";
import { rehearsalCommand, type RehearsalOptions } from "./run/options";
import { createProgress } from "./run/progress";
import { rehearse } from "./run/rehearse";
import { RehearsalServices } from "./run/services";
import { renderSummary } from "./run/summary";

class Interrupted extends Error {}

async function run(options: RehearsalOptions, interrupted: AbortSignal): Promise<void> {
  const checkout = checkoutOf(__dirname);
  const layout = layoutOf(checkout, options.stack, options.directory && resolve(options.directory));
  const services = new RehearsalServices(layout);
  process.stderr.write(
    `Rehearsing ${options.stack} on this machine: the real Pulumi engine, a simulated AWS, ${options.nodes} simulated nodes (seed ${options.seed}).\n`,
  );
  try {
    const result = await rehearse(
      options,
      {
        layout,
        command: await pulumiOf(checkout),
        progress: createProgress(process.stderr),
        signal: interrupted,
        now: new Date(),
        environment: process.env,
      },
      services,
    );
    process.stdout.write(`\n${renderSummary(result.summary)}\n\nReport: ${result.report}\n`);
    if (options.keep) {
      process.stdout.write(
        `\nIt goes on running until Ctrl-C. In a second terminal:\n\n${result.shell}\nnpx fleet-inventory query top_applications -s ${options.stack}\nnpx fleet-inventory status -s ${options.stack}\n`,
      );
      await untilAborted(interrupted);
    }
  } finally {
    await services.close();
    clear(layout);
  }
}

function untilAborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) {
      resolve();
    }
    // The servers keep the process alive until then.
    signal.addEventListener("abort", () => {
      resolve();
    });
  });
}

/** Runs the rehearsal of this command line and returns its exit code. */
export async function main(args: readonly string[]): Promise<number> {
  // Which Node.js to use is said in the README, not by the AWS SDK in the middle of a rehearsal.
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= "true";
  const controller = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    // Stays registered: a package below ends the process when it finds no other listener.
    process.on(signal, () => {
      if (controller.signal.aborted) {
        process.exit(130);
      }
      process.stderr.write("\nStopping; a second Ctrl-C ends it at once.\n");
      controller.abort(new Interrupted(signal));
    });
  }
  try {
    await rehearsalCommand((options) => run(options, controller.signal))
      .exitOverride()
      .parseAsync(args, { from: "user" });
    return 0;
  } catch (error) {
    if (controller.signal.aborted) {
      process.stderr.write("Interrupted; everything was stopped and cleaned up.\n");
      return 130;
    }
    return reportFailure(error, process.stderr);
  }
}

import { logVerbosity, setLogVerbosity } from "@grpc/grpc-js";
import { parseArgs } from "node:util";

import { VisibleError } from "../../errors";
import { startSimulatedAws } from "./server";

const usage = "Usage: serve --directory DIRECTORY [--port PORT] [--account ACCOUNT]";

/** Starts a simulated AWS by hand and says how to use it with the Pulumi CLI. */
async function main(): Promise<void> {
  const { directory, port, account } = parseArguments();
  const simulated = await startSimulatedAws({
    directory,
    ...(port === undefined ? {} : { port }),
    ...(account === undefined ? {} : { credentialsAccount: account }),
  });
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.once(signal, () => void simulated.close());
  }
  process.stdout.write(
    [
      `The simulated AWS listens on 127.0.0.1:${simulated.port}; its state is in ${directory}.`,
      "In another terminal:",
      `  export PULUMI_DEBUG_PROVIDERS=aws:${simulated.port}`,
      "  export PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION=true PULUMI_SKIP_UPDATE_CHECK=true",
      "  npx pulumi preview",
      "Ctrl-C stops it.",
      "",
    ].join("\n"),
  );
}

interface Arguments {
  readonly directory: string;
  readonly port: number | undefined;
  readonly account: string | undefined;
}

function parseArguments(): Arguments {
  let values: { directory?: string; port?: string; account?: string };
  try {
    ({ values } = parseArgs({
      options: {
        directory: { type: "string" },
        port: { type: "string" },
        account: { type: "string" },
      },
    }));
  } catch (cause) {
    throw new VisibleError(cause instanceof Error ? cause.message : String(cause), {
      remedy: usage,
    });
  }
  const { directory, account } = values;
  if (directory === undefined) {
    throw new VisibleError("--directory is missing: where the simulated AWS keeps its state", {
      remedy: usage,
    });
  }
  const port = values.port === undefined ? undefined : Number(values.port);
  if (port !== undefined && !(Number.isInteger(port) && port >= 0 && port <= 65535)) {
    throw new VisibleError(`--port is "${String(values.port)}", expected 0 to 65535`, {
      remedy: usage,
    });
  }
  if (account !== undefined && !/^\d{12}$/.test(account)) {
    throw new VisibleError(`--account is "${account}", expected 12 digits`, { remedy: usage });
  }
  return { directory, port, account };
}

// A taken port is reported below, in one line; gRPC would add one of its own.
setLogVerbosity(logVerbosity.NONE);
main().catch((error: unknown) => {
  const known = error instanceof VisibleError ? error : undefined;
  process.stderr.write(`error: ${known?.message ?? String(error)}\n`);
  if (known?.remedy !== undefined) process.stderr.write(`${known.remedy}\n`);
  process.exitCode = 1;
});

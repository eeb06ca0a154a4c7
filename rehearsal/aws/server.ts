import { Server, ServerCredentials } from "@grpc/grpc-js";
import { ResourceProviderService } from "@pulumi/pulumi/proto/provider_grpc_pb";

import { VisibleError } from "../../errors";
import { SimulatedCloud } from "./cloud";
import { FaultInjector, type Faults } from "./faults";
import { providerService } from "./provider/service";

/** How to start a simulated AWS. */
export interface SimulatedAwsOptions {
  /** Where its state lives; see SimulatedCloud. */
  readonly directory: string;
  /** The account of the simulated credentials. @default - the first one the program allows */
  readonly credentialsAccount?: string;
  /** The TCP port on 127.0.0.1. @default - a free one */
  readonly port?: number;
  /** What goes wrong on purpose. @default - nothing */
  readonly faults?: Faults;
}

/** A running simulated AWS. */
export interface SimulatedAws {
  /** Give it to the engine as `PULUMI_DEBUG_PROVIDERS=aws:<port>`. */
  readonly port: number;
  /** Stops the server; what it knows is on disk already. */
  close(): Promise<void>;
}

// Glue tables and policies are larger than gRPC's default of 4 MiB allows in the worst case; the
// engine itself uses 400 MiB (pulumi/pulumi sdk/go/common/util/rpcutil/serve.go).
const maximumMessageBytes = 400 * 1024 * 1024;

/**
 * Serves the simulated AWS to a Pulumi engine on this machine, as its `aws` provider.
 *
 * @throws VisibleError when the port is taken, or when the directory holds something else
 */
export async function startSimulatedAws(options: SimulatedAwsOptions): Promise<SimulatedAws> {
  const server = new Server({ "grpc.max_receive_message_length": maximumMessageBytes });
  server.addService(
    ResourceProviderService,
    providerService({
      cloud: SimulatedCloud.open(options.directory),
      injector: new FaultInjector(options.faults),
      credentialsAccount: options.credentialsAccount,
    }),
  );
  const port = await listen(server, options.port ?? 0);
  return {
    port,
    close: () =>
      new Promise((resolve) => {
        // The engine keeps its connections open until it ends, so a graceful stop could hang.
        server.forceShutdown();
        resolve();
      }),
  };
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const address = `127.0.0.1:${port}`;
    server.bindAsync(address, ServerCredentials.createInsecure(), (error, boundPort) => {
      if (error === null) {
        resolve(boundPort);
      } else {
        reject(
          new VisibleError(`The simulated AWS cannot listen on ${address}: ${error.message}`, {
            remedy: "Choose another port, or leave it out to get a free one.",
            cause: error,
          }),
        );
      }
    });
  });
}

"use strict";

/** The engine's own limit for one message. */
const largestMessageBytes = 400 * 1024 * 1024;

const asBytes = (bytes) => bytes;

/**
 * Serves the Analyzer protocol in front of a policy pack that is not running yet. Handshake and
 * ConfigureStack are answered here; every other call waits for the pack and is passed on as the
 * bytes it came in, so that no field is lost to an older definition of the protocol.
 */
async function startPolicyProxy({ grpc, analyzer, analyzerService }) {
  const configuration = deferred();
  const pack = deferred();
  // A failure is reported by the calls that wait for the pack, if there are any.
  pack.promise.catch(() => {});
  let configurationBytes;

  const forward = (method) => (call, respond) => {
    // Some commands (policy publish) never send a configuration: start the pack without one.
    configuration.resolve(undefined);
    pack.promise.then(
      (client) =>
        client.makeUnaryRequest(method.path, asBytes, asBytes, call.request, (error, bytes) =>
          respond(error, bytes),
        ),
      (error) =>
        respond({
          code: grpc.status.UNKNOWN,
          message: `policy pack not started: ${error.message}`,
        }),
    );
  };

  const own = {
    handshake: (call, respond) => respond(null, Buffer.alloc(0)),
    configureStack: (call, respond) => {
      configurationBytes = call.request;
      configuration.resolve(analyzer.AnalyzerStackConfigureRequest.deserializeBinary(call.request));
      respond(null, Buffer.alloc(0));
    },
  };

  const methods = Object.entries(analyzerService);
  const definition = methods.map(([name, method]) => [
    name,
    { ...method, requestDeserialize: asBytes, responseSerialize: asBytes },
  ]);
  const handlers = methods.map(([name, method]) => [name, own[name] ?? forward(method)]);

  const server = new grpc.Server({ "grpc.max_receive_message_length": largestMessageBytes });
  server.addService(Object.fromEntries(definition), Object.fromEntries(handlers));
  const port = await listen(grpc, server);

  let client;
  return {
    port,
    configuration: configuration.promise,
    /** Connects to the pack, given the port it printed, and tells it the stack. */
    attach(packPort) {
      if (!/^\d+$/.test(packPort)) {
        pack.reject(new Error(`could not read policy pack port: ${JSON.stringify(packPort)}`));
        return;
      }
      client = new grpc.Client(`127.0.0.1:${packPort}`, grpc.credentials.createInsecure(), {
        "grpc.max_receive_message_length": largestMessageBytes,
        "grpc.max_send_message_length": largestMessageBytes,
      });
      if (configurationBytes === undefined) return pack.resolve(client);
      const { path } = analyzerService.configureStack;
      client.makeUnaryRequest(path, asBytes, asBytes, configurationBytes, (error) => {
        // Older versions of @pulumi/policy do not know this call.
        if (error && error.code !== grpc.status.UNIMPLEMENTED) pack.reject(error);
        else pack.resolve(client);
      });
    },
    fail: pack.reject,
    close() {
      configuration.resolve(undefined);
      // Let an answer that is on its way arrive: it says why the pack failed.
      server.tryShutdown(() => client?.close());
      setTimeout(() => server.forceShutdown(), 1000).unref();
    },
  };
}

/** Binds a server to a free loopback port. */
function listen(grpc, server) {
  return new Promise((resolve, reject) => {
    const credentials = grpc.ServerCredentials.createInsecure();
    server.bindAsync("127.0.0.1:0", credentials, (error, port) =>
      error ? reject(error) : resolve(port),
    );
  });
}

function deferred() {
  const result = {};
  result.promise = new Promise((resolve, reject) => Object.assign(result, { resolve, reject }));
  return result;
}

module.exports = { startPolicyProxy, listen, largestMessageBytes };

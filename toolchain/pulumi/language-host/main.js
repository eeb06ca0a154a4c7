"use strict";

// Read before anything is loaded: an engine that ends in the meantime must not be missed.
const engineProcess = process.ppid;

const { interruptAll, startChild } = require("./child.js");
const { installation, loadProtocol } = require("./modules.js");
const { programDependencies, requiredPlugins } = require("./packages.js");
const { runPlugin } = require("./plugin.js");
const { largestMessageBytes, listen } = require("./policy-proxy.js");
const { runProgram } = require("./program.js");

/**
 * A language host for Node.js programs and policy packs, for a Pulumi CLI that was built from the
 * Go module proxy: the official host's module has no version there. It serves the calls that
 * preview, up, refresh, destroy, install and about make; code generation is left out.
 *
 * Started by the engine as `pulumi-language-nodejs ENGINE_ADDRESS`; prints the port it serves.
 */
async function main(args = process.argv.slice(2)) {
  try {
    const engineAddress = args.find((argument) => !argument.startsWith("-")) ?? "";
    const protocol = loadProtocol();
    const server = new protocol.grpc.Server({
      "grpc.max_receive_message_length": largestMessageBytes,
    });
    server.addService(
      protocol.languageService,
      unimplementedByDefault(protocol, languageRuntime(protocol, engineAddress)),
    );
    const port = await listen(protocol.grpc, server);
    stopWithParent(server);
    process.stdout.write(`${port}\n`);
  } catch (error) {
    process.stderr.write(`pulumi-language-nodejs: ${error.message}\n`);
    process.exitCode = 1;
  }
}

/** The handlers of the LanguageRuntime service. */
function languageRuntime(protocol, addressOnCommandLine) {
  const { language, plugin, empty, grpc } = protocol;
  let engineAddress = addressOnCommandLine;
  const answer = (compute) => (call, respond) => {
    try {
      respond(null, compute(call.request));
    } catch (error) {
      respond({ code: grpc.status.UNKNOWN, message: error.message });
    }
  };
  const stream = (run) => async (call) => {
    try {
      await run(call);
      call.end();
    } catch (error) {
      call.emit("error", { code: grpc.status.UNKNOWN, details: error.message });
    }
  };

  return {
    handshake: answer((request) => {
      engineAddress = request.getEngineAddress();
      return new language.LanguageHandshakeResponse();
    }),
    getPluginInfo: answer(() =>
      new plugin.PluginInfo().setVersion(installation().version ?? "0.0.0"),
    ),
    about: answer(() =>
      new language.AboutResponse().setExecutable(process.execPath).setVersion(process.version),
    ),
    getRequiredPlugins: answer(() => new language.GetRequiredPluginsResponse()),
    getRequiredPackages: answer((request) => {
      const found = requiredPlugins(request.getInfo().getProgramDirectory());
      return new language.GetRequiredPackagesResponse().setPackagesList(
        found.map(({ name, version, server }) =>
          new plugin.PackageDependency()
            .setName(name)
            .setKind("resource")
            .setVersion(version)
            .setServer(server),
        ),
      );
    }),
    getProgramDependencies: answer((request) => {
      const found = programDependencies(request.getInfo().getProgramDirectory());
      return new language.GetProgramDependenciesResponse().setDependenciesList(
        found.map(({ name, version }) =>
          new language.DependencyInfo().setName(name).setVersion(version),
        ),
      );
    }),
    installDependencies: stream(async (call) => {
      const child = startChild("npm", ["install"], {
        cwd: call.request.getInfo().getProgramDirectory(),
        env: process.env,
        onStdout: (chunk) =>
          call.write(new language.InstallDependenciesResponse().setStdout(chunk)),
        onStderr: (chunk) =>
          call.write(new language.InstallDependenciesResponse().setStderr(chunk)),
      });
      call.on("cancelled", child.cancel);
      const { code } = await child.finished;
      if (code !== 0) throw new Error(`npm install ended with exit code ${code}`);
    }),
    run: async (call, respond) => {
      const onStart = (child) => call.on("cancelled", child.cancel);
      respond(null, await runProgram({ protocol, request: call.request, engineAddress, onStart }));
    },
    runPlugin: stream((call) => runPlugin({ protocol, call })),
    cancel: answer(() => {
      interruptAll();
      return new empty.Empty();
    }),
  };
}

/** Calls that this host does not serve are answered as gRPC wants, with their name. */
function unimplementedByDefault({ grpc, languageService }, handlers) {
  const refusal = (name) => ({
    code: grpc.status.UNIMPLEMENTED,
    details: `${name} is not served by this language host; install the official Pulumi CLI for it`,
  });
  const complete = Object.entries(languageService).map(([name, method]) => {
    const refuse = method.responseStream
      ? (call) => call.emit("error", refusal(name))
      : (call, respond) => respond(refusal(name));
    return [name, handlers[name] ?? refuse];
  });
  return Object.fromEntries(complete);
}

/** Ends with the engine, also when that was killed and could not say so. */
function stopWithParent(server) {
  const stop = () => {
    interruptAll();
    server.forceShutdown();
    clearInterval(watch);
  };
  const watch = setInterval(() => {
    if (process.ppid !== engineProcess) stop();
  }, 1000);
  process.once("SIGINT", stop);
  process.once("SIGTERM", stop);
}

module.exports = { main };

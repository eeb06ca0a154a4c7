"use strict";

const fs = require("node:fs");
const { createRequire } = require("node:module");
const path = require("node:path");

/**
 * What the set-up script wrote beside the installed host: the version of the CLI, and the checkout
 * it came from, for calls from a folder without packages of its own (`pulumi policy analyze`).
 * Empty where the host runs from a checkout.
 */
function installation() {
  try {
    return JSON.parse(fs.readFileSync(path.join(__dirname, "..", "installation.json"), "utf8"));
  } catch (error) {
    if (error.code !== "ENOENT") throw error;
    return {};
  }
}

/** Where to look for the packages: the program, then the checkout this host came from. */
function packageRoots() {
  return [process.cwd(), installation().checkout ?? __dirname];
}

/**
 * Loads gRPC and the protocol's messages from the program's own @pulumi/pulumi, so that nothing
 * has to be installed beside the host. The sub-modules are named one by one: all of
 * @pulumi/pulumi takes 0.4 s to load.
 */
function loadProtocol() {
  const roots = packageRoots();
  for (const root of roots) {
    const fromRoot = createRequire(path.join(root, "package.json"));
    let services;
    try {
      services = fromRoot.resolve("@pulumi/pulumi/proto/language_grpc_pb");
    } catch {
      continue;
    }
    const fromSdk = createRequire(services);
    return {
      grpc: fromSdk("@grpc/grpc-js"),
      language: fromSdk("./language_pb"),
      languageService: fromSdk(services).LanguageRuntimeService,
      analyzer: fromSdk("./analyzer_pb"),
      analyzerService: fromSdk("./analyzer_grpc_pb").AnalyzerService,
      plugin: fromSdk("./plugin_pb"),
      empty: fromSdk("google-protobuf/google/protobuf/empty_pb"),
    };
  }
  throw new Error(
    `@pulumi/pulumi is not installed in ${roots.join(" or ")}. Run "npm install" there.`,
  );
}

/**
 * The file that runs a program, as the program itself sees it: program and policy pack may each
 * bring their own @pulumi/pulumi.
 */
function resolveEntry(request, directory) {
  try {
    return createRequire(path.join(directory, "package.json")).resolve(request);
  } catch (error) {
    if (error.code !== "MODULE_NOT_FOUND") throw error;
    throw new Error(
      `It looks like the Pulumi SDK has not been installed: ${request} cannot be found from ${directory}. Run "npm install" there.`,
    );
  }
}

module.exports = { installation, loadProtocol, resolveEntry };

"use strict";

const { startChild } = require("./child.js");
const { resolveEntry } = require("./modules.js");
const { optionVariables, parseOptions } = require("./options.js");
const { startPolicyProxy } = require("./policy-proxy.js");

/** Runs a policy pack or another plugin written for Node.js until it ends or is cancelled. */
async function runPlugin({ protocol, call }) {
  const request = call.request;
  const info = request.getInfo();
  const options = parseOptions(info);
  const streams = {
    onStdout: (chunk) => call.write(new protocol.language.RunPluginResponse().setStdout(chunk)),
    onStderr: (chunk) => call.write(new protocol.language.RunPluginResponse().setStderr(chunk)),
  };
  const env = { ...pairs(request.getEnvList()), ...optionVariables(options) };
  const start = (args, settings) => {
    const child = startChild(process.execPath, args, { ...streams, env, ...settings });
    call.on("cancelled", child.cancel);
    return child;
  };

  const directory = info.getProgramDirectory();
  const isPolicyPack = request.getKind() === "analyzer";
  const entry = resolveEntry(
    `@pulumi/pulumi/cmd/${isPolicyPack ? "run-policy-pack" : "run-plugin"}`,
    directory,
  );
  const { code, signal } = isPolicyPack
    ? await runPolicyPack({
        protocol,
        call,
        onStdout: streams.onStdout,
        // Runtime arguments come after the script here, as in the official host.
        start: (variables, onStdout) =>
          start([entry, ...options.nodeArguments, ...request.getArgsList(), directory], {
            cwd: directory,
            env: { ...env, ...variables },
            onStdout,
          }),
      })
    : await start([entry, ...options.nodeArguments, directory, ...request.getArgsList()], {
        cwd: request.getPwd(),
      }).finished;
  if (signal) throw new Error(`Program exited unexpectedly: signal: ${signal}`);
  if (code !== 0) throw new Error(`Program exited with non-zero exit code: ${code}`);
}

/**
 * A policy pack expects project, stack and configuration in its environment, but the engine sends
 * them by ConfigureStack only after it has connected. So a proxy answers first, and the pack is
 * started when that call has arrived.
 */
async function runPolicyPack({ protocol, call, onStdout, start }) {
  const proxy = await startPolicyProxy(protocol);
  call.on("cancelled", proxy.close);
  try {
    onStdout(Buffer.from(`${proxy.port}\n`));
    const configuration = await proxy.configuration;
    if (call.cancelled) return { code: 0 };
    const child = start(stackVariables(configuration), firstLine(proxy.attach, onStdout));
    const result = await child.finished;
    proxy.fail(new Error("the policy pack ended before it could answer"));
    return result;
  } finally {
    proxy.close();
  }
}

/** Hands the first line, the pack's port, to `onLine` and everything after it to `onRest`. */
function firstLine(onLine, onRest) {
  let buffered = Buffer.alloc(0);
  let found = false;
  return (chunk) => {
    if (found) return onRest(chunk);
    buffered = Buffer.concat([buffered, chunk]);
    const end = buffered.indexOf("\n");
    if (end < 0) return;
    found = true;
    onLine(buffered.subarray(0, end).toString("utf8").trim());
    if (end + 1 < buffered.length) onRest(buffered.subarray(end + 1));
  };
}

function stackVariables(configuration) {
  if (!configuration) return {};
  const variables = {
    PULUMI_NODEJS_ORGANIZATION: configuration.getOrganization(),
    PULUMI_NODEJS_PROJECT: configuration.getProject(),
    PULUMI_NODEJS_STACK: configuration.getStack(),
    PULUMI_NODEJS_DRY_RUN: String(configuration.getDryRun()),
    PULUMI_CONFIG: JSON.stringify(Object.fromEntries(configuration.getConfigMap().toArray())),
  };
  return Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== ""));
}

function pairs(list) {
  return Object.fromEntries(
    list.map((entry) => [entry.slice(0, entry.indexOf("=")), entry.slice(entry.indexOf("=") + 1)]),
  );
}

module.exports = { runPlugin };

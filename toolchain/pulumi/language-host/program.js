"use strict";

const { startChild } = require("./child.js");
const { resolveEntry } = require("./modules.js");
const { optionVariables, parseOptions } = require("./options.js");

/** The SDK's exit code for "the error has been shown already" (@pulumi/pulumi/cmd/run). */
const exitCodeAlreadyReported = 32;

/** Runs a Pulumi program to its end and says how it ended. */
async function runProgram({ protocol, request, engineAddress, onStart }) {
  const response = new protocol.language.RunResponse();
  try {
    const options = parseOptions(request.getInfo());
    const child = startChild(
      process.execPath,
      [...options.nodeArguments, ...programArguments(request, engineAddress)],
      {
        env: { ...process.env, ...configVariables(request), ...optionVariables(options) },
        onStdout: (chunk) => process.stdout.write(chunk),
        onStderr: (chunk) => process.stderr.write(chunk),
      },
    );
    onStart(child);
    const { code, signal } = await child.finished;
    if (code === exitCodeAlreadyReported) response.setBail(true);
    else if (signal) response.setError(`Program exited unexpectedly: signal: ${signal}`);
    else if (code !== 0) response.setError(`Program exited with non-zero exit code: ${code}`);
  } catch (error) {
    response.setError(error.message);
  }
  return response;
}

/**
 * Two things differ from the official host: the program talks to the engine's monitor directly
 * instead of through a proxy, and `--sync` is missing, which only synchronous invokes of SDKs
 * before 2.0 used.
 */
function programArguments(request, engineAddress) {
  const info = request.getInfo();
  const flags = {
    monitor: request.getMonitorAddress(),
    engine: engineAddress,
    organization: request.getOrganization(),
    project: request.getProject(),
    "root-directory": info.getRootDirectory(),
    stack: request.getStack(),
    pwd: info.getProgramDirectory(),
    parallel: String(request.getParallel()),
  };
  const given = Object.entries(flags).filter(([, value]) => value !== "");
  return [
    resolveEntry("@pulumi/pulumi/cmd/run", info.getProgramDirectory()),
    ...given.flatMap(([flag, value]) => [`--${flag}`, value]),
    ...(request.getDryrun() ? ["--dry-run"] : []),
    info.getEntryPoint(),
    ...request.getArgsList(),
  ];
}

/** The SDK's older spelling of configuration keys is the one that every version reads. */
function configVariables(request) {
  const config = {};
  request.getConfigMap().forEach((value, key) => {
    const [namespace, ...name] = key.split(":");
    if (name[0] === "config") name.shift();
    config[`${namespace}:config:${name.join(":")}`] = value;
  });
  return {
    PULUMI_CONFIG: JSON.stringify(config),
    PULUMI_CONFIG_SECRET_KEYS: JSON.stringify(request.getConfigsecretkeysList()),
  };
}

module.exports = { runProgram };

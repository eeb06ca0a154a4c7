#!/usr/bin/env node
"use strict";

// What `npx pulumi` runs: the CLI that set-up chose.

const { spawn } = require("node:child_process");
const { pulumiCommand } = require("./pulumi-cli.js");

function main() {
  let cli;
  try {
    cli = pulumiCommand();
  } catch (error) {
    if (!error.remedy) throw error;
    process.stderr.write(`error: ${error.message}\n\n${error.remedy}\n`);
    process.exitCode = 1;
    return;
  }
  const env = { ...process.env, ...cli.env };
  const child = spawn(cli.command, process.argv.slice(2), { stdio: "inherit", env });
  // A terminal sends Ctrl-C to both: the CLI decides what it means, and this process waits for it.
  process.on("SIGINT", () => {});
  process.on("SIGTERM", () => child.kill("SIGTERM"));
  child.on("exit", (code, signal) => {
    if (signal) process.removeAllListeners(signal);
    if (signal) process.kill(process.pid, signal);
    else process.exitCode = code;
  });
}

main();

"use strict";

const { stopCommands } = require("./steps.js");

/** Exit codes of a process that a signal ends: 128 and the signal's number. */
const exitCodes = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 };

/** Runs steps, and ends the process with a message instead of a stack trace when one fails. */
async function runSteps(run) {
  for (const [signal, exitCode] of Object.entries(exitCodes)) {
    process.once(signal, async () => {
      await stopCommands(signal);
      process.exit(exitCode);
    });
  }
  try {
    await run();
  } catch (error) {
    if (error.name !== "SetUpError") throw error;
    process.stderr.write(`error: ${error.message}\n${error.remedy ? `\n${error.remedy}\n` : ""}`);
    process.exitCode = 1;
  }
}

module.exports = { runSteps };

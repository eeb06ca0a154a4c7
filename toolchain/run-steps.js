"use strict";

/** Ends the process with a message instead of a stack trace when a step fails. */
async function runSteps(run) {
  // A signal ends children too, through the exit handlers of the steps.
  for (const [signal, code] of [
    ["SIGINT", 130],
    ["SIGTERM", 143],
  ]) {
    process.once(signal, () => process.exit(code));
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

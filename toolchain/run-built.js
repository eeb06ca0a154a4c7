"use strict";

const path = require("node:path");
const { assertFresh } = require("../policy/freshness.js");
const { builds } = require("./builds.js");

/**
 * Starts a compiled entry point of this checkout, and refuses to when it was compiled from other
 * sources. The module exports `main(args)`, which prints for itself and returns the exit code.
 *
 * @param entry the module, relative to the checkout, without extension, for example "cli/main"
 */
async function runBuilt(entry) {
  const [program] = builds();
  try {
    assertFresh(program);
  } catch (error) {
    if (error.name !== "StaleBuildError") throw error;
    process.stderr.write(`error: ${error.message}\n\n${error.remedy}\n`);
    process.exitCode = 1;
    return;
  }
  const { main } = require(path.join(program.output, entry));
  const code = await main(process.argv.slice(2));
  if (code !== undefined) process.exitCode = code;
}

module.exports = { runBuilt };

"use strict";

const Mocha = require("mocha");

const patienceMilliseconds = 10_000;

/**
 * Prints for people and writes mocha's JSON report for toolchain/count-tests.js, which the mocha
 * command line cannot do at once. `--reporter-option report=NAME` makes it .test-reports/NAME.json.
 * Tests that leave something running behind fail the run instead of holding it up for ever.
 */
class SpecAndJson extends Mocha.reporters.Spec {
  constructor(runner, options) {
    super(runner, options);
    const output = `.test-reports/${options.reporterOption.report}.json`;
    this.report = new Mocha.reporters.JSON(runner, { reporterOption: { output } });
    runner.once(Mocha.Runner.constants.EVENT_RUN_END, failIfStillRunning);
  }
}

/** An unreferenced timer: it only ever rings when something else keeps the process alive. */
function failIfStillRunning() {
  setTimeout(() => {
    const left = process.getActiveResourcesInfo().join(", ");
    process.stderr.write(`error: the tests have ended and left something running: ${left}\n`);
    // Mocha sets the exit code, from the failed tests alone, in a listener of its own.
    process.on("exit", () => (process.exitCode = 1));
    process.exit();
  }, patienceMilliseconds).unref();
}

module.exports = SpecAndJson;

"use strict";

const Mocha = require("mocha");

/**
 * Prints for people and writes mocha's JSON report for toolchain/count-tests.js, which the mocha
 * command line cannot do at once. `--reporter-option report=NAME` makes it .test-reports/NAME.json.
 */
class SpecAndJson extends Mocha.reporters.Spec {
  constructor(runner, options) {
    super(runner, options);
    const output = `.test-reports/${options.reporterOption.report}.json`;
    this.report = new Mocha.reporters.JSON(runner, { reporterOption: { output } });
  }
}

module.exports = SpecAndJson;

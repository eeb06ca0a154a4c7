"use strict";

const fs = require("node:fs");
const path = require("node:path");

/**
 * Adds up what .ci/run found, from the files in .test-reports: NAME.status holds the exit code of
 * a step, and NAME.json the mocha report of a test suite. Everything that is not a passed test of
 * a suite that ended well is a failure: a failed or pending test, a suite without tests, a missing
 * or broken report, a suite that ended with an error although its tests passed, a failed step.
 *
 * @returns how many tests passed, how many failures there were, and each failure in words
 */
function countTests(folder, { suites, steps }) {
  const results = [
    ...suites.map((name) => countSuite(folder, name)),
    ...steps.map((name) => countStep(folder, name)),
  ];
  return {
    passed: results.reduce((sum, result) => sum + result.passed, 0),
    failures: results.flatMap((result) => result.failures),
  };
}

function countSuite(folder, name) {
  const report = readReport(path.join(folder, `${name}.json`));
  if (!report) return { passed: 0, failures: [`${name}: no complete test report, it crashed`] };
  const failures = [
    ...report.failures.map((test) => `${name}: failed: ${test.fullTitle}`),
    ...report.pending.map((test) => `${name}: not run: ${test.fullTitle}`),
  ];
  if (report.tests.length === 0) failures.push(`${name}: no tests`);
  const status = readStatus(folder, name);
  if (failures.length === 0 && status !== 0) failures.push(`${name}: exit code ${status}`);
  return { passed: report.passes.length, failures };
}

function countStep(folder, name) {
  const status = readStatus(folder, name);
  return { passed: 0, failures: status === 0 ? [] : [`${name}: exit code ${status}`] };
}

function readReport(file) {
  try {
    const report = JSON.parse(fs.readFileSync(file, "utf8"));
    const complete = [report.tests, report.passes, report.failures, report.pending];
    return complete.every(Array.isArray) ? report : undefined;
  } catch {
    return undefined;
  }
}

function readStatus(folder, name) {
  const file = path.join(folder, `${name}.status`);
  return fs.existsSync(file) ? Number(fs.readFileSync(file, "utf8")) : "missing";
}

/** `count-tests.js --suites NAME… --steps NAME…` */
function main(args) {
  const lists = { "--suites": [], "--steps": [] };
  let current;
  for (const argument of args) {
    if (lists[argument]) current = lists[argument];
    else current.push(argument);
  }
  const folder = path.join(__dirname, "..", ".test-reports");
  const { passed, failures } = countTests(folder, {
    suites: lists["--suites"],
    steps: lists["--steps"],
  });
  for (const failure of failures) process.stdout.write(`${failure}\n`);
  process.stdout.write(`${passed} passed, ${failures.length} failed\n`);
  process.exitCode = failures.length > 0 || passed === 0 ? 1 : 0;
}

if (require.main === module) main(process.argv.slice(2));

module.exports = { countTests };

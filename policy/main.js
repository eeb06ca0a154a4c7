"use strict";

// The engine loads this file. It runs the compiled pack, and refuses one that was compiled from
// other sources than the ones beside it: a stale pack would judge by rules that nobody reads.

const path = require("node:path");
const { StaleBuildError, assertFresh } = require("./freshness.js");

const output = path.join(__dirname, "bin");

try {
  assertFresh({ name: "policy pack", root: __dirname, include: ["."], output });
} catch (error) {
  if (!(error instanceof StaleBuildError)) throw error;
  console.error(`error: ${error.message} ${error.remedy}`);
  process.exit(1);
}

require("./bin/index.js");

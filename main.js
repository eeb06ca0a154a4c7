"use strict";

// The engine loads this file. It runs the compiled program, which starts faster, and the sources
// themselves when the build is missing or was made from other ones: what is deployed always is what
// the sources say.

const path = require("node:path");
const { isFresh } = require("./policy/freshness.js");
const { programBuild } = require("./toolchain/program-build.js");

const build = programBuild(__dirname);

if (isFresh(build)) {
  // The SDK takes a stack trace of every resource. Translated through source maps, they cost a
  // sixth of a preview, and Node.js 20.20 never gets to the end of printing some of them.
  Error.prepareStackTrace = undefined;
  module.exports = require(path.join(build.output, "index.js"));
} else {
  require("ts-node").register({ dir: __dirname, transpileOnly: true });
  module.exports = require("./index.ts");
}

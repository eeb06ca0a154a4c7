"use strict";

const fs = require("node:fs");
const path = require("node:path");

/**
 * The Pulumi program's part of the build in dist/: main.js runs it while these sources are the
 * ones that it was compiled from, whatever has changed in the command line and the rehearsal.
 */
function programBuild(root) {
  return {
    name: "program",
    root,
    include: [
      ...fs.readdirSync(root).filter((name) => name.endsWith(".ts")),
      ...["components", "queries", "reference", "settings", "policy/aws", "policy/iam"],
      ...["tsconfig.json", "tsconfig.build.json"],
    ],
    output: path.join(root, "dist"),
    stamp: "program.sha256",
  };
}

module.exports = { programBuild };

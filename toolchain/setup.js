"use strict";

// Runs before `npm start` and `npm test`, on a fresh clone too: nothing but Node.js may be needed.
// This file keeps to old syntax, so that an old Node.js gets as far as the message.

var fs = require("fs");
var path = require("path");

var root = path.join(__dirname, "..");
var engines = JSON.parse(fs.readFileSync(path.join(root, "package.json"), "utf8")).engines;
var needed = engines.node.replace(">=", "").split(".").map(Number);
var running = process.versions.node.split(".").map(Number);

if (running[0] < needed[0] || (running[0] === needed[0] && running[1] < needed[1])) {
  console.error(
    "error: fleet-inventory needs Node.js " +
      needed.join(".") +
      " or later, and this is " +
      process.version +
      ".\n\nInstall a newer Node.js (24 is recommended) and run the command again.",
  );
  process.exit(1);
}

require("./run-steps.js").runSteps(function () {
  return require("./set-up.js").setUp(root);
});

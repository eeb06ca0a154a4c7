"use strict";

const { buildStale } = require("./builds.js");
const { runSteps } = require("./run-steps.js");

runSteps(() => buildStale());

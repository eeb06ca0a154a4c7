"use strict";

const path = require("node:path");
const { buildStale } = require("./builds.js");
const { withLock } = require("./lock.js");
const { installPackages } = require("./packages.js");
const { getPulumi } = require("./pulumi/install.js");

/**
 * Brings a checkout from any state to one that works: packages, Pulumi CLI, compiled parts. Each
 * part looks at what is there, so an interrupted run is completed by the next one.
 */
async function setUp(root) {
  await withLock(path.join(root, ".cache", "set-up.lock"), async () => {
    await installPackages(root);
    await getPulumi({ root });
    await buildStale(root);
  });
}

module.exports = { setUp };

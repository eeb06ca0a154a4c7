"use strict";

const fs = require("node:fs");
const path = require("node:path");
const { withLock } = require("../lock.js");
const { cacheFolder, findPulumi, pinnedVersion } = require("../pulumi-cli.js");
const { SetUpError } = require("../steps.js");
const { buildPulumi } = require("./build.js");
const { downloadPulumi } = require("./download.js");
const { isOwnBuild, refreshLanguageHost } = require("./own-build.js");

/**
 * Makes sure that there is a Pulumi CLI: an installed one, else the official download, else a
 * build from its published Go module, which takes minutes, once per user and version.
 *
 * @param ways how to get one, in order; each puts a complete CLI into the folder it is given, or
 *   throws a SetUpError that says why not
 * @throws SetUpError that names every way that failed, with the three remedies
 */
async function getPulumi({ root, env = process.env, ways = [downloadPulumi, buildPulumi] }) {
  const version = pinnedVersion(root);
  const folder = cacheFolder(version, env);
  const existing = findPulumi({ root, env });
  if (existing) {
    if (existing.source === "cache" && isOwnBuild(folder)) refreshLanguageHost(folder, root);
    return existing;
  }
  return withLock(path.join(path.dirname(folder), `.${version}.lock`), async () => {
    const meanwhile = findPulumi({ root, env });
    if (meanwhile) return meanwhile;
    removeLeftovers(folder);
    const reasons = [];
    for (const way of ways) {
      const found = await tryWay(way, { root, env, version, folder, reasons });
      if (found) return found;
    }
    throw new SetUpError(
      `There is no Pulumi CLI, and it could not be set up:\n${reasons.map((reason) => `- ${reason}`).join("\n")}`,
      remedies(version),
    );
  });
}

/** Lets one way fill a scratch folder, and moves that into place only when it is complete. */
async function tryWay(way, { root, env, version, folder, reasons }) {
  const scratch = `${folder}.${process.pid}.partial`;
  try {
    fs.mkdirSync(scratch, { recursive: true });
    await way({ root, env, version, folder: scratch });
    fs.rmSync(folder, { recursive: true, force: true });
    fs.renameSync(scratch, folder);
    const found = findPulumi({ root, env });
    if (!found) reasons.push(`The CLI in ${folder} does not run, or is not version ${version}.`);
    return found;
  } catch (error) {
    if (error.name !== "SetUpError") throw error;
    reasons.push(error.message);
    return undefined;
  } finally {
    fs.rmSync(scratch, { recursive: true, force: true });
  }
}

/** Folders of set-ups that were interrupted: this process holds the lock, so nobody uses them. */
function removeLeftovers(folder) {
  const parent = path.dirname(folder);
  for (const name of fs.readdirSync(parent)) {
    if (name.startsWith(`${path.basename(folder)}.`) && name.endsWith(".partial")) {
      fs.rmSync(path.join(parent, name), { recursive: true, force: true });
    }
  }
}

function remedies(version) {
  const nextMajor = Number(version.split(".")[0]) + 1;
  return `Do one of these and run the command again:
1. Install the Pulumi CLI (${version} or later, below ${nextMajor}) so that "pulumi" is on the PATH: https://www.pulumi.com/docs/install/
2. Let this machine reach get.pulumi.com, so that it can be downloaded.
3. Install Go 1.26 or later with access to a Go module proxy, so that it can be built (and do not set FLEET_INVENTORY_BUILD_PULUMI=off).`;
}

module.exports = { getPulumi };

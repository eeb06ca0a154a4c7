"use strict";

const fs = require("node:fs");
const path = require("node:path");
const { SetUpError, runCommand, step } = require("../steps.js");

const officialHost = "get.pulumi.com";
const patienceMilliseconds = 5000;

/**
 * Gets the official CLI with its language hosts, by the official npm launcher's own download.
 *
 * @param options.host where the launcher downloads from
 */
async function downloadPulumi({ root, env, version, folder, host = officialHost }) {
  await reach(host);
  // The launcher installs into PULUMI_HOME/versions/VERSION. A home of its own keeps what an
  // interrupted download leaves behind away from the real one, where it would be taken for a CLI.
  const home = path.join(folder, "home");
  const launcher = require.resolve("pulumi/run.js", { paths: [root] });
  await step(`Downloading the Pulumi CLI ${version}`, () =>
    runCommand(process.execPath, [launcher, "version"], {
      env: { ...env, PULUMI_HOME: home, PULUMI_VERSION: version, PULUMI_SKIP_UPDATE_CHECK: "true" },
    }),
  );
  fs.renameSync(path.join(home, "versions", version, "bin"), path.join(folder, "bin"));
  fs.rmSync(home, { recursive: true, force: true });
}

/** Asks quickly whether the download can work: the launcher itself has no time limit. */
async function reach(host) {
  try {
    await fetch(`https://${host}/install.sh`, {
      method: "HEAD",
      signal: AbortSignal.timeout(patienceMilliseconds),
    });
  } catch (error) {
    const why = error.cause?.code ?? error.cause?.message ?? error.message;
    throw new SetUpError(`The official download cannot be reached (${host}: ${why}).`);
  }
}

module.exports = { downloadPulumi };

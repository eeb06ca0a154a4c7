"use strict";

const path = require("node:path");
const { SetUpError, runCommand, step } = require("../steps.js");
const { installLanguageHost } = require("./own-build.js");

const versionVariable = "github.com/pulumi/pulumi/sdk/v3/go/common/version.Version";

/**
 * Builds the CLI from its published Go module (go.mod and go.sum beside this file pin it and all it
 * needs) and puts this project's language host beside it: the official one's module has no version.
 */
async function buildPulumi({ root, env, version, folder }) {
  if (env.FLEET_INVENTORY_BUILD_PULUMI === "off") {
    throw new SetUpError("Building it is switched off (FLEET_INVENTORY_BUILD_PULUMI=off).");
  }
  if (process.platform === "win32") {
    throw new SetUpError("Building it is not supported on Windows.");
  }
  await goVersion(env);
  // The trailing slash makes Go write into the folder, under the tool's own name.
  const output = `${path.join(folder, "bin")}${path.sep}`;
  const linkerFlags = `-s -w -X ${versionVariable}=v${version}`;
  await step(
    `Building the Pulumi CLI ${version} from its Go module (takes minutes, once per user)`,
    () =>
      runCommand(
        "go",
        [
          ...["build", "-mod=readonly", "-trimpath", "-buildvcs=false"],
          ...["-ldflags", linkerFlags, "-o", output, "tool"],
        ],
        { cwd: path.join(root, "toolchain", "pulumi"), env: { ...env, CGO_ENABLED: "0" } },
      ),
  );
  installLanguageHost({ root, folder, version });
}

async function goVersion(env) {
  try {
    await runCommand("go", ["version"], { env });
  } catch (error) {
    throw new SetUpError(`Building it needs Go, which does not run here (${error.message}).`);
  }
}

module.exports = { buildPulumi };

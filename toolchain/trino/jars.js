"use strict";

const { createHash } = require("node:crypto");
const fs = require("node:fs");
const path = require("node:path");
const { withLock } = require("../lock.js");
const { SetUpError, runCommand, step } = require("../steps.js");

const sources = [
  "pom.xml",
  "server/pom.xml",
  "hive/pom.xml",
  "boot/TrinoServer.java",
  "services/META-INF/services/io.trino.spi.Plugin",
];
const checkout = path.join(__dirname, "..", "..");

/**
 * Makes sure that this checkout has Trino's jars, which Maven downloads once per user and copies
 * once per checkout, and the compiled class that starts them.
 *
 * @param options.root the checkout
 * @param options.jdk where a JDK lies, from findJdk
 * @returns `folder`, with `server/*.jar`, `boot/` and `plugin/hive/`, and `version`, like 483
 * @throws SetUpError when Maven is missing or fails
 */
async function getTrino({ jdk, root = checkout, env = process.env }) {
  const version = trinoVersion(root);
  const cache = path.join(root, ".cache", "trino");
  const folder = path.join(cache, `${version}-${hashSources(root)}`);
  if (fs.existsSync(folder)) return { folder, version };
  await withLock(path.join(cache, "set-up.lock"), async () => {
    if (fs.existsSync(folder)) return;
    // Whoever made it has ended: this process holds the lock.
    const scratch = path.join(cache, "partial");
    fs.rmSync(scratch, { recursive: true, force: true });
    await step(`Getting the jars of Trino ${version} with Maven (200 MB, once per user)`, () =>
      copyJars({ root, env, jdk, scratch }),
    );
    await step("Compiling what starts Trino", () => compileBoot({ root, jdk, scratch }));
    fs.cpSync(path.join(root, "toolchain", "trino", "services"), services(scratch), {
      recursive: true,
    });
    fs.renameSync(scratch, folder);
  });
  return { folder, version };
}

/** The plain jars lack the descriptor that tells the server which plugin is in them. */
function services(folder) {
  return path.join(folder, "plugin", "hive", "services");
}

function trinoVersion(root) {
  const pom = fs.readFileSync(path.join(root, "toolchain", "trino", "pom.xml"), "utf8");
  return /<trino\.version>(.+)<\/trino\.version>/.exec(pom)[1];
}

function hashSources(root) {
  const hash = createHash("sha256");
  for (const source of sources) {
    hash.update(fs.readFileSync(path.join(root, "toolchain", "trino", source)));
  }
  return hash.digest("hex").slice(0, 12);
}

async function copyJars({ root, env, jdk, scratch }) {
  const withJdk = { ...env, JAVA_HOME: jdk.home };
  try {
    await runCommand("mvn", ["--version"], { env: withJdk });
  } catch (error) {
    throw new SetUpError(
      `Getting Trino's jars needs Maven, which does not run here (${error.message}).`,
      'Install Maven 3.6.3 or later, so that "mvn" is on the PATH (Debian: apt-get install maven), or try the\n' +
        'queries on a server that runs already: "npm run test:trino -- --url URL".',
    );
  }
  const args = [
    ...["--batch-mode", "--no-transfer-progress", "-Dmaven.artifact.threads=12"],
    ...["-f", path.join(root, "toolchain", "trino", "pom.xml")],
    ...["dependency:copy-dependencies", `-Djars=${scratch}`],
  ];
  try {
    await runCommand("mvn", args, { cwd: root, env: withJdk });
  } catch (error) {
    throw new SetUpError(
      error.message,
      "Let this machine reach Maven Central, or name a mirror in ~/.m2/settings.xml, and run the command again.",
    );
  }
}

function compileBoot({ root, jdk, scratch }) {
  return runCommand(path.join(jdk.home, "bin", "javac"), [
    ...["-cp", path.join(scratch, "server", "*"), "-d", path.join(scratch, "boot")],
    path.join(root, "toolchain", "trino", "boot", "TrinoServer.java"),
  ]);
}

module.exports = { getTrino };

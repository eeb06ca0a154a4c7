"use strict";

const fs = require("node:fs");
const os = require("node:os");
const path = require("node:path");
const { runSteps } = require("../run-steps.js");
const { SetUpError, say } = require("../steps.js");

/** Trino 483 is compiled for this version. */
const oldestJava = 25;

/**
 * Finds a JDK that Trino runs on: JAVA_HOME, else the one whose `java` is on the PATH, else the
 * oldest that fits of those where package managers put them. Nothing is started: a JDK says in its
 * file `release` which version it is.
 *
 * @param options.folders where installed JDKs lie side by side
 * @returns `home` and `version`, like 25.0.3
 * @throws SetUpError that lists what was found, and says what to install
 */
function findJdk({ env = process.env, folders = usualFolders() } = {}) {
  const installed = folders
    .flatMap((folder) => list(folder))
    .map(readJdk)
    .filter(Boolean)
    .sort((left, right) => majorOf(left) - majorOf(right));
  const found = [env.JAVA_HOME, ...homesOnPath(env)].map(readJdk).filter(Boolean);
  const candidates = [...found, ...installed];
  const jdk = candidates.find((candidate) => majorOf(candidate) >= oldestJava);
  if (jdk) return jdk;
  throw new SetUpError(
    `Trino needs a JDK of version ${oldestJava} or later, and there is none here. ${describe(candidates)}`,
    `Install one (Temurin, for instance: https://adoptium.net/temurin/releases/?version=${oldestJava}) and set JAVA_HOME\n` +
      'to its folder, or try the queries on a server that runs already: "npm run test:trino -- --url URL".',
  );
}

function usualFolders() {
  return [
    "/usr/lib/jvm",
    "/Library/Java/JavaVirtualMachines",
    path.join(os.homedir(), ".sdkman", "candidates", "java"),
    path.join(os.homedir(), ".jdks"),
  ];
}

function list(folder) {
  if (!fs.existsSync(folder)) return [];
  return fs
    .readdirSync(folder)
    .sort()
    .flatMap((name) => [path.join(folder, name), path.join(folder, name, "Contents", "Home")]);
}

function homesOnPath(env) {
  return (env.PATH ?? "")
    .split(path.delimiter)
    .map((folder) => path.join(folder, executable("java")))
    .filter((java) => path.isAbsolute(java) && fs.existsSync(java))
    .map((java) => path.dirname(path.dirname(fs.realpathSync(java))));
}

/** Undefined unless the folder holds a JDK with a compiler: a mere runtime is not enough. */
function readJdk(home) {
  const release = home && path.join(home, "release");
  if (!release || !fs.existsSync(release)) return undefined;
  const version = /^JAVA_VERSION="([^"]+)"/m.exec(fs.readFileSync(release, "utf8"))?.[1];
  const isComplete = ["java", "javac"].every((name) =>
    fs.existsSync(path.join(home, "bin", executable(name))),
  );
  return version && isComplete ? { home, version } : undefined;
}

function executable(name) {
  return process.platform === "win32" ? `${name}.exe` : name;
}

function majorOf({ version }) {
  return Number.parseInt(version, 10);
}

function describe(candidates) {
  const lines = new Map(candidates.map(({ home, version }) => [fs.realpathSync(home), version]));
  if (lines.size === 0) return "No JDK was found.";
  return `Found: ${[...lines].map(([home, version]) => `${version} (${home})`).join(", ")}.`;
}

module.exports = { findJdk };

if (require.main === module) {
  runSteps(() => {
    const { home, version } = findJdk();
    say(`JDK ${version} in ${home}`);
  });
}

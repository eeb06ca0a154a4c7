"use strict";

const { createHash } = require("node:crypto");
const fs = require("node:fs");
const path = require("node:path");
const { SetUpError, runCommand, step } = require("./steps.js");

const dependencyFields = [
  "dependencies",
  "devDependencies",
  "optionalDependencies",
  "peerDependencies",
];
const manifestFolders = ["", "policy", "reference"];

/**
 * Installs the packages that the lock file names, unless they are there.
 *
 * Install scripts are not run. Of all packages here only protobufjs has one, and it only prints an
 * advice; native code (DuckDB) comes ready-made in packages of its own. So nothing has to be built.
 */
async function installPackages(root) {
  const wanted = wantedHash(root);
  const stamp = stampFile(root);
  if (fs.existsSync(stamp) && fs.readFileSync(stamp, "utf8") === wanted) return;
  if (!matchesLock(root)) {
    await step("Installing npm packages", () => npm(root, ["ci", "--ignore-scripts"]));
    assertComplete(root);
  }
  linkCommands(root);
  fs.mkdirSync(path.dirname(stamp), { recursive: true });
  fs.writeFileSync(stamp, wanted);
}

/** Inside node_modules, so that it disappears with what it vouches for. */
function stampFile(root) {
  return path.join(root, "node_modules", ".fleet-inventory", "packages");
}

/** What decides which packages belong here: the lock, the manifests' dependencies, the platform. */
function wantedHash(root) {
  const hash = createHash("sha256");
  hash.update(fs.readFileSync(path.join(root, "package-lock.json")));
  for (const folder of manifestFolders) {
    hash.update(JSON.stringify(dependenciesOf(readManifest(root, folder))));
  }
  return hash.update(`${process.platform}-${process.arch}`).digest("hex");
}

/**
 * Whether npm itself has just installed exactly this lock, for instance by `npm install NAME`. Its
 * hidden lock file, written when an installation is complete, says what is there.
 */
function matchesLock(root) {
  const lock = readJson(path.join(root, "package-lock.json"));
  const installed = readJson(path.join(root, "node_modules", ".package-lock.json"));
  if (!installed) return false;
  const manifestsAgree = manifestFolders.every(
    (folder) =>
      JSON.stringify(dependenciesOf(readManifest(root, folder))) ===
      JSON.stringify(dependenciesOf(lock.packages[folder] ?? {})),
  );
  const packagesAgree = Object.entries(lock.packages).every(
    ([name, { version, link, optional }]) =>
      !name.includes("node_modules/") ||
      link ||
      // Optional packages are left out where they are made for another platform.
      (optional && !installed.packages[name]) ||
      installed.packages[name]?.version === version,
  );
  return manifestsAgree && packagesAgree && missingPackages(root).length === 0;
}

/**
 * What npm says it has installed and is not there. Two npm processes at work in one folder, for
 * instance after a killed set-up, take each other's packages away and both report success.
 */
function missingPackages(root) {
  const installed = readJson(path.join(root, "node_modules", ".package-lock.json"));
  return Object.keys(installed?.packages ?? {}).filter(
    (name) => !fs.existsSync(path.join(root, name, "package.json")),
  );
}

function assertComplete(root) {
  const [missing] = missingPackages(root);
  if (missing === undefined) return;
  throw new SetUpError(
    `npm ci ended well, but ${missing} is missing.`,
    "Make sure that no other npm is at work in this folder, and run the command again.",
  );
}

function readJson(file) {
  return fs.existsSync(file) ? JSON.parse(fs.readFileSync(file, "utf8")) : undefined;
}

function readManifest(root, folder) {
  return readJson(path.join(root, folder, "package.json")) ?? {};
}

function dependenciesOf(manifest) {
  return dependencyFields.map((field) => Object.entries(manifest[field] ?? {}).sort());
}

/**
 * Lets npx find two commands at once: this project's own, which npm would otherwise copy into a
 * cache of its own first, and the Pulumi CLI that set-up chose instead of the one that npm's
 * launcher insists on downloading. npm's own kind of links are left alone on Windows.
 */
function linkCommands(root) {
  if (process.platform === "win32") return;
  const commands = {
    "fleet-inventory": "cli/fleet-inventory.js",
    pulumi: "toolchain/npx-pulumi.js",
  };
  const folder = path.join(root, "node_modules", ".bin");
  fs.mkdirSync(folder, { recursive: true });
  for (const [name, script] of Object.entries(commands)) {
    const link = path.join(folder, name);
    fs.rmSync(link, { force: true });
    fs.symlinkSync(path.join("..", "..", script), link);
  }
}

/** Runs npm: the one that started this process, else the one on the PATH. */
function npm(root, args) {
  const running = process.env.npm_execpath;
  return running && fs.existsSync(running) && running.endsWith(".js")
    ? runCommand(process.execPath, [running, ...args], { cwd: root })
    : runCommand("npm", args, { cwd: root });
}

module.exports = { installPackages };

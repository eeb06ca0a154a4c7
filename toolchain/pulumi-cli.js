"use strict";

const { execFileSync } = require("node:child_process");
const fs = require("node:fs");
const os = require("node:os");
const path = require("node:path");

const executable = process.platform === "win32" ? "pulumi.exe" : "pulumi";
const languageHost = "pulumi-language-nodejs";

/**
 * The version that is downloaded or built: the one of the official launcher in package.json. It is
 * what everything here is tested with, so an installed CLI is used from this version on, within
 * the same major version.
 */
function pinnedVersion(root) {
  const manifest = JSON.parse(fs.readFileSync(path.join(root, "package.json"), "utf8"));
  return manifest.devDependencies.pulumi;
}

/**
 * Where the official npm launcher and the Automation API install a version, too: what set-up puts
 * there is what they find.
 */
function cacheFolder(version, env) {
  const home = env.PULUMI_HOME || path.join(os.homedir(), ".pulumi");
  return path.join(home, "versions", version);
}

/**
 * Finds the Pulumi CLI that set-up chose, without a network: a compatible one on the PATH, else
 * the one in the per-user cache.
 *
 * @param options.root the checkout
 * @param options.env the environment to look in
 * @returns `command`: the absolute path of the CLI; `root`: the folder whose `bin` it lies in, for
 *   the Automation API; `version`, like 3.259.0; `env`: what to add to a child's environment, a
 *   PATH on which the language host is found; `source`: "installed" or "cache"; or undefined
 */
function findPulumi({ root = path.join(__dirname, ".."), env = process.env } = {}) {
  const memory = rememberVersions(root);
  const pinned = pinnedVersion(root);
  return findInstalled(pinned, env, memory) ?? findCached(pinned, env, memory);
}

/**
 * The same for code that cannot do without.
 *
 * @throws Error, with a `remedy`, where there is no CLI
 */
function pulumiCommand(options) {
  const found = findPulumi(options);
  if (found) return found;
  const error = new Error("There is no Pulumi CLI here.");
  throw Object.assign(error, { remedy: 'Run "npm start" or "npm test": they set it up.' });
}

function findInstalled(oldest, env, versionOf) {
  const folders = searchPath(env);
  for (const folder of folders) {
    const command = path.join(folder, executable);
    if (!isExecutable(command)) continue;
    const version = versionOf(command);
    if (!version || !isCompatible(version, oldest)) continue;
    const beside = path.dirname(fs.realpathSync(command));
    const hostFolder = [folder, beside, ...folders].find((candidate) => hasLanguageHost(candidate));
    if (hostFolder) return describe(command, version, "installed", [folder, hostFolder], env);
  }
  return undefined;
}

function findCached(wanted, env, versionOf) {
  const folder = path.join(cacheFolder(wanted, env), "bin");
  const command = path.join(folder, executable);
  if (!isExecutable(command) || !hasLanguageHost(folder)) return undefined;
  return versionOf(command) === wanted
    ? describe(command, wanted, "cache", [folder], env)
    : undefined;
}

function describe(command, version, source, folders, env) {
  const bin = path.dirname(command);
  return {
    command,
    version,
    source,
    root: path.basename(bin) === "bin" ? path.dirname(bin) : undefined,
    env: { PATH: [...new Set(folders), env.PATH ?? ""].join(path.delimiter) },
  };
}

/** Folders that npm puts on the PATH hold the launcher, which is not an installed CLI. */
function searchPath(env) {
  return (env.PATH ?? "")
    .split(path.delimiter)
    .filter(
      (folder) => path.isAbsolute(folder) && !folder.split(path.sep).includes("node_modules"),
    );
}

function hasLanguageHost(folder) {
  return [languageHost, `${languageHost}.exe`, `${languageHost}.cmd`].some((name) =>
    isExecutable(path.join(folder, name)),
  );
}

function isExecutable(file) {
  try {
    fs.accessSync(file, fs.constants.X_OK);
    const stat = fs.statSync(file);
    return stat.isFile() && stat.size > 0;
  } catch {
    return false;
  }
}

function isCompatible(version, oldest) {
  const [major, minor, patch] = version.split(".").map(Number);
  const [wantedMajor, wantedMinor, wantedPatch] = oldest.split(".").map(Number);
  if (major !== wantedMajor) return false;
  return minor > wantedMinor || (minor === wantedMinor && patch >= wantedPatch);
}

/** `pulumi version` of a file. Asking takes 0.2 s, so answers are kept until the file changes. */
function rememberVersions(root) {
  const file = path.join(root, "node_modules", ".fleet-inventory", "pulumi.json");
  let known = {};
  try {
    known = JSON.parse(fs.readFileSync(file, "utf8"));
  } catch {
    // Not asked yet, or half written: ask again.
  }
  return (command) => {
    const { size, mtimeMs } = fs.statSync(command);
    const identity = `${size}-${mtimeMs}`;
    if (known[command]?.identity !== identity) {
      known[command] = { identity, version: askVersion(command) };
      if (fs.existsSync(path.dirname(file))) fs.writeFileSync(file, JSON.stringify(known));
    }
    return known[command].version ?? undefined;
  };
}

function askVersion(command) {
  try {
    const text = execFileSync(command, ["version"], {
      encoding: "utf8",
      timeout: 15_000,
      stdio: ["ignore", "pipe", "ignore"],
      env: { ...process.env, PULUMI_SKIP_UPDATE_CHECK: "true" },
    });
    return /^v?(\d+\.\d+\.\d+)/.exec(text.trim())?.[1] ?? null;
  } catch {
    return null;
  }
}

module.exports = { cacheFolder, findPulumi, pinnedVersion, pulumiCommand };

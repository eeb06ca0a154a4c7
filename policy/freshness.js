"use strict";

// Plain JavaScript without dependencies, because it has to work before anything is compiled and
// in a copy of this folder alone. The tool chain of the whole repository uses it too.

const { createHash } = require("node:crypto");
const fs = require("node:fs");
const path = require("node:path");

const sourceFile = /\.(ts|sql|json)$/;
/** Their contents never reach the compiled code, and packing the folder may drop or edit them. */
const manifests = new Set(["package.json", "package-lock.json"]);
const skippedFolders = new Set(["node_modules", "bin", "dist"]);

/** Compiled code that does not belong to the sources beside it. Readers print the remedy. */
class StaleBuildError extends Error {
  constructor(message) {
    super(message);
    this.name = "StaleBuildError";
    this.remedy = 'Run "npm run build".';
  }
}

/**
 * A hash over the names and contents of a build's sources.
 *
 * @param build.root the folder that names are relative to
 * @param build.include files and folders relative to `root`; of a folder all TypeScript, SQL and
 *   JSON files count, of a file named here the file itself. What does not exist is left out.
 */
function sourceHash({ root, include }) {
  const hash = createHash("sha256");
  for (const file of sourceFiles(root, include)) {
    const content = fs.readFileSync(path.join(root, file));
    hash.update(`${file}\0${content.length}\0`).update(content);
  }
  return hash.digest("hex");
}

/** This folder's own build: what its loader checks and the repository's tool chain makes. */
const policyPack = {
  name: "policy pack",
  root: __dirname,
  include: ["."],
  output: path.join(__dirname, "bin"),
};

/** The files that `sourceHash` reads: relative to the root, with slashes, sorted, each once. */
function sourceFiles(root, include) {
  const found = new Set();
  const visit = (name) => {
    for (const entry of fs.readdirSync(path.join(root, name), { withFileTypes: true })) {
      const child = path.posix.join(name, entry.name);
      if (entry.isDirectory()) {
        if (!skippedFolders.has(entry.name) && !entry.name.startsWith(".")) visit(child);
      } else if (sourceFile.test(entry.name) && !manifests.has(entry.name)) found.add(child);
    }
  };
  for (const name of include) {
    const stat = fs.statSync(path.join(root, name), { throwIfNoEntry: false });
    if (stat?.isDirectory()) visit(name);
    else if (stat) found.add(name);
  }
  return [...found].sort();
}

/** Records in a build which sources it was made from. Written last, when the build is complete. */
function recordSources(build, hash) {
  fs.writeFileSync(stampFile(build), `${hash}\n`);
}

/** Whether a build is there and was made from exactly the sources that are there now. */
function isFresh(build) {
  const stamp = stampFile(build);
  return fs.existsSync(stamp) && fs.readFileSync(stamp, "utf8").trim() === sourceHash(build);
}

/**
 * Refuses to go on with compiled code that is missing or older than its sources.
 *
 * @param build.name what was compiled, for the message
 * @throws StaleBuildError
 */
function assertFresh(build) {
  if (isFresh(build)) return;
  throw new StaleBuildError(
    fs.existsSync(stampFile(build))
      ? `The build of the ${build.name} was made from other sources than the ones here.`
      : `There is no build of the ${build.name} yet.`,
  );
}

/** A build may be fresh in parts: each has a stamp of its own. */
function stampFile({ output, stamp = "sources.sha256" }) {
  return path.join(output, stamp);
}

module.exports = {
  StaleBuildError,
  assertFresh,
  isFresh,
  policyPack,
  recordSources,
  sourceFiles,
  sourceHash,
};

"use strict";

const fs = require("node:fs");
const path = require("node:path");
const {
  isFresh,
  policyPack,
  recordSources,
  sourceFiles,
  sourceHash,
} = require("../policy/freshness.js");
const { programBuild } = require("./program-build.js");
const { runCommand, step } = require("./steps.js");

const checkout = path.join(__dirname, "..");

/**
 * The compiled parts of a checkout. `include` is what they are compiled from, relative to `root`;
 * `parts` may be fresh while the whole is not.
 */
function builds(root = checkout) {
  const policy = path.join(root, "policy");
  return [
    {
      name: "program, command line and rehearsal",
      root,
      include: [...programBuild(root).include, ...["cli", "rehearsal", "package-lock.json"]],
      output: path.join(root, "dist"),
      parts: [programBuild(root)],
      complete: linkToolchain,
    },
    {
      ...policyPack,
      root: policy,
      output: path.join(policy, "bin"),
      parts: [],
      complete: () => {},
    },
  ];
}

/** Compiles the parts whose sources have changed. */
async function buildStale(root = checkout) {
  const stale = builds(root).filter((build) => !isFresh(build));
  for (const build of stale) {
    await step(`Compiling the ${build.name}`, () => compile(build, root));
  }
}

/**
 * Compiles into a folder of its own and then puts that in place of the old build, so that nobody
 * ever runs half of one. The sources are compiled file by file without looking at types
 * (tsconfig.build.json): `npm run types` does that.
 */
async function compile(build, checkoutRoot) {
  const scratch = path.join(checkoutRoot, ".cache", `build-${process.pid}`);
  const fresh = path.join(scratch, "new");
  // Taken before, so that a source that changes meanwhile makes the build stale.
  const stamps = [build, ...build.parts].map((part) => ({ part, hash: sourceHash(part) }));
  fs.rmSync(scratch, { recursive: true, force: true });
  try {
    const compiler = require.resolve("typescript/bin/tsc", { paths: [checkoutRoot] });
    const project = path.join(build.root, "tsconfig.build.json");
    await runCommand(process.execPath, [compiler, "-p", project, "--outDir", fresh]);
    copyData(build, fresh);
    build.complete(fresh);
    for (const { part, hash } of stamps) recordSources({ ...part, output: fresh }, hash);
    if (fs.existsSync(build.output)) fs.renameSync(build.output, path.join(scratch, "old"));
    fs.renameSync(fresh, build.output);
  } finally {
    fs.rmSync(scratch, { recursive: true, force: true });
  }
}

/** What the compiled code reads at run time: query texts and data files. */
function copyData({ root, include }, output) {
  const data = sourceFiles(root, include).filter(
    (file) => /\.(sql|json)$/.test(file) && file.includes("/"),
  );
  for (const file of data) {
    fs.mkdirSync(path.join(output, path.dirname(file)), { recursive: true });
    fs.copyFileSync(path.join(root, file), path.join(output, file));
  }
}

/** Compiled code reaches toolchain/ by the same relative path as its source does. */
function linkToolchain(output) {
  const folder = path.join(output, "toolchain");
  fs.mkdirSync(folder, { recursive: true });
  fs.writeFileSync(
    path.join(folder, "pulumi-cli.js"),
    'module.exports = require("../../toolchain/pulumi-cli.js");\n',
  );
}

module.exports = { buildStale, builds };

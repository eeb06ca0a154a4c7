"use strict";

const fs = require("node:fs");
const path = require("node:path");

function readManifest(directory) {
  try {
    return JSON.parse(fs.readFileSync(path.join(directory, "package.json"), "utf8"));
  } catch {
    return undefined;
  }
}

/** The folders of all packages directly under a program's node_modules. */
function installedPackages(programDirectory) {
  const root = path.join(programDirectory, "node_modules");
  const list = (directory) => (fs.existsSync(directory) ? fs.readdirSync(directory) : []);
  return list(root).flatMap((name) =>
    name.startsWith("@")
      ? list(path.join(root, name)).map((part) => path.join(root, name, part))
      : [path.join(root, name)],
  );
}

/**
 * The provider plugins that the program's packages name (`pulumi.resource` in package.json), in
 * the official host's words. It looks at the first level of node_modules, where npm puts packages;
 * the official host walks the whole tree, policy packs left out.
 */
function requiredPlugins(programDirectory) {
  return installedPackages(programDirectory)
    .map(readManifest)
    .filter((manifest) => manifest?.pulumi?.resource === true)
    .map(({ name, version, pulumi }) => ({
      name: pulumi.name ?? name.replace(/^@pulumi\//, ""),
      version: `v${(pulumi.version ?? version).replace(/^v/, "")}`,
      server: pulumi.server ?? "",
    }));
}

/** Name and installed version of each dependency in the program's package.json. */
function programDependencies(programDirectory) {
  const { dependencies = {}, devDependencies = {} } = readManifest(programDirectory) ?? {};
  return Object.keys({ ...dependencies, ...devDependencies }).flatMap((name) => {
    const manifest = readManifest(path.join(programDirectory, "node_modules", name));
    return manifest ? [{ name, version: manifest.version }] : [];
  });
}

module.exports = { requiredPlugins, programDependencies };

"use strict";

const fs = require("node:fs");
const path = require("node:path");

/** Beside a CLI that was built here: its version, and the checkout whose packages the host uses. */
const record = "installation.json";

function isOwnBuild(folder) {
  return fs.existsSync(path.join(folder, record));
}

/** Puts the language host beside a CLI that was built here. */
function installLanguageHost({ root, folder, version }) {
  for (const file of hostFiles(root)) {
    writeWhole(path.join(folder, file), fs.readFileSync(sourceOf(root, file)));
  }
  writeWhole(path.join(folder, record), JSON.stringify({ version, checkout: root }));
}

/** Renews the language host when this checkout has another one, or the recorded one is gone. */
function refreshLanguageHost(folder, root) {
  const { version, checkout } = JSON.parse(fs.readFileSync(path.join(folder, record), "utf8"));
  const same = hostFiles(root).every((file) => {
    const installed = path.join(folder, file);
    return (
      fs.existsSync(installed) &&
      fs.readFileSync(installed).equals(fs.readFileSync(sourceOf(root, file)))
    );
  });
  if (!same || !fs.existsSync(checkout)) installLanguageHost({ root, folder, version });
}

function hostFiles(root) {
  return ["bin", "language-host"].flatMap((part) =>
    fs.readdirSync(sourceOf(root, part)).map((name) => path.join(part, name)),
  );
}

function sourceOf(root, file) {
  return path.join(root, "toolchain", "pulumi", file);
}

/** Writes a file in one step: an engine may be starting the host at this moment. */
function writeWhole(file, content) {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  const partial = `${file}.${process.pid}`;
  fs.writeFileSync(partial, content, { mode: 0o755 });
  fs.renameSync(partial, file);
}

module.exports = { installLanguageHost, isOwnBuild, refreshLanguageHost };

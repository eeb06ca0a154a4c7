"use strict";

const fs = require("node:fs");
const path = require("node:path");
const { format } = require("sql-formatter");

/** One look for all queries. `:name` is a parameter of a named query (queries/catalog.ts). */
const style = {
  language: "trino",
  keywordCase: "lower",
  functionCase: "lower",
  dataTypeCase: "lower",
  tabWidth: 4,
  paramTypes: { named: [":"] },
};

/**
 * Formats the queries, or with `check` only compares.
 *
 * @param root the checkout
 * @returns the files, relative to `root`, that are or were not formatted
 */
function formatQueries(root, { check }) {
  const folder = path.join(root, "queries");
  const files = fs
    .readdirSync(folder, { recursive: true })
    .filter((name) => name.endsWith(".sql"))
    .sort();
  return files.flatMap((name) => {
    const file = path.join(folder, name);
    const text = fs.readFileSync(file, "utf8");
    const formatted = `${format(text, style)}\n`;
    if (formatted === text) return [];
    if (!check) fs.writeFileSync(file, formatted);
    return [path.join("queries", name)];
  });
}

if (require.main === module) {
  const check = process.argv.includes("--check");
  const changed = formatQueries(path.join(__dirname, ".."), { check });
  if (check && changed.length > 0) {
    process.stderr.write(`error: not formatted: ${changed.join(", ")}\n\nRun "npm run format".\n`);
    process.exitCode = 1;
  } else if (changed.length > 0) {
    process.stdout.write(`formatted ${changed.join(", ")}\n`);
  }
}

module.exports = { formatQueries };

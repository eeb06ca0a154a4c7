import { strict as assert } from "node:assert";
import { execFileSync } from "node:child_process";
import {
  chmodSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { assertWritable, writeFileWhole } from "../../cli/output";
import { once } from "../../cli/render/rows";

describe("a file that the command line writes", () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "fleet-inventory-output-"));
  });

  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  const path = (name: string): string => join(folder, name);
  const write = (name: string): Promise<void> =>
    writeFileWhole(path(name), once("new"), new AbortController().signal);

  it("replaces what was there and keeps its rights", async () => {
    writeFileSync(path("report.html"), "old");
    for (const mode of [0o600, 0o664]) {
      chmodSync(path("report.html"), mode);
      await write("report.html");
      assert.equal(readFileSync(path("report.html"), "utf8"), "new");
      assert.equal(statSync(path("report.html")).mode & 0o777, mode);
    }
    assert.deepEqual(readdirSync(folder), ["report.html"]);
  });

  it("goes to where a symbolic link leads, and the link stays", async () => {
    mkdirSync(path("today"));
    writeFileSync(path("today/report.html"), "old");
    symlinkSync("today/report.html", path("latest.html"));
    await write("latest.html");
    assert.ok(lstatSync(path("latest.html")).isSymbolicLink());
    assert.equal(readFileSync(path("today/report.html"), "utf8"), "new");
  });

  it("goes through a pipe, which stays one", async () => {
    execFileSync("mkfifo", [path("pipe")]);
    const [text] = await Promise.all([readFile(path("pipe"), "utf8"), write("pipe")]);
    assert.equal(text, "new");
    assert.ok(statSync(path("pipe")).isFIFO());
    assert.deepEqual(readdirSync(folder), ["pipe"]);
  });

  const remedy = "Name a file in a folder that exists and that you may write to, with --output.";
  for (const [name, meaning] of [
    ["none/report.html", "there is no folder FOLDER/none"],
    ["file/report.html", "FOLDER/file is no folder"],
    ["inner", "it is a folder"],
  ] as const) {
    it(`fails, at once if asked, when ${meaning.replace("FOLDER/", "")}`, async () => {
      writeFileSync(path("file"), "");
      mkdirSync(path("inner"));
      const wrong = {
        message: `${path(name)} can't be written: ${meaning.replace("FOLDER", folder)}`,
        remedy,
      };
      await assert.rejects(assertWritable(path(name)), wrong);
      await assert.rejects(write(name), wrong);
      assert.deepEqual(readdirSync(folder).sort(), ["file", "inner"]);
    });
  }
});

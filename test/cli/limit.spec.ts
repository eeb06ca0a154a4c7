import { strict as assert } from "node:assert";
import { readFileSync } from "node:fs";

import { applications, instance } from "../rehearsal/athena/account";
import { TestStack } from "./stack";
import { cli } from "./terminal";

const rowCount = 12_345;

describe("fleet-inventory query with many rows", () => {
  let stack: TestStack;

  before(async () => {
    stack = await TestStack.open((deployed) => {
      deployed.deliver("AWS:InstanceInformation", "i-1", instance("i-1"));
      const names = Array.from(
        { length: rowCount },
        (_, index) => [`app-${index}`, "1.0"] as const,
      );
      deployed.deliver("AWS:Application", "i-1", applications("i-1", names));
    });
  });

  after(async () => {
    await stack.close();
  });

  const all = ["query", "application_versions", "-p", "name=*"];
  const linesOf = (text: string): number => text.split("\n").length - 1;
  const more = "\nThere are more. All of them: --limit all, or --format csv --output FILE\n";

  it("shows a terminal the first thousand of a table and says how to get all", async () => {
    const { code, stdout, stderr } = await cli(all, { width: 120 });
    assert.equal(code, 0);
    assert.equal(linesOf(stdout), 1_002);
    assert.match(stderr, /the first 1,000 rows, \d/);
    assert.ok(stderr.endsWith(more), stderr);
  });

  it("shows a terminal all of them with --limit all", async () => {
    const { stdout, stderr } = await cli([...all, "--limit", "all"], { width: 120 });
    assert.equal(linesOf(stdout), rowCount + 2);
    assert.match(stderr, /12,345 rows, \d/);
    assert.ok(!stderr.includes("There are more"));
  });

  for (const [format, extra] of [
    ["table", 2],
    ["csv", 1],
    ["json", 2],
    ["markdown", 2],
  ] as const) {
    it(`writes every row of a ${format} into a pipe, unless --limit says otherwise`, async () => {
      const { stdout, stderr } = await cli([...all, "-f", format]);
      assert.equal(linesOf(stdout), rowCount + extra);
      assert.match(stderr, /^12,345 rows, [^\n]*\n$/);
      const limited = await cli([...all, "-f", format, "--limit", "3"]);
      assert.equal(linesOf(limited.stdout), 3 + extra);
      assert.match(limited.stderr, /^the first 3 rows, /);
      assert.ok(limited.stderr.endsWith(more));
    });
  }

  it("says nothing of more rows when the limit is just enough", async () => {
    const { stderr } = await cli([...all, "--limit", String(rowCount)]);
    assert.match(stderr, /^12,345 rows, [^\n]*\n$/);
  });

  it("writes every row to a file from a terminal too, and tells how far it is", async () => {
    const path = stack.path("all.txt");
    const { stdout, stderr } = await cli([...all, "-o", path], { width: 120 });
    assert.equal(stdout, "");
    assert.equal(linesOf(readFileSync(path, "utf8")), rowCount + 2);
    assert.ok(stderr.includes("\r\u001b[2Kapplication_versions: 10,000 rows written\r\u001b[2K"));
  });

  it("counts rows that the limit left out as found with --fail-on-rows", async () => {
    assert.equal((await cli([...all, "--limit", "1", "--fail-on-rows"])).code, 3);
  });

  it("fails for a limit that is no number of rows", async () => {
    for (const limit of ["0", "-1", "some", "1.5", ""]) {
      const { code, stderr } = await cli([...all, "--limit", limit]);
      assert.equal(code, 2);
      assert.equal(
        stderr,
        `error: option '--limit <rows>' argument '${limit}' is invalid. Give a whole number of rows from 1 on, or "all".\n`,
      );
    }
  });
});

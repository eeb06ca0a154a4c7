import { strict as assert } from "node:assert";
import { readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";

import { applications, instance } from "../rehearsal/athena/account";
import { TestStack } from "./stack";
import { cli, outputs } from "./terminal";

describe("fleet-inventory query", () => {
  let stack: TestStack;

  before(async () => {
    stack = await TestStack.open((deployed) => {
      deployed.deliver("AWS:InstanceInformation", "i-1", instance("i-1"));
      deployed.deliver("AWS:InstanceInformation", "i-2", instance("i-2"));
      deployed.deliver(
        "AWS:Application",
        "i-1",
        applications("i-1", [
          ["openssl", "3.0.2"],
          ["it's; drop table --", "1,0"],
          ["<script>alert(1)</script>", '"quoted"'],
        ]),
      );
      deployed.deliver("AWS:Application", "i-2", applications("i-2", [["openssl", "3.0.13"]]));
    });
  });

  after(async () => {
    await stack.close();
  });

  const openssl = ["query", "application_versions", "--param", "name=openssl"];

  it("writes a table to stdout and statistics to stderr", async () => {
    const { code, stdout, stderr } = await cli(["query", "instance_coverage"], { width: 200 });
    assert.equal(code, 0);
    const [head = "", ruler = "", ...rows] = stdout.trimEnd().split("\n");
    assert.match(head, /^account_id +region +live_instances +instances_with_inventory/);
    assert.match(ruler, /^─+ {2}─+/);
    assert.deepEqual(
      rows.map((row) => row.split(/ {2,}/).slice(0, 3)),
      [
        ["111122223333", "eu-central-1", "2"],
        ["all", "all", "2"],
      ],
    );
    assert.match(
      stderr,
      /2 rows, \d+(\.\d)? k?B scanned, about USD 0\.00005\d* \(estimate: USD 5 per TB, 10 MB minimum per query\), \d+\.\d s\n$/,
    );
  });

  const eraseLine = "\r\u001b[2K";

  it("shows its progress on a terminal and removes the line again", async () => {
    const { stderr } = await cli(["query", "instance_coverage"], { width: 200 });
    const [, sending, first = "", ...others] = stderr.split(eraseLine);
    assert.equal(sending, "instance_coverage: sending");
    assert.match(first, /^instance_coverage: (queued|running), 0 B scanned, \d+\.\d s$/);
    assert.match(others.at(-1) ?? "", /^2 rows, /);
  });

  it("writes nothing but statistics to a stderr that is no terminal, unless --progress asks", async () => {
    const silent = await cli(["query", "instance_coverage"]);
    assert.match(silent.stderr, /^2 rows, [^\n]*\n$/);
    const told = await cli(["query", "instance_coverage", "--progress"]);
    assert.match(
      told.stderr,
      /^instance_coverage: sending\ninstance_coverage: (queued|running), 0 B scanned, \d+\.\d s\n/,
    );
  });

  it("cuts the table to the terminal's width", async () => {
    const { stdout } = await cli(["query", "instance_coverage"], { width: 100 });
    const lines = stdout.trimEnd().split("\n");
    assert.ok(
      lines.every((line) => line.length <= 100),
      stdout,
    );
    assert.match(stdout, /…/);
  });

  it("says that values were cut and where they are whole, and only then", async () => {
    const cut =
      "\nValues are cut to the width of the terminal. Whole: in a pipe (| less -S), or --format csv\n";
    const narrow = await cli(["query", "instance_coverage"], { width: 100 });
    assert.ok(narrow.stderr.endsWith(cut), narrow.stderr);
    for (const terminal of [{ width: 200 }, {}]) {
      const { stderr } = await cli(["query", "instance_coverage"], terminal);
      assert.ok(!stderr.includes("cut"), stderr);
    }
  });

  it("cuts nothing on a terminal that does not know its width", async () => {
    const unlimited = await cli(["query", "instance_coverage"]);
    const { stdout } = await cli(["query", "instance_coverage"], { width: 0 });
    assert.equal(stdout, unlimited.stdout);
  });

  it("writes CSV", async () => {
    const { code, stdout } = await cli([...openssl, "--format", "csv"]);
    assert.equal(code, 0);
    const [head, ...rows] = stdout.split("\r\n");
    assert.match(head ?? "", /^application_name,version,/);
    assert.equal(rows.length, 3);
    assert.match(rows[0] ?? "", /^openssl,3\.0\./);
    assert.equal(rows[2], "");
  });

  it("writes JSON that a program can read, numbers as numbers", async () => {
    const { stdout } = await cli(["query", "instance_coverage", "-f", "json"]);
    const rows = JSON.parse(stdout) as Record<string, unknown>[];
    assert.equal(rows.length, 2);
    assert.equal(rows[1]?.account_id, "all");
    assert.equal(rows[1].live_instances, 2);
    assert.equal(rows[1].coverage_percent, 100);
  });

  it("finds a value with quotes, semicolons and comments, and runs none of it", async () => {
    const hostile = ["query", "instances_with_application", "-f", "json", "-p"];
    const { code, stdout } = await cli([...hostile, "name=it's; drop table --"]);
    assert.equal(code, 0);
    const rows = JSON.parse(stdout) as Record<string, unknown>[];
    assert.deepEqual(
      rows.map(({ versions }) => versions),
      ["1,0"],
    );
    const injected = await cli([...hostile, "name=x' or '1'='1"]);
    assert.equal(injected.stdout, "[]\n");
  });

  it("escapes HTML in Markdown", async () => {
    const { stdout } = await cli([
      "query",
      "instances_with_application",
      "--param",
      "name=<script>alert(1)</script>",
      "--format",
      "markdown",
    ]);
    assert.match(stdout, /&lt;script&gt;alert\\\(1\\\)&lt;\/script&gt;/);
    assert.ok(!stdout.includes("<script>"));
  });

  it("writes to a file with --output, and nothing to stdout", async () => {
    const path = stack.path("versions.csv");
    const { code, stdout } = await cli([...openssl, "-f", "csv", "-o", path]);
    assert.deepEqual([code, stdout], [0, ""]);
    assert.match(readFileSync(path, "utf8"), /^application_name,version,.*\r\nopenssl,/);
    assert.deepEqual(readdirSync(stack.folder), ["versions.csv"]);
  });

  it("fails before anything is asked and paid for when the file can't be written", async () => {
    const path = stack.path("none/versions.csv");
    assert.deepEqual(await cli([...openssl, "--progress", "-o", path]), {
      code: 1,
      stdout: "",
      stderr:
        `error: ${path} can't be written: there is no folder ${stack.path("none")}\n` +
        "Name a file in a folder that exists and that you may write to, with --output.\n",
    });
  });

  it("refuses an output without a name, as of a variable that is not set", async () => {
    const { code, stderr } = await cli([...openssl, "-o", ""]);
    assert.equal(code, 2);
    assert.equal(
      stderr,
      "error: option '-o, --output <file>' argument '' is invalid. Name a file.\n",
    );
  });

  it("exits with 3 for rows and --fail-on-rows, with 0 for none", async () => {
    const found = await cli([...openssl, "--fail-on-rows"]);
    assert.equal(found.code, 3);
    const none = await cli([
      "query",
      "application_versions",
      "--param",
      "name=nothing-like-it",
      "--fail-on-rows",
    ]);
    assert.equal(none.code, 0);
    assert.equal(none.stdout, "");
    assert.match(none.stderr, /^0 rows, .*\nNothing in the inventory matches\.\n$/);
  });

  it("reads the outputs from a file, and from standard input", async () => {
    const path = stack.path("outputs.json");
    writeFileSync(path, JSON.stringify(outputs));
    const pulumi = (): never => assert.fail("Pulumi was asked");
    const fromFile = await cli([...openssl, "--outputs", path], { pulumi });
    assert.equal(fromFile.code, 0);
    const stdin = JSON.stringify(outputs);
    const fromInput = await cli([...openssl, "--outputs", "-"], { stdin, pulumi });
    assert.equal(fromInput.stdout, fromFile.stdout);
    rmSync(path);
  });

  it("reuses a recent result with --max-age and says that it costs nothing", async () => {
    await cli([...openssl, "--max-age", "5"]);
    const { stderr } = await cli([...openssl, "--max-age", "5"]);
    assert.match(stderr, /^2 rows, a recent result was reused: nothing scanned, no charge, /);
  });

  it("stops a query when --timeout has passed, and exits with 124", async () => {
    stack.faults.hold();
    const { code, stdout, stderr } = await cli([...openssl, "--timeout", "1"]);
    stack.faults.release();
    assert.deepEqual([code, stdout], [124, ""]);
    assert.equal(
      stderr,
      "error: The query was stopped: it was not done after 1 s.\nGive it more time with --timeout, or ask for fewer rows.\n",
    );
  });

  it("gets through when Athena throttles for a while", async () => {
    stack.faults.throttle(3);
    assert.equal((await cli(openssl)).code, 0);
  });
});

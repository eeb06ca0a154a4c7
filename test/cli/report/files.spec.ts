import { strict as assert } from "node:assert";
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { StagedFiles } from "../../../cli/output";
import type { ReportData } from "../../../cli/report";
import { ReportFiles } from "../../../cli/report/files";
import { answer, reportOf, rowOf, smallFleet } from "./answers";

const rowCount = 1_234;
const missing = Array.from({ length: rowCount }, (_value, index) =>
  rowOf("missing_patches", {
    resource: `i-${index}`,
    status: "missing",
    patch: 'KB5031364, "x"',
    severity: "Critical",
  }),
);

describe("The files of a report", () => {
  let folder: string;
  let stop: AbortController;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "fleet-inventory-files-"));
    stop = new AbortController();
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  function filesAt(name: string): ReportFiles {
    return new ReportFiles(join(folder, name), new StagedFiles(stop.signal));
  }

  /** Collects a report whose long lists go into the files. */
  function collect(files: ReportFiles, rows = { ...smallFleet, missing_patches: missing }) {
    return reportOf(rows, { rowLimit: files.rowLimit, takeRows: files.takeRows });
  }

  async function write(files: ReportFiles, data: ReportData): Promise<void> {
    try {
      await files.write(data);
    } finally {
      await files.discard();
    }
  }

  it("are the page alone when every list fits on it", async () => {
    const files = filesAt("report.html");
    await write(files, await collect(files, { ...smallFleet, missing_patches: [] }));
    assert.deepEqual(readdirSync(folder), ["report.html"]);
    assert.deepEqual(files.lists, []);
  });

  it("are the page and every row of a long list beside it, which the page links", async () => {
    const files = filesAt("fleet.of.today.html");
    await write(files, await collect(files));
    const name = "fleet.of.today-missing_patches.csv";
    assert.deepEqual(readdirSync(folder).sort(), [name, "fleet.of.today.html"]);
    assert.deepEqual(files.lists, [join(folder, name)]);
    const [head, first, ...rest] = readFileSync(join(folder, name), "utf8").split("\r\n");
    assert.match(head ?? "", /^\ufeffresource,status,reason,account_id,/);
    assert.match(first ?? "", /^i-0,missing,.*,"KB5031364, ""x""",/);
    assert.equal(rest.length, rowCount);
    const page = readFileSync(join(folder, "fleet.of.today.html"), "utf8");
    assert.ok(
      page.includes(
        `The first 1,000 of 1,234 rows. All of them: <a href="${name}">${name}</a> beside this page`,
      ),
    );
  });

  it("have no formula that a spreadsheet would run", async () => {
    const files = filesAt("report.html");
    const rows = missing.map((row) => row.with(0, '=HYPERLINK("https://www.example.com")'));
    await write(files, await collect(files, { ...smallFleet, missing_patches: rows }));
    const [, first = ""] = readFileSync(files.lists[0] ?? "", "utf8").split("\r\n");
    assert.match(first, /^"'=HYPERLINK\(""https:\/\/www\.example\.com""\)",missing,/);
  });

  it("hold every row of a short list too whose values are too long for the page", async () => {
    const long = "<".repeat(2_000);
    const rows = Array.from({ length: 900 }, () =>
      rowOf("missing_patches", { resource: "i-1", status: "missing", patch: long, title: long }),
    );
    const files = filesAt("report.html");
    const wide = { ...smallFleet, missing_patches: rows };
    await write(files, await collect(files, wide));
    const lines = readFileSync(join(folder, "report-missing_patches.csv"), "utf8").split("\r\n");
    assert.equal(lines.length, 902);
    const page = readFileSync(join(folder, "report.html"), "utf8");
    assert.match(page, /The first \d+ of 900 rows\. All of them: <a href="report-missing_patches/);
  });

  it("leave what was there until all of them are complete", async () => {
    writeFileSync(join(folder, "report.html"), "old");
    const files = filesAt("report.html");
    const data = await collect(files);
    assert.equal(readFileSync(join(folder, "report.html"), "utf8"), "old");
    assert.ok(!readdirSync(folder).includes("report-missing_patches.csv"));
    await files.discard();
    assert.deepEqual(readdirSync(folder), ["report.html"]);
    assert.equal(data.blocks.length, 16);
  });

  it("replace a list of another day, and remove one that this report does not need", async () => {
    for (const name of ["report-missing_patches.csv", "report-silent_instances.csv"]) {
      writeFileSync(join(folder, name), "another day");
    }
    writeFileSync(join(folder, "report-notes.csv"), "a person's own");
    const files = filesAt("report.html");
    await write(files, await collect(files));
    assert.deepEqual(readdirSync(folder).sort(), [
      "report-missing_patches.csv",
      "report-notes.csv",
      "report.html",
    ]);
    assert.match(
      readFileSync(join(folder, "report-missing_patches.csv"), "utf8"),
      /^\ufeffresource,/,
    );
  });

  it("fails with the file's name when the page can't be put into its place, and leaves no part", async () => {
    mkdirSync(join(folder, "report.html"));
    const files = filesAt("report.html");
    const data = await collect(files, { ...smallFleet, missing_patches: [] });
    await assert.rejects(write(files, data), {
      name: "VisibleError",
      message: /report\.html can't be written: it is a folder$/,
    });
    assert.deepEqual(readdirSync(folder), ["report.html"]);
  });

  it("fails as a whole when a list can't be written: that is not the query's failure", async () => {
    const files = filesAt(join("nowhere", "report.html"));
    await assert.rejects(collect(files), {
      name: "VisibleError",
      message:
        /nowhere\/report-missing_patches\.csv can't be written: there is no folder \/.*\/nowhere$/,
    });
  });

  it("have no list of a query that fails in the middle of it, and the page says why", async () => {
    const files = filesAt("report.html");
    const data = await reportOf(smallFleet, {
      rowLimit: files.rowLimit,
      takeRows: files.takeRows,
      run: (query) => ({
        ...answer(query, query === "missing_patches" ? [] : (smallFleet[query] ?? [])),
        ...(query === "missing_patches" ? { rows: breaking() } : {}),
      }),
    });
    await write(files, data);
    assert.deepEqual(readdirSync(folder), ["report.html"]);
    assert.match(readFileSync(join(folder, "report.html"), "utf8"), /page two is gone/);
  });

  function* breaking(): Generator<(string | null)[]> {
    for (const row of missing) yield [...row];
    throw new Error("page two is gone");
  }

  it("leave nothing behind after Ctrl-C", async () => {
    const files = filesAt("report.html");
    function* interrupted(): Generator<(string | null)[]> {
      for (const [index, row] of missing.entries()) {
        if (index === 1_100) stop.abort(new Error("Ctrl-C"));
        yield [...row];
      }
    }
    await assert.rejects(
      reportOf(smallFleet, {
        rowLimit: files.rowLimit,
        takeRows: files.takeRows,
        signal: stop.signal,
        run: (query) => ({
          ...answer(query, smallFleet[query] ?? []),
          ...(query === "missing_patches" ? { rows: interrupted() } : {}),
        }),
      }),
      { message: "Ctrl-C" },
    );
    await files.discard();
    assert.deepEqual(readdirSync(folder), []);
  });
});

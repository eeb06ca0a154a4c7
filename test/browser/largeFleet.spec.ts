import { strict as assert } from "node:assert";
import { existsSync, statSync } from "node:fs";
import { fileURLToPath } from "node:url";

import { StagedFiles } from "../../cli/output";
import { reportBlocks } from "../../cli/report";
import { ReportFiles } from "../../cli/report/files";
import { answer, catalog, reportOf, smallFleet } from "../cli/report/answers";
import { block, useReports } from "./browser";

const nodes = 50_000;
const statuses = reportBlocks.map(
  ({ query, findings }) => [query, Object.keys(findings ?? {})] as const,
);

/** A row for each node, every cell of every column filled. */
function* rowsOf(query: string): Generator<(string | null)[]> {
  const columns = catalog.find(query)?.columns ?? [];
  const known = new Map(statuses).get(query) ?? [];
  for (let index = 0; index < nodes; index += 1) {
    const digits = String(index).padStart(6, "0");
    yield columns.map(({ name, type }) =>
      /^(bigint|integer|double)$/.test(type)
        ? String(index % 97)
        : type.startsWith("timestamp")
          ? "2026-11-23 20:58:11.000"
          : name === "status"
            ? (known[index % known.length] ?? "none")
            : name === "reason"
              ? `what is wrong with this node of the fleet, in a sentence, ${digits}`
              : `${name}-${digits}`,
    );
  }
}

describe("The report of 50,000 nodes with findings in every check", () => {
  const reports = useReports();

  before(async function () {
    this.timeout(120_000);
    const path = reports.path("large.html");
    const files = new ReportFiles(path, new StagedFiles(new AbortController().signal));
    const data = await reportOf(smallFleet, {
      rowLimit: files.rowLimit,
      takeRows: files.takeRows,
      run: (query) => {
        const isCheck = new Map(statuses).get(query)?.length !== 0;
        const small = answer(query, smallFleet[query] ?? []);
        return isCheck ? { ...small, rows: rowsOf(query) } : small;
      },
    });
    await files.write(data);
  });

  it("has at most 5 MB and opens, sorts and filters without a complaint", async () => {
    const path = reports.path("large.html");
    assert.ok(statSync(path).size <= 5_000_000, `${statSync(path).size} bytes`);
    const started = performance.now();
    const { page, complaints, requests } = await reports.open("large.html");
    await page.waitForLoadState("load");
    const opened = performance.now() - started;
    const rows = await page.locator("tbody tr").count();
    console.log(
      `      ${(statSync(path).size / 1e6).toFixed(1)} MB with ${rows} rows, open after ${(opened / 1_000).toFixed(1)} s (budget: 2 s on an idle machine)`,
    );
    const patches = block(page, "missing_patches");
    await patches.getByRole("searchbox").fill("patch-000007");
    assert.equal(await patches.getByRole("status").textContent(), "1 of 1,000 rows");
    await patches.getByRole("searchbox").fill("");
    await patches.getByRole("button", { name: "Patch", exact: true }).click();
    await patches.getByRole("button", { name: "Patch", exact: true }).click();
    assert.match((await patches.locator("tbody tr").first().textContent()) ?? "", /000999/);
    assert.deepEqual(complaints, []);
    assert.deepEqual(requests, [`file://${path}`]);
  });

  it("names for every list that it cuts a file that lies beside it", async () => {
    const { page } = await reports.open("large.html");
    const links = await page
      .locator(".cut a")
      .evaluateAll<string[], { href: string }>((found: { href: string }[]) =>
        found.map(({ href }) => href),
      );
    const checks = statuses.filter(([, known]) => known.length > 0);
    assert.equal(links.length, checks.length);
    for (const link of links) {
      assert.ok(existsSync(fileURLToPath(link)), link);
    }
  });

  it("counts all findings, not only those that the page shows", async () => {
    const { page } = await reports.open("large.html");
    const row = page.locator(".found tr", { hasText: "Prohibited software" });
    assert.equal(await row.locator("td").first().textContent(), "50,000");
  });
});

import { strict as assert } from "node:assert";
import { readFileSync } from "node:fs";

import type { Page } from "playwright-core";

import { smallFleet } from "../cli/report/answers";
import { block, useReports } from "./browser";

/** The texts of one column of the rows that can be seen, counted from 0. */
async function columnOf(page: Page, query: string, column: number): Promise<string[]> {
  const rows = block(page, query).locator("tbody tr:visible");
  return rows.locator(`td:nth-child(${column + 1})`).allTextContents();
}

describe("The tables of the report in a browser", () => {
  const reports = useReports();

  it("shows values with markup as text and runs none of it", async () => {
    const { page, complaints } = await reports.open("full.html");
    const names = await columnOf(page, "top_applications", 0);
    assert.deepEqual(
      names,
      (smallFleet.top_applications ?? []).map(([name]) => name),
    );
    assert.equal(await page.locator("script").count(), 1);
    assert.equal(await page.locator(".list td *, svg script").count(), 0);
    assert.deepEqual(complaints, []);
  });

  it("sorts by a heading, numbers as numbers, and leaves the totals at the end", async () => {
    const { page } = await reports.open("full.html");
    const heading = block(page, "instance_coverage").getByRole("button", {
      name: "Live instances",
      exact: true,
    });
    await heading.click();
    assert.deepEqual(await columnOf(page, "instance_coverage", 2), ["0", "40", "60", "100"]);
    await heading.click();
    assert.deepEqual(await columnOf(page, "instance_coverage", 2), ["60", "40", "0", "100"]);
    const state = block(page, "instance_coverage").locator("th[aria-sort]");
    assert.equal(await state.count(), 1);
    assert.equal(await state.getAttribute("aria-sort"), "descending");
    const agents = block(page, "agent_versions").getByRole("button", {
      name: "Instances",
      exact: true,
    });
    await agents.click();
    assert.deepEqual(await columnOf(page, "agent_versions", 1), ["10", "1,234"]);
  });

  it("sorts what has no value to the end in both directions", async () => {
    const { page } = await reports.open("full.html");
    const heading = block(page, "instance_coverage").getByRole("button", {
      name: "Coverage percent",
    });
    await heading.click();
    assert.deepEqual(await columnOf(page, "instance_coverage", 5), ["50.0", "95.0", "–", "77.0"]);
    await heading.click();
    assert.deepEqual(await columnOf(page, "instance_coverage", 5), ["95.0", "50.0", "–", "77.0"]);
  });

  it("filters rows by words in any column and says how many are left", async () => {
    const { page } = await reports.open("full.html");
    const silent = block(page, "silent_instances");
    const filter = silent.getByRole("searchbox");
    await filter.fill("NO INVENTORY 4444");
    assert.deepEqual(await columnOf(page, "silent_instances", 0), ["i-0123456789abcdef1"]);
    assert.equal(await silent.getByRole("status").textContent(), "1 of 2 rows");
    await filter.fill("no such thing");
    assert.deepEqual(await columnOf(page, "silent_instances", 0), []);
    await filter.fill("");
    assert.equal(await silent.getByRole("status").textContent(), "2 rows");
  });

  it("exports the rows that are shown as CSV, without formulas that a spreadsheet would run", async () => {
    const { page, complaints } = await reports.open("full.html");
    const applications = block(page, "top_applications");
    await applications.getByRole("button", { name: "Instances", exact: true }).click();
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      applications.getByRole("button", { name: "Export CSV" }).click(),
    ]);
    assert.equal(download.suggestedFilename(), "top_applications.csv");
    const path = reports.path("top_applications.csv");
    await download.saveAs(path);
    assert.equal(
      readFileSync(path, "utf8"),
      [
        "\ufeffapplication_name,instances,instances_percent,versions",
        `"'=HYPERLINK(""https://www.example.com"")",8,8.0,2`,
        '"Acme, Inc. ""Tool""\nSecond line",9,9.0,10',
        "<script>alert('inventory')</script>,12,12.0,1",
        "openssl,70,70.0,4",
        "",
      ].join("\r\n"),
    );
    assert.deepEqual(complaints, []);
  });

  it("exports only what the filter left, NULL as an empty field", async () => {
    const { page } = await reports.open("full.html");
    const silent = block(page, "silent_instances");
    await silent.getByRole("searchbox").fill("no inventory");
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      silent.getByRole("button", { name: "Export CSV" }).click(),
    ]);
    const path = reports.path("silent.csv");
    await download.saveAs(path);
    const [, row, end] = readFileSync(path, "utf8").split("\r\n");
    assert.equal(row, "i-0123456789abcdef1,,444455556666,eu-central-1,no inventory,3.2.2303.0,,");
    assert.equal(end, "");
  });

  it("works from the keyboard: headings, filter, export and SQL are reached and used", async () => {
    const { page } = await reports.open("full.html");
    const reached: string[] = [];
    for (let step = 0; step < 50; step++) {
      await page.keyboard.press("Tab");
      reached.push(
        await page.evaluate<string>(
          `(({ tagName, textContent, ariaLabel }) => tagName + " " + (ariaLabel ?? textContent))(document.activeElement)`,
        ),
      );
    }
    assert.equal(reached[0], "A Skip to the figures");
    assert.ok(reached.includes("A Silent nodes"), "the findings are not reached");
    for (const expected of [
      "INPUT Filter rows of: Inventory coverage of managed nodes",
      "BUTTON Export CSV",
      "BUTTON Account ID",
      "DIV Table: Inventory coverage of managed nodes",
      "SUMMARY Query instance_coverage and its SQL",
    ]) {
      assert.ok(reached.includes(expected), `${expected} is not among ${reached.join(", ")}`);
    }
    const heading = block(page, "instance_coverage").getByRole("button", { name: "Region" });
    await heading.focus();
    await page.keyboard.press("Enter");
    assert.equal(await page.locator("th[aria-sort='ascending']").textContent(), "Region");
  });

  it("shows no tools that would do nothing when scripts are off", async () => {
    const { page } = await reports.open("full.html", { javaScriptEnabled: false });
    assert.equal(await page.locator(".tools:visible").count(), 0);
    assert.equal(await page.locator(".block[data-query] table:visible").count(), 8);
  });
});

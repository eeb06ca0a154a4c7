import { strict as assert } from "node:assert";

import { renderReportMarkdown } from "../../../cli/report";
import { reportOf, smallFleet } from "./answers";

describe("The Markdown report", () => {
  it("starts with the figures", async () => {
    const text = renderReportMarkdown(await reportOf());
    assert.ok(
      text.startsWith(
        [
          "# Fleet inventory: dev",
          "",
          "Account 111122223333, eu-central-1, as of 2026-11-23 21:04 UTC, newest inventory 2026-11-23 20:58 UTC",
          "",
          "| Figure | Value |",
          "| --- | ---: |",
          "| Inventory coverage of live managed nodes | **77 %** (77 of 100) |",
          "| Live managed nodes | 100 |",
          "| Connection lost | 2 |",
          "| Stopped or terminated | 5 |",
          "| Accounts, Regions | 2, 2 |",
          "| Silent for 48 hours or more | 2 |",
          "",
        ].join("\n"),
      ),
      text.slice(0, 600),
    );
  });

  it("shows the rows of each query as a table, values as text", async () => {
    const text = renderReportMarkdown(await reportOf());
    assert.ok(text.includes("## Most common applications\n\n`top_applications`: "));
    assert.ok(text.includes("| Application name | Instances | Instances percent | Versions |"));
    assert.ok(text.includes("| --- | ---: | ---: | ---: |"));
    assert.ok(text.includes("&lt;script&gt;alert\\('inventory'\\)&lt;/script&gt;"));
    assert.ok(text.includes('Acme, Inc. "Tool"<br>Second line'));
    assert.ok(!text.includes("<script>"));
  });

  it("cuts a list after ten rows and names the command for the rest", async () => {
    const rows = Array.from({ length: 13 }, (_value, index) => [`app${index}`, "1", "1.0", "1"]);
    const text = renderReportMarkdown(await reportOf({ ...smallFleet, top_applications: rows }));
    assert.ok(text.includes("| app9 |") && !text.includes("| app10 |"));
    assert.ok(
      text.includes("… and 3 more rows: `npx fleet-inventory query top_applications -s dev`"),
    );
  });

  it("says what to wait for while nothing has arrived", async () => {
    const text = renderReportMarkdown(await reportOf({}));
    assert.ok(
      text.includes("**Nothing has arrived yet.** After a first deployment that is normal."),
    );
    assert.ok(
      text.includes(
        "5. **Write the report again.** Each run asks Athena afresh. `npx fleet-inventory report -s dev`",
      ),
    );
    assert.ok(!text.includes("## "));
  });

  it("says why a query failed and what an empty answer means", async () => {
    const data = await reportOf({ ...smallFleet, silent_instances: [] });
    const [first, ...others] = data.blocks;
    assert.ok(first !== undefined);
    const failed = { ...first, rows: [], rowCount: 0, failure: "Limit exceeded." };
    const text = renderReportMarkdown({ ...data, blocks: [failed, ...others] });
    assert.ok(text.includes("**This query failed:** Limit exceeded."));
    assert.ok(text.includes("No live node is silent: each has sent inventory within 48 hours."));
  });
});

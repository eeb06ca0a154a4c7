import { strict as assert } from "node:assert";
import { createHash } from "node:crypto";

import { layOutReport, renderReportJson, type ReportData } from "../../../cli/report";
import { pageOf, reportOf, smallFleet } from "./answers";

function between(text: string, start: string, end: string): string {
  const from = text.indexOf(start) + start.length;
  return text.slice(from, text.indexOf(end, from));
}

describe("The HTML report", () => {
  let data: ReportData;
  let html: string;
  before(async () => {
    data = await reportOf();
    html = pageOf(data);
  });

  it("shows the header's figures", () => {
    const figures = between(html, '<dl class="figures">', "</dl>");
    const text = figures.replace(/<[^>]*>/g, " ").replace(/\s+/g, " ");
    assert.equal(
      text,
      " Inventory coverage 77 % 77 of 100 live managed nodes; 23 are without inventory Live managed nodes 100 and 5 stopped or terminated Silent nodes 2 no new inventory for 48 hours Connection lost 2 live, but out of reach Accounts 2 in 2 Regions ",
    );
    assert.ok(html.includes('<time datetime="2026-11-23T21:04:30Z">2026-11-23 21:04 UTC</time>'));
    assert.ok(html.includes("<title>Fleet inventory: dev</title>"));
  });

  it("has one block for each query, with its name, its SQL and the command to ask again", () => {
    for (const { query, sql } of data.blocks) {
      const block = between(html, `id="${query}"`, "</section>");
      const shown = between(block, '<pre tabindex="0"><code>', "</code></pre>");
      const unescaped = shown
        .replaceAll("&lt;", "<")
        .replaceAll("&gt;", ">")
        .replaceAll("&quot;", '"')
        .replaceAll("&#39;", "'")
        .replaceAll("&amp;", "&");
      assert.equal(unescaped, sql.trim(), query);
      assert.ok(block.includes(`npx fleet-inventory query ${query}`), query);
    }
    assert.ok(html.includes("query silent_instances --param hours=48 -s dev"));
    assert.ok(html.includes("Athena read 12.3 MB in 0.8 s."));
  });

  it("lets a value be nothing but text", () => {
    assert.ok(!html.includes("<script>alert"));
    const cell = "<td>&lt;script&gt;alert(&#39;inventory&#39;)&lt;/script&gt;</td>";
    assert.ok(html.includes(cell));
    assert.equal(html.match(/<script/g)?.length, 1);
  });

  it("shows NULL as a dash, numbers with commas and times without invented milliseconds", () => {
    assert.ok(html.includes('<td class="n null">–</td>'));
    assert.ok(html.includes('<td class="n">1,234</td>'));
    assert.ok(html.includes('<td class="k">2026-11-15 08:08:40</td>'));
    assert.ok(html.includes('<td class="n">95.0</td>'));
  });

  it("marks the row of totals so that sorting leaves it at the end", () => {
    assert.equal(html.match(/<tr class="total">/g)?.length, 1);
  });

  it("forbids everything that it does not bring itself", () => {
    const policy = between(html, 'Content-Security-Policy" content="', '"');
    const hash = (text: string): string =>
      `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
    assert.equal(
      policy,
      [
        "default-src 'none'",
        `style-src ${hash(between(html, "<style>", "</style>"))}`,
        `script-src ${hash(between(html, "<script>", "</script>"))}`,
        "img-src data:",
        "base-uri 'none'",
        "form-action 'none'",
      ].join("; "),
    );
    assert.doesNotMatch(html.replace(/<(td|text)[^>]*>[^]*?<\/\1>/g, ""), / style=| on\w+=/);
  });

  it("names no address that a browser would load", () => {
    const loaded = [...html.matchAll(/(?:src|href|url)\s*[=(]\s*"?([^"\s)>]+)/g)].map(
      ([, address]) => address ?? "",
    );
    const outside = loaded.filter((address) => !address.startsWith("#") && address !== "data:,");
    assert.deepEqual(
      outside.filter((address) => /^(https?:|\/\/|file:)/.test(address)),
      [],
    );
  });

  it("is the same for the same data", () => {
    assert.equal(pageOf(data), html);
  });

  it("says what a block without rows means", async () => {
    const page = pageOf(await reportOf({ ...smallFleet, silent_instances: [] }));
    assert.ok(
      page.includes(
        '<p class="nothing">No live node is silent: each has sent inventory within 48 hours.</p>',
      ),
    );
  });

  it("says why a query failed, in its block", () => {
    const [first, ...others] = data.blocks;
    assert.ok(first !== undefined);
    const failed = { ...first, rows: [], rowCount: 0, columns: [], failure: "Limit <exceeded>." };
    const page = pageOf({ ...data, blocks: [failed, ...others] });
    assert.ok(page.includes("<strong>This query failed.</strong> Limit &lt;exceeded&gt;."));
  });

  it("tells what to wait for while nothing has arrived", async () => {
    const page = pageOf(await reportOf({}));
    assert.ok(page.includes('<h2 id="start-title">Nothing has arrived yet</h2>'));
    assert.ok(page.includes("<code>npx fleet-inventory status -s dev</code>"));
    assert.equal(page.match(/<li><strong>/g)?.length, 5);
    assert.ok(
      page.includes("aws s3 ls s3://fleet-inventory-dev-111122223333-eu-central-1/ssm-inventory/"),
    );
    assert.ok(
      page.includes(
        "Inventory is expected from accounts 111122223333, 444455556666 in eu-central-1, us-east-1.",
      ),
    );
    assert.ok(!page.includes("<table"));
  });

  it("cuts a long list, says so and names the command for the rest", async () => {
    const rowOfNode = /<tr><td class="k">i-0123456789abcdef0/g;
    const others = (html.match(rowOfNode)?.length ?? 0) - 1;
    const [row = []] = smallFleet.silent_instances ?? [];
    const silent = Array.from({ length: 5_000 }, () => row);
    const page = layOutReport(await reportOf({ ...smallFleet, silent_instances: silent }));
    assert.deepEqual(page.cut, ["silent_instances"]);
    const command =
      "<code>npx fleet-inventory query silent_instances --param hours=48 -s dev --format csv</code>";
    assert.ok(page.render().includes(`The first 1,000 of 5,000 rows. All of them: ${command}`));
    const linked = page.render(new Map([["silent_instances", "my report-silent.csv"]]));
    assert.ok(
      linked.includes(
        `The first 1,000 of 5,000 rows. All of them: <a href="my%20report-silent.csv">my report-silent.csv</a> beside this page, or ${command}`,
      ),
    );
    assert.ok(linked.includes("On paper: the first 40 of 1,000 rows."));
    assert.equal(linked.match(rowOfNode)?.length, 1_000 + others);
  });

  it("stays below five megabytes when every list is long and every value too", () => {
    const rows = Array.from({ length: 5_000 }, () =>
      Array.from({ length: 11 }, () => "<&>".repeat(400)),
    );
    const page = pageOf({
      ...data,
      blocks: data.blocks.map((block) => ({ ...block, rows, rowCount: rows.length })),
    });
    assert.ok(Buffer.byteLength(page) < 5_000_000, `${Buffer.byteLength(page)} bytes`);
    assert.ok(page.includes("…</td>"));
  });
});

describe("The JSON report", () => {
  it("is the data, with the version of its structure", async () => {
    const data = await reportOf();
    const text = renderReportJson(data);
    assert.deepEqual(JSON.parse(text), JSON.parse(JSON.stringify(data)));
    assert.ok(text.startsWith('{\n  "schemaVersion": 1,'));
    assert.ok(text.endsWith("}\n"));
  });
});

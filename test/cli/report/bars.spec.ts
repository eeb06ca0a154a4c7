import { strict as assert } from "node:assert";

import type { QueryResult } from "../../../cli/athena/result";
import { BarChart } from "../../../cli/report/bars";
import { describeChart, drawChart } from "../../../cli/report/chart";
import type { ReportChart } from "../../../cli/report/data";
import type { ChartDefinition } from "../../../cli/report/definition";
import { answer, smallFleet } from "./answers";

const columns = [
  { name: "name", type: "varchar" },
  { name: "instances", type: "bigint" },
  { name: "share", type: "double" },
];
const chart = { title: "Nodes", label: ["name"], value: "instances" };

function drawBars(
  definition: ChartDefinition,
  { columns, rows }: Pick<QueryResult, "columns" | "rows">,
): ReportChart | undefined {
  const bars = new BarChart(definition, columns);
  rows.forEach((row) => {
    bars.add(row);
  });
  return bars.finish();
}

describe("The bars of a chart", () => {
  it("are sorted by length and carry value and share", () => {
    const rows = [
      ["b", "5", "0.5"],
      ["a", "1234", "99.5"],
    ];
    const drawn = drawBars({ ...chart, share: "share" }, { columns, rows });
    assert.deepEqual(drawn, {
      title: "Nodes",
      bars: [
        { label: "a", value: 1234, text: "1,234 · 99.5 %", tone: "" },
        { label: "b", value: 5, text: "5 · 0.5 %", tone: "" },
      ],
      totalBars: 2,
    });
  });

  it("leave out the row of totals and what has no number", () => {
    const definition = {
      title: "Coverage",
      label: ["account_id", "region"],
      separator: " · ",
      value: "coverage_percent",
      isPercentage: true,
      order: "smallest first",
    } as const;
    const rows = smallFleet.instance_coverage ?? [];
    assert.deepEqual(drawBars(definition, answer("instance_coverage", rows)), {
      title: "Coverage",
      bars: [
        { label: "444455556666 · eu-central-1", value: 50, text: "50 %", tone: "below 80 %" },
        { label: "111122223333 · eu-central-1", value: 95, text: "95 %", tone: "95 % and more" },
      ],
      totalBars: 2,
      maximum: 100,
    });
  });

  it("count rows where the length is their number", () => {
    const rows = [
      ["x", "1", null],
      ["y", "1", null],
      ["x", "1", null],
      [null, "1", null],
    ];
    const drawn = drawBars({ ...chart, value: "rows" }, { columns, rows });
    assert.deepEqual(
      drawn?.bars.map(({ label, value }) => [label, value]),
      [
        ["x", 2],
        ["y", 1],
        ["unknown", 1],
      ],
    );
  });

  it("count rows by their tone too, where a chart has tones", () => {
    const rows = [
      ["x", "bad", null],
      ["x", "good", null],
      ["x", "bad", null],
    ];
    const drawn = drawBars({ ...chart, value: "rows", tone: "instances" }, { columns, rows });
    assert.deepEqual(
      drawn?.bars.map(({ label, value, tone }) => [label, value, tone]),
      [
        ["x", 2, "bad"],
        ["x", 1, "good"],
      ],
    );
  });

  it("stop at the limit, unless only three more are left", () => {
    const rows = Array.from({ length: 20 }, (_value, index) => [`n${index}`, String(index), null]);
    const count = (length: number): number[] => {
      const drawn = drawBars(chart, { columns, rows: rows.slice(0, length) });
      return [drawn?.bars.length ?? 0, drawn?.totalBars ?? 0];
    };
    assert.deepEqual(
      [count(12), count(15), count(16)],
      [
        [12, 12],
        [15, 15],
        [12, 16],
      ],
    );
  });

  it("are none without rows or with a column that the result does not have", () => {
    assert.equal(drawBars(chart, { columns, rows: [] }), undefined);
    assert.equal(
      drawBars({ ...chart, label: ["no"] }, { columns, rows: [["a", "1", null]] }),
      undefined,
    );
    assert.equal(
      drawBars({ ...chart, value: "no" }, { columns, rows: [["a", "1", null]] }),
      undefined,
    );
  });
});

describe("The drawing of a chart", () => {
  const bars = ["<script>x</script>", 'a "b" & c', "three", "four", "five", "six"].map(
    (label, index) => ({ label, value: 6 - index, text: String(6 - index), tone: "" }),
  );
  const svg = drawChart({ title: "A & B", bars, totalBars: 9 }, "some-id", 430);

  it("is one SVG element without script, style or identifiers of its own", () => {
    assert.match(svg, /^<svg [^]*<\/svg>\s*$/);
    for (const forbidden of [/<script/, /<style/, / style=/, / class=/, / id=/, /ecmeta/]) {
      assert.doesNotMatch(svg, forbidden);
    }
  });

  it("shows labels as text and says in its name what it shows", () => {
    assert.ok(svg.includes("&lt;script&gt;x&lt;/script&gt;"));
    const name = /aria-label="([^"]*)"/.exec(svg)?.[1];
    assert.equal(
      name,
      "A &amp; B. Bar chart. &lt;script>x&lt;/script>: 6; a &quot;b&quot; &amp; c: 5; three: 4; four: 3; five: 2; and 4 more, listed in the table.",
    );
    assert.ok(svg.includes('role="img"'));
  });

  it("takes its colours from the page, so that it can be light or dark", () => {
    const colours = [...svg.matchAll(/fill="([^"]*)"/g)].map(([, colour]) => colour);
    assert.deepEqual([...new Set(colours)].sort(), [
      "none",
      "var(--ink)",
      "var(--muted)",
      "var(--tone-1)",
      "var(--track)",
    ]);
  });

  it("is the same each time", () => {
    assert.equal(drawChart({ title: "A & B", bars, totalBars: 9 }, "some-id", 430), svg);
  });

  it("cuts a label that would run into its value", () => {
    const long = [{ label: "x".repeat(200), value: 1, text: "1 · 100 %", tone: "" }];
    const drawn = drawChart({ title: "T", bars: long, totalBars: 1 }, "id", 310);
    const [, label = ""] = /<text[^>]*>(x+…)<\/text>/.exec(drawn) ?? [];
    assert.ok(label.length > 20 && label.length < 40, label);
  });

  it("says all of a short list", () => {
    const short = { title: "T", bars: bars.slice(2, 4), totalBars: 2 };
    assert.equal(describeChart(short), "Bar chart. three: 4; four: 3.");
  });
});

import { strict as assert } from "node:assert";

import type { ResultColumn, ResultRow } from "../../cli/athena/result";
import { rowRenderers, type RowFormat } from "../../cli/render/formats";
import { rowsOf } from "../../cli/render/rows";
import { fit } from "../../cli/render/table";
import { visible } from "../../cli/render/visible";

const columns: ResultColumn[] = [
  { name: "name", type: "varchar" },
  { name: "nodes", type: "bigint" },
  { name: "live", type: "boolean" },
];

async function render(
  format: RowFormat,
  rows: readonly ResultRow[],
  width?: number,
): Promise<string> {
  const options = width === undefined ? {} : { width };
  let text = "";
  for await (const piece of rowRenderers[format](columns, rowsOf(rows), options)) {
    text += piece;
  }
  return text;
}

/** Values that break careless writers. */
const hostile: ResultRow[] = [
  [null, null, null],
  ["", "0", "false"],
  ['say "hi", she said', "12", "true"],
  ["first\nsecond\r\nthird", "9007199254740993", "true"],
  ["<b onclick='x'>&amp;</b> | a\\b", "-1", "false"],
  ["\u001b[31mred\u0007 \u202eevil", "3", "true"],
];

describe("the formats of a result", () => {
  it("write CSV as RFC 4180 wants it", async () => {
    assert.equal(
      await render("csv", hostile),
      [
        "name,nodes,live",
        ",,",
        '"",0,false',
        '"say ""hi"", she said",12,true',
        '"first\nsecond\r\nthird",9007199254740993,true',
        "<b onclick='x'>&amp;</b> | a\\b,-1,false",
        "\u001b[31mred\u0007 \u202eevil,3,true",
        "",
      ].join("\r\n"),
    );
  });

  it("write JSON with every digit and every character", async () => {
    const text = await render("json", hostile);
    const rows = JSON.parse(text) as Record<string, unknown>[];
    assert.deepEqual(
      rows.map(({ name }) => name),
      hostile.map(([name]) => name),
    );
    assert.deepEqual(rows[0], { name: null, nodes: null, live: null });
    assert.deepEqual(rows[1], { name: "", nodes: 0, live: false });
    assert.match(text, /"nodes": 9007199254740993, "live": true/);
    assert.equal(text.split("\n").length, hostile.length + 3);
  });

  it("keep numbers that JSON does not have as text", async () => {
    const odd: ResultRow[] = [
      ["x", "NaN", "maybe"],
      ["y", "007", "1"],
      ["z", "1.0E20", "true"],
    ];
    assert.deepEqual(JSON.parse(await render("json", odd)), [
      { name: "x", nodes: "NaN", live: "maybe" },
      { name: "y", nodes: "007", live: "1" },
      { name: "z", nodes: 1e20, live: true },
    ]);
  });

  it("write Markdown in which every value stays text in its cell", async () => {
    assert.equal(
      await render("markdown", hostile),
      [
        "| name | nodes | live |",
        "| --- | ---: | --- |",
        "|  |  |  |",
        "|  | 0 | false |",
        '| say "hi", she said | 12 | true |',
        "| first<br>second<br>third | 9007199254740993 | true |",
        "| &lt;b onclick='x'&gt;&amp;amp;&lt;/b&gt; \\| a\\\\b | -1 | false |",
        "| \\\\u001b\\[31mred\\\\u0007 \\\\u202eevil | 3 | true |",
        "",
      ].join("\n"),
    );
  });

  it("write a table with one line a row, control characters shown", async () => {
    assert.equal(
      await render("table", hostile),
      [
        "name                                       nodes  live",
        "──────────────────────────────  ────────────────  ─────",
        "NULL                                        NULL  NULL",
        "                                               0  false",
        'say "hi", she said                            12  true',
        "first\\nsecond\\r\\nthird          9007199254740993  true",
        "<b onclick='x'>&amp;</b> | a\\b                -1  false",
        "\\u001b[31mred\\u0007 \\u202eevil                 3  true",
        "",
      ].join("\n"),
    );
  });

  it("cut a table to the terminal, the widest column first", async () => {
    const text = await render("table", [["x".repeat(80), "1234567890", "true"]], 40);
    assert.deepEqual(text.split("\n"), [
      "name                         nodes  live",
      "──────────────────────  ──────────  ────",
      `${"x".repeat(21)}…  1234567890  true`,
      "",
    ]);
  });

  it("count wide characters twice in a table", async () => {
    const text = await render("table", [
      ["古い", "1", "true"],
      ["ab", "2", "true"],
    ]);
    assert.deepEqual(text.split("\n").slice(2, 4), ["古い      1  true", "ab        2  true"]);
  });

  it("have a form for no rows", async () => {
    assert.equal(await render("table", []), "");
    assert.equal(await render("csv", []), "name,nodes,live\r\n");
    assert.equal(await render("json", []), "[]\n");
    assert.equal(await render("markdown", []), "| name | nodes | live |\n| --- | ---: | --- |\n");
  });

  it("read no further than their reader", async () => {
    let produced = 0;
    async function* endless(): AsyncGenerator<ResultRow> {
      for (;;) {
        produced += 1;
        yield await Promise.resolve([`row ${produced}`, String(produced), "true"]);
      }
    }
    for (const renderer of Object.values(rowRenderers)) {
      produced = 0;
      let pieces = 0;
      for await (const piece of renderer(columns, endless())) {
        assert.notEqual(piece, "");
        pieces += 1;
        if (pieces === 4) {
          break;
        }
      }
      // A table looks at 500 rows before it knows its widths; the others at one.
      assert.ok(produced <= 1_500, `${renderer.name} read ${produced} rows`);
    }
  });
});

describe("the width of a table", () => {
  it("is what its values need when nothing limits it", () => {
    assert.deepEqual(fit([3, 40, 7], undefined), [3, 40, 7]);
  });

  it("is taken from the widest columns, evenly", () => {
    assert.deepEqual(fit([3, 40, 30], 47), [3, 20, 20]);
  });

  it("does not shrink columns below six characters", () => {
    assert.deepEqual(fit([3, 40, 30], 5), [3, 6, 6]);
  });
});

describe("text for a terminal", () => {
  it("shows what would move the cursor or turn the direction", () => {
    assert.equal(
      visible("a\tb\u0000\u001b]0;x\u0007\u2028\u2066"),
      "a\\tb\\u0000\\u001b]0;x\\u0007\\u2028\\u2066",
    );
  });

  it("leaves letters of every script alone", () => {
    assert.equal(visible("Größe 古い 🚀"), "Größe 古い 🚀");
  });
});

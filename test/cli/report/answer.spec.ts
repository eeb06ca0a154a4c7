import { strict as assert } from "node:assert";

import type { ResultRow } from "../../../cli/athena/result";
import { readAnswer } from "../../../cli/report/answer";
import type { BlockDefinition } from "../../../cli/report";

const columns = [
  { name: "resource", type: "varchar" },
  { name: "status", type: "varchar" },
  { name: "level", type: "varchar" },
  { name: "seen_at", type: "timestamp" },
];
const statistics = { scannedBytes: 1, milliseconds: 1 };
const definition: BlockDefinition = {
  query: "some_query",
  section: "Some",
  findings: { bad: "high", old: "medium" },
  urgent: { column: "level", values: ["critical"] },
  newest: "seen_at",
  chart: { title: "T", label: ["status"], value: "rows", tone: "severity" },
  whenEmpty: "",
};

/** Rows one by one; `read.rows` counts them. */
async function* countedRows(count: number, read: { rows: number }): AsyncGenerator<ResultRow> {
  for (let index = 0; index < count; index += 1) {
    read.rows += 1;
    yield await Promise.resolve([`i-${index}`, "bad", null, `2026-11-${10 + (index % 10)}`]);
  }
}

describe("An answer of the report", () => {
  it("keeps the first rows of a long list and hands all of them on as they come", async () => {
    const read = { rows: 0 };
    const taken: ResultRow[] = [];
    let readBeforeTaking = 0;
    const kept = await readAnswer(
      definition,
      { columns, rows: countedRows(50, read), statistics },
      10,
      async (query, names, rows) => {
        readBeforeTaking = read.rows;
        assert.deepEqual([query, names], ["some_query", columns]);
        for await (const row of rows) taken.push(row);
      },
    );
    assert.equal(readBeforeTaking, 11);
    assert.deepEqual(
      taken.map(([resource]) => resource),
      Array.from({ length: 50 }, (_value, index) => `i-${index}`),
    );
    assert.deepEqual(kept.rows, taken.slice(0, 10));
    assert.equal(kept.rowCount, 50);
    assert.deepEqual(kept.findings, { high: 50 });
    assert.equal(kept.newest, "2026-11-19");
    assert.deepEqual(kept.chart?.bars, [
      { label: "bad", value: 50, text: "50", tone: "to act on" },
    ]);
  });

  it("hands nothing on when the list is just short enough", async () => {
    const kept = await readAnswer(
      definition,
      { columns, rows: countedRows(10, { rows: 0 }), statistics },
      10,
      () => assert.fail("a list of ten is not too long for ten"),
    );
    assert.equal(kept.rows.length, 10);
    assert.equal(kept.rowCount, 10);
  });

  it("counts what nobody takes", async () => {
    const rows = countedRows(50, { rows: 0 });
    const kept = await readAnswer(definition, { columns, rows, statistics }, 10, undefined);
    assert.deepEqual([kept.rows.length, kept.rowCount], [10, 50]);
  });

  it("keeps all rows where the figures need them", async () => {
    const rows = countedRows(50, { rows: 0 });
    const all = { ...definition, keepsAll: true };
    const kept = await readAnswer(all, { columns, rows, statistics }, 10, undefined);
    assert.equal(kept.rows.length, 50);
  });

  it("judges by status, raises what is urgent, and knows what it does not know", async () => {
    const rows: ResultRow[] = [
      ["i-1", "bad", null, null],
      ["i-2", "old", "Low", null],
      ["i-3", "old", "CRITICAL", null],
      ["i-4", "strange", "CRITICAL", null],
      ["i-5", null, null, null],
    ];
    const kept = await readAnswer(definition, { columns, rows, statistics }, 10, undefined);
    assert.deepEqual(kept.findings, { high: 2, medium: 1, unknown: 2 });
    assert.equal(kept.newest, undefined);
  });

  it("has no findings when the query is no check, and none of a check that found nothing", async () => {
    const { findings, ...plain } = definition;
    const empty = { columns, rows: [], statistics };
    assert.equal((await readAnswer(plain, empty, 10, undefined)).findings, undefined);
    const check = { ...plain, findings: findings ?? {} };
    assert.deepEqual((await readAnswer(check, empty, 10, undefined)).findings, {});
  });

  it("fails when the rows fail, with their own error", async () => {
    async function* failing(): AsyncGenerator<ResultRow> {
      yield* countedRows(20, { rows: 0 });
      throw new Error("page 2 is gone");
    }
    await assert.rejects(
      readAnswer(definition, { columns, rows: failing(), statistics }, 10, undefined),
      { message: "page 2 is gone" },
    );
  });
});

import { strict as assert } from "node:assert";

import { createEngine, type Engine } from "../../../../rehearsal/athena/engine";
import { javaDouble } from "../../../../rehearsal/athena/engine/values";
import { runStatement } from "./statements";

describe("values of the engine's results", () => {
  let engine: Engine;
  before(async () => {
    engine = await createEngine();
  });
  after(() => {
    engine.close();
  });

  // Left: SQL; then Athena's type and text of its value.
  const corpus: [expression: string, type: string, text: string | null][] = [
    ["'text'", "varchar", "text"],
    ["''", "varchar", ""],
    ["cast(null as varchar)", "varchar", null],
    ["1", "integer", "1"],
    ["cast(9007199254740993 as bigint)", "bigint", "9007199254740993"],
    ["sum(cast(2 as bigint))", "bigint", "2"],
    ["count(*)", "bigint", "1"],
    ["true", "boolean", "true"],
    ["1 = 2", "boolean", "false"],
    ["cast(100 as double)", "double", "100.0"],
    ["cast(1 as double) / 8", "double", "0.125"],
    ["cast(1.5 as decimal(10, 2))", "decimal", "1.50"],
    ["timestamp '2026-11-23 20:56:00'", "timestamp", "2026-11-23 20:56:00.000"],
    [
      "cast(timestamp '2026-11-23 20:56:00.1234' as timestamp(3))",
      "timestamp",
      "2026-11-23 20:56:00.123",
    ],
    [
      "from_iso8601_timestamp('2026-11-23T20:56:00+02:00')",
      "timestamp with time zone",
      "2026-11-23 18:56:00.000 UTC",
    ],
    ["date '2026-11-23'", "date", "2026-11-23"],
  ];
  for (const [expression, type, text] of corpus) {
    it(`returns ${expression} as ${type} ${text ?? "NULL"}`, async () => {
      const result = await runStatement(engine, `select ${expression} as Value`);
      assert.deepEqual(result, { columns: [{ name: "value", type }], rows: [[text]] });
    });
  }

  it("returns arrays, maps, rows and bytes in Athena's form", async () => {
    const { columns, rows } = await runStatement(
      engine,
      "select array_agg(x order by y) as a, map_agg(y, x) as m, encode('é') as b " +
        "from (values ('a', 1), (null, 2)) as t (x, y)",
    );
    assert.deepEqual(
      columns.map((column) => column.type),
      ["array", "map", "varbinary"],
    );
    assert.deepEqual(rows, [["[a, null]", "{1=a, 2=null}", "c3 a9"]]);
  });

  const doubles: [value: number, text: string][] = [
    [0, "0.0"],
    [-0, "-0.0"],
    [100, "100.0"],
    [33.3, "33.3"],
    [0.001, "0.001"],
    [0.00099, "9.9E-4"],
    [9_999_999, "9999999.0"],
    [10_000_000, "1.0E7"],
    [-12_345_678.5, "-1.23456785E7"],
    [1e21, "1.0E21"],
    [NaN, "NaN"],
    [-Infinity, "-Infinity"],
  ];
  for (const [value, text] of doubles) {
    it(`writes the double ${String(value)} as Java does: ${text}`, () => {
      assert.equal(javaDouble(value), text);
    });
  }
});

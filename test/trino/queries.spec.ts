import { strict as assert } from "node:assert";

import { createEngine, type Engine } from "../../rehearsal/athena/engine";
import { readExpected } from "../queries/expected";
import { catalog, fixtureNow, fixtureTables, literalsOf } from "../queries/fleetFixture";
import type { TrinoResult } from "./client";
import { bucketFolder, runOn, runQuery } from "./session";
import { atTime } from "./statement";
import { athenaTypeOf } from "./values";

describe("named queries on Trino", () => {
  let engine: Engine;
  before(async () => {
    engine = await createEngine({ now: fixtureNow });
  });
  after(() => {
    engine.close();
  });

  async function rowsOnDuckDb(
    sql: string,
    literals: readonly string[],
  ): Promise<(readonly (string | null)[])[]> {
    const result = await engine.run({
      sql,
      literals,
      tables: fixtureTables,
      bucketDirectory: () => bucketFolder("empty"),
    });
    const rows = [];
    for await (const row of result.rows) {
      rows.push(row);
    }
    return rows;
  }

  /** A result's columns as the header of a query declares them. */
  function columnsOf(result: TrinoResult): { name: string; type: string }[] {
    return result.columns.map(({ name, type }) => ({ name, type: athenaTypeOf(type) }));
  }

  for (const query of catalog.queries) {
    describe(query.name, () => {
      const header = query.columns.map(({ name, type }) => ({ name, type }));
      const cases = readExpected(query.name);
      let results: Promise<TrinoResult>[] = [];

      // All at once, which takes half the time; each test then waits for its own.
      before(() => {
        results = cases.map((each) =>
          runQuery("fixture", query.sql, literalsOf(query, each.arguments)),
        );
        void Promise.allSettled(results);
      });

      for (const [index, expected] of cases.entries()) {
        const values = JSON.stringify(expected.arguments);
        it(`returns the expected rows for ${values}, in the header's columns`, async () => {
          const result = await results[index];
          assert.ok(result);
          assert.deepEqual(result.rows, expected.rows);
          assert.deepEqual(columnsOf(result), header);
        });
      }

      it("returns what DuckDB returns before anything has been delivered", async () => {
        const literals = literalsOf(query, cases[0]?.arguments ?? {});
        const result = await runQuery("empty", query.sql, literals);
        assert.deepEqual(result.rows, await rowsOnDuckDb(query.sql, literals));
        assert.deepEqual(columnsOf(result), header);
      });
    });
  }

  it("gets the fixture's time in the type of the present one", async () => {
    const { rows } = await runOn(
      "fixture",
      `select typeof(current_timestamp), typeof(${atTime("current_timestamp", fixtureNow)})`,
    );
    assert.deepEqual(rows, [["timestamp(3) with time zone", "timestamp(3) with time zone"]]);
  });
});

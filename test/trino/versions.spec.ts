import { strict as assert } from "node:assert";

import { createEngine, type Engine } from "../../rehearsal/athena/engine";
import { rowsOf } from "../queries/fleetFixture";
import { orderStatements, readCorpus } from "../queries/versions/corpus";
import { runOn } from "./session";

describe("the order of versions on Trino", () => {
  let engine: Engine;
  before(async () => {
    engine = await createEngine();
  });
  after(() => {
    engine.close();
  });

  /** The order of each pair, which both engines agree on. */
  async function ordersOf(statements: readonly string[]): Promise<(string | null)[]> {
    const orders = await Promise.all(
      statements.map(async (sql) => {
        const { rows } = await runOn("fixture", sql);
        assert.deepEqual(rows, await rowsOf(engine, sql));
        return rows.map(([, order]) => order ?? null);
      }),
    );
    return orders.flat();
  }

  for (const scheme of ["debian", "rpm"] as const) {
    const pairs = readCorpus(scheme);
    const statements = orderStatements(scheme, pairs);

    it(`is DuckDB's for each of the ${pairs.length} pairs of ${scheme}, and the tool's or none`, async () => {
      const orders = await ordersOf(statements);
      assert.equal(orders.length, pairs.length);
      const wrong = pairs.filter(({ order }, index) => {
        const found = orders[index] ?? null;
        return found !== null && found !== order;
      });
      assert.deepEqual(wrong, []);
    });
  }

  it("is DuckDB's for versions of numbers and dots", async () => {
    const digits = (version: string): string => version.replace(/[^0-9.]/g, "");
    const pairs = readCorpus("debian").map(({ left, right }) => ({
      left: digits(left),
      right: digits(right),
    }));
    const orders = await ordersOf(orderStatements("dotted", pairs));
    assert.deepEqual([...new Set(orders)].sort(), ["<", "=", ">", null].sort());
  });
});

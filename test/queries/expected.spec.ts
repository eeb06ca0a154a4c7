import { strict as assert } from "node:assert";
import { readdirSync } from "node:fs";
import { join } from "node:path";

import { createEngine, type Engine } from "../../rehearsal/athena/engine";
import { readExpected } from "./expected";
import {
  catalog,
  fixtureBucket,
  fixtureNow,
  fixtureTables,
  literalsOf,
  rowsOf,
} from "./fleetFixture";

// The other queries have no row where nothing has been delivered.
const totalsOverNothing: Readonly<Record<string, (string | null)[][]>> = {
  instance_coverage: [["all", "all", "0", "0", "0", null, "0", "0"]],
  patch_compliance_by_account: [
    ["all", "all", "0", "0", "0", "0", null, null, null, "0", "0", null],
  ],
};

describe("named queries over the fixture", () => {
  let engine: Engine;
  before(async () => {
    engine = await createEngine({ now: fixtureNow });
  });
  after(() => {
    engine.close();
  });

  for (const query of catalog.queries) {
    for (const expected of readExpected(query.name)) {
      const values = JSON.stringify(expected.arguments);
      it(`returns the expected rows of ${query.name} for ${values}`, async () => {
        const rows = await rowsOf(engine, query.sql, literalsOf(query, expected.arguments));
        assert.deepEqual(rows, expected.rows);
      });
    }

    it(`returns the columns that the header of ${query.name} declares`, async () => {
      const [expected] = readExpected(query.name);
      assert.ok(expected);
      const result = await engine.run({
        sql: query.sql,
        literals: literalsOf(query, expected.arguments),
        tables: fixtureTables,
        bucketDirectory: () => fixtureBucket,
      });
      assert.deepEqual(
        result.columns,
        query.columns.map(({ name, type }) => ({ name, type })),
      );
      for await (const row of result.rows) {
        assert.equal(row.length, result.columns.length);
      }
    });

    it(`has at least three expected rows of ${query.name} in its first case`, () => {
      assert.ok((readExpected(query.name)[0]?.rows.length ?? 0) >= 3);
    });

    it(`works for ${query.name} before anything has been delivered`, async () => {
      const [expected] = readExpected(query.name);
      assert.ok(expected);
      const result = await engine.run({
        sql: query.sql,
        literals: literalsOf(query, expected.arguments),
        tables: fixtureTables,
        bucketDirectory: () => join(fixtureBucket, "no such bucket"),
      });
      const rows = [];
      for await (const row of result.rows) {
        rows.push(row);
      }
      assert.deepEqual(rows, totalsOverNothing[query.name] ?? []);
      assert.equal(result.scannedBytes, 0);
    });
  }

  it("has expected rows for every query and for nothing else", () => {
    const files = readdirSync(join(fixtureBucket, "..", "expected")).sort();
    assert.deepEqual(
      files,
      catalog.queries.map((query) => `${query.name}.json`),
    );
  });

  it("has more than twenty applications in the fixture, so that the limit cuts", () => {
    const all = readExpected("application_versions").find(
      (expected) => expected.arguments.name === "*",
    );
    const names = new Set(all?.rows.map(([name]) => name));
    assert.ok(names.size > 20, `${names.size} applications`);
    assert.equal(readExpected("top_applications")[0]?.rows.length, 20);
  });
});

import { strict as assert } from "node:assert";

import type { NamedQuery } from "../../queries/catalog";
import { createEngine, type Engine } from "../../rehearsal/athena/engine";
import { type ExpectedCase, readExpected } from "../queries/expected";
import { catalog, fixtureNow, fixtureTables, literalsOf } from "../queries/fleetFixture";
import type { TrinoResult } from "./client";
import { type Bucket, bucketFolder, runOn, runQuery } from "./session";
import { atTime } from "./statement";
import { athenaTypeOf } from "./values";

/** What finds the weak places of a query: quotes and comments, escapes and letters beyond ASCII. */
const awkwardValues = ["'; drop table aws_application; --", "*c:\\größe_100%*"];

/** A named query over one bucket with one set of arguments. */
interface Run {
  readonly title: string;
  readonly bucket: Bucket;
  readonly literals: readonly string[];
  /** The rows as they are written down; undefined: as DuckDB returns them. */
  readonly expected?: ExpectedCase["rows"];
}

function runsOf(query: NamedQuery): Run[] {
  const cases = readExpected(query.name);
  const first = cases[0]?.arguments ?? {};
  const texts = query.params.filter(({ type }) => type === "string").map(({ name }) => name);
  const tried = texts.length === 0 ? [] : awkwardValues;
  return [
    ...cases.map((each): Run => {
      const title = `returns the expected rows for ${JSON.stringify(each.arguments)}`;
      const literals = literalsOf(query, each.arguments);
      return { title, bucket: "fixture", literals, expected: each.rows };
    }),
    ...tried.map((value): Run => {
      const values = { ...first, ...Object.fromEntries(texts.map((name) => [name, value])) };
      const title = `returns what DuckDB returns for ${JSON.stringify(values)}`;
      return { title, bucket: "fixture", literals: literalsOf(query, values) };
    }),
    {
      title: "returns what DuckDB returns before anything has been delivered",
      bucket: "empty",
      literals: literalsOf(query, first),
    },
  ];
}

describe("named queries on Trino", () => {
  let engine: Engine;
  before(async () => {
    engine = await createEngine({ now: fixtureNow });
  });
  after(() => {
    engine.close();
  });

  async function rowsOnDuckDb(query: NamedQuery, run: Run): Promise<ExpectedCase["rows"]> {
    const result = await engine.run({
      sql: query.sql,
      literals: run.literals,
      tables: fixtureTables,
      bucketDirectory: () => bucketFolder(run.bucket),
    });
    const rows = [];
    for await (const row of result.rows) {
      rows.push([...row]);
    }
    return rows;
  }

  for (const query of catalog.queries) {
    describe(query.name, () => {
      const header = query.columns.map(({ name, type }) => ({ name, type }));
      const runs = runsOf(query);
      let results: Promise<TrinoResult>[] = [];

      // All at once, which takes half the time; each test then waits for its own.
      before(() => {
        results = runs.map(({ bucket, literals }) => runQuery(bucket, query.sql, literals));
        void Promise.allSettled(results);
      });

      for (const [index, run] of runs.entries()) {
        it(`${run.title}, in the header's columns`, async () => {
          const result = await results[index];
          assert.ok(result);
          assert.deepEqual(result.rows, run.expected ?? (await rowsOnDuckDb(query, run)));
          assert.deepEqual(
            result.columns.map(({ name, type }) => ({ name, type: athenaTypeOf(type) })),
            header,
          );
        });
      }
    });
  }

  it("get the fixture's time in the type of the present one", async () => {
    const { rows } = await runOn(
      "fixture",
      `select typeof(current_timestamp), typeof(${atTime("current_timestamp", fixtureNow)})`,
    );
    assert.deepEqual(rows, [["timestamp(3) with time zone", "timestamp(3) with time zone"]]);
  });
});

import { strict as assert } from "node:assert";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { createEngine, type Engine } from "../../../../rehearsal/athena/engine";
import { readExpected } from "../../../queries/expected";
import {
  fixtureBucket,
  fixtureNow,
  fixtureTables,
  literalsOf,
  namedQuery,
  rowsOf,
} from "../../../queries/fleetFixture";
import { runStatement } from "./statements";

// Counts for minutes when nobody stops it.
const endless =
  "select count(*) as n from unnest(sequence(1, 100000)) as a (x) " +
  "cross join unnest(sequence(1, 100000)) as b (y) " +
  "cross join unnest(sequence(1, 100)) as c (z) where x * y * z % 7 = 3";

describe("running queries", () => {
  let engine: Engine;
  before(async () => {
    engine = await createEngine({ now: fixtureNow });
  });
  after(() => {
    engine.close();
  });

  function run(sql: string, signal: AbortSignal) {
    return engine.run({ sql, literals: [], tables: [], bucketDirectory: () => "", signal });
  }

  it("stops with the signal's reason, and the engine goes on", async () => {
    const controller = new AbortController();
    const reason = new Error("stopped by the user");
    const counted = (async () => {
      const result = await run(endless, controller.signal);
      for await (const row of result.rows) {
        assert.fail(`returned ${String(row)}`);
      }
    })();
    setTimeout(() => {
      controller.abort(reason);
    }, 50);
    await assert.rejects(counted, reason);
    assert.deepEqual((await runStatement(engine, "select 1 as one")).rows, [["1"]]);
  });

  it("stops at whatever moment the signal comes", async () => {
    const reason = new Error("stopped at some moment");
    const silent = namedQuery("silent_instances").sql.replace("?", "1");
    for (let delay = 0; delay < 40; delay += 1) {
      const controller = new AbortController();
      const counted = (async () => {
        const result = await engine.run({
          // Names every table, so that many statements run before the query itself.
          sql: `${endless} and x > (select count(*) - 99 from (${silent}) as s)`,
          literals: [],
          tables: fixtureTables,
          bucketDirectory: () => fixtureBucket,
          signal: controller.signal,
        });
        for await (const row of result.rows) {
          assert.fail(`returned ${String(row)}`);
        }
      })();
      setTimeout(() => {
        controller.abort(reason);
      }, delay);
      await assert.rejects(counted, reason);
    }
  });

  it("stops between two rows", async () => {
    const controller = new AbortController();
    const reason = new Error("enough");
    const result = await run(
      "select x from unnest(sequence(1, 1000000)) as a (x)",
      controller.signal,
    );
    let rows = 0;
    await assert.rejects(async () => {
      for await (const row of result.rows) {
        rows += row.length;
        controller.abort(reason);
      }
    }, reason);
    assert.ok(rows > 0 && rows < 1_000_000, `${rows} rows`);
  });

  it("stops before anybody reads its rows", async () => {
    const controller = new AbortController();
    const reason = new Error("never mind");
    const result = await run("select 1 as one", controller.signal);
    controller.abort(reason);
    await assert.rejects(async () => {
      for await (const row of result.rows) {
        assert.fail(`returned ${String(row)}`);
      }
    }, reason);
  });

  it("does not start when it is stopped before", async () => {
    const reason = new Error("too late");
    await assert.rejects(run("select 1 as one", AbortSignal.abort(reason)), reason);
  });

  it("runs several queries at the same time, each over its own tables", async () => {
    const names = [
      "instance_coverage",
      "agent_versions",
      "operating_system_versions",
      "top_applications",
    ];
    const results = await Promise.all(
      [...names, ...names].map((name) => rowsOf(engine, namedQuery(name).sql)),
    );
    assert.deepEqual(
      results,
      [...names, ...names].map((name) => readExpected(name)[0]?.rows),
    );
  });

  it("takes the real time for current_timestamp when none is given", async () => {
    const real = await createEngine();
    try {
      const query = namedQuery("silent_instances");
      const start = Date.now();
      const { rows } = await runStatement(real, "select to_unixtime(current_timestamp) as now");
      const now = Number(rows[0]?.[0]) * 1000;
      assert.ok(now >= start - 1000 && now <= Date.now() + 1000, String(now));
      assert.ok((await rowsOf(real, query.sql, literalsOf(query, { hours: "87600" }))).length >= 2);
    } finally {
      real.close();
    }
  });

  it("spills to a folder of its own and removes it when it is closed", async () => {
    const { TMPDIR } = process.env;
    const folder = mkdtempSync(join(tmpdir(), "engine-"));
    process.env.TMPDIR = folder;
    try {
      const short = await createEngine({ threads: 1, memoryLimitMegabytes: 50 });
      assert.deepEqual(readdirSync(folder), []);
      const sorted =
        "select max(x) as x from (select x, row_number() over (order by y) as n from " +
        "(select x, cast(x * 7919 % 1000003 as varchar) || 'a text that needs room' as y " +
        "from unnest(sequence(1, 1000000)) as a (x)) as b) as c where n <> 5";
      await runStatement(short, sorted);
      assert.equal(readdirSync(folder).length, 1);
      short.close();
      assert.deepEqual(readdirSync(folder), []);
    } finally {
      if (TMPDIR === undefined) {
        delete process.env.TMPDIR;
      } else {
        process.env.TMPDIR = TMPDIR;
      }
      rmSync(folder, { recursive: true });
    }
  });
});

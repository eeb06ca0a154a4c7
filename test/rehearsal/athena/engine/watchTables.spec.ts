import { strict as assert } from "node:assert";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

import { renderWatchRows, watchKey, watchTables } from "../../../../queries/tables";
import { createEngine, type Engine, estimateScan } from "../../../../rehearsal/athena/engine";
import { type TableChange, tablesWith } from "./tableChanges";

const table = "watch_prohibited_software";

describe("the engine over a table without partitions", () => {
  let engine: Engine;
  let bucket = "";
  before(async () => {
    engine = await createEngine();
  });
  after(() => {
    engine.close();
  });
  beforeEach(() => {
    bucket = mkdtempSync(join(tmpdir(), "engine-watch-"));
  });
  afterEach(() => {
    rmSync(bucket, { recursive: true });
  });

  function put(key: string, content: string): void {
    mkdirSync(dirname(join(bucket, key)), { recursive: true });
    writeFileSync(join(bucket, key), content);
  }

  async function rows(change: TableChange = {}): Promise<(string | null)[][]> {
    const result = await engine.run({
      sql: `select name_pattern, publisher_pattern, reason from ${table} order by name_pattern`,
      literals: [],
      tables: tablesWith(table, change),
      bucketDirectory: () => bucket,
    });
    const found: (string | null)[][] = [];
    for await (const row of result.rows) found.push([...row]);
    return found;
  }

  it("reads the rows that the program renders, and an absent column as NULL", async () => {
    for (const each of watchTables) {
      if (each.table !== table) continue;
      const text = renderWatchRows(each, [
        { name_pattern: "telnet*", reason: 'say "no"' },
        { name_pattern: "a\\b", publisher_pattern: "漢字", reason: "2" },
      ]);
      put(watchKey(each), text);
    }
    assert.deepEqual(await rows(), [
      ["a\\b", "漢字", "2"],
      ["telnet*", null, 'say "no"'],
    ]);
  });

  it("has no rows while the folder, the file or a line is missing", async () => {
    assert.deepEqual(await rows(), []);
    mkdirSync(join(bucket, `watchlists/${table}`), { recursive: true });
    assert.deepEqual(await rows(), []);
    put(`watchlists/${table}/rows.json`, "");
    assert.deepEqual(await rows(), []);
  });

  it("reads what lies directly in the folder, and nothing below or beside it", async () => {
    put(`watchlists/${table}/rows.json`, '{"name_pattern":"a"}\n');
    put(`watchlists/${table}/more.json`, '{"name_pattern":"b"}\n');
    put(`watchlists/${table}/_hidden.json`, '{"name_pattern":"c"}\n');
    put(`watchlists/${table}/deeper/rows.json`, '{"name_pattern":"d"}\n');
    put(`watchlists/${table}_old/rows.json`, '{"name_pattern":"e"}\n');
    const names = (await rows()).map(([name]) => name);
    assert.deepEqual(names, ["a", "b"]);
  });

  it("counts the object's bytes in the scan of a query that names the table", () => {
    put(`watchlists/${table}/rows.json`, '{"name_pattern":"a"}\n');
    const scan = (sql: string): number =>
      estimateScan({ sql, tables: tablesWith(table, {}), bucketDirectory: () => bucket });
    assert.equal(scan(`select 1 from ${table}`), 21);
    assert.equal(scan("select 1 from watch_end_of_life"), 0);
  });

  it("reads it at the location that Glue says, whatever its name", async () => {
    put("elsewhere/rows.json", '{"name_pattern":"a","reason":"b"}\n');
    assert.deepEqual(await rows({ location: "s3://fixture/elsewhere" }), [["a", null, "b"]]);
  });

  it("fails where Athena refuses the table", async () => {
    await assert.rejects(rows({ withoutColumn: "reason" }), {
      message: /^COLUMN_NOT_FOUND: line \d+:\d+: Column 'reason' cannot be resolved/,
    });
    await assert.rejects(rows({ library: "org.example.Other" }), {
      message: `HIVE_SERDE_NOT_FOUND: deserializer does not exist: org.example.Other (table ${table})`,
    });
  });
});

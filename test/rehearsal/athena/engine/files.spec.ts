import { strict as assert } from "node:assert";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

import { createEngine, type Engine, estimateScan } from "../../../../rehearsal/athena/engine";
import { fixtureBucket, fixtureTables } from "../../../queries/fleetFixture";
import { type TableChange, tablesWith } from "./tableChanges";

const partition =
  "ssm/AWS:Tag/accountid=111122223333/region=eu-west-1/resourcetype=ManagedInstanceInventory";
const line = (key: string): string => `{"Key":"${key}","Value":"v","resourceId":"i-1"}\n`;

describe("the engine over files", () => {
  let engine: Engine;
  let bucket = "";
  before(async () => {
    engine = await createEngine();
  });
  after(() => {
    engine.close();
  });
  beforeEach(() => {
    // The name holds characters that mean something in a glob pattern and in a path of key=value.
    bucket = join(mkdtempSync(join(tmpdir(), "engine-[x]*?-region=mars-")), "b");
  });
  afterEach(() => {
    rmSync(dirname(bucket), { recursive: true });
  });

  function put(name: string, content: string, folder = partition): void {
    mkdirSync(join(bucket, folder), { recursive: true });
    writeFileSync(join(bucket, folder, name), content);
  }

  async function keys(change: TableChange = {}): Promise<(string | null)[]> {
    const result = await engine.run({
      sql: "select key from aws_tag order by key",
      literals: [],
      tables: tablesWith("aws_tag", change),
      bucketDirectory: () => bucket,
    });
    const found: (string | null)[] = [];
    for await (const [key] of result.rows) {
      found.push(key ?? null);
    }
    return found;
  }

  it("returns no rows and the right columns when there is no file", async () => {
    assert.deepEqual(await keys(), []);
    const result = await engine.run({
      sql: "select key, accountid from aws_tag",
      literals: [],
      tables: fixtureTables,
      bucketDirectory: () => bucket,
    });
    assert.deepEqual(result.columns, [
      { name: "key", type: "varchar" },
      { name: "accountid", type: "varchar" },
    ]);
    await result.rows[Symbol.asyncIterator]().return?.();
  });

  it("reads files of any name, in partitions with special characters above them", async () => {
    put("i-1.json", line("a"));
    put("i-2", line("b"));
    assert.deepEqual(await keys(), ["a", "b"]);
  });

  it("keeps the leading zeros of an account, and the Region of the partition", async () => {
    put("i-1.json", line("a"), partition.replace("111122223333", "000000000012"));
    const result = await engine.run({
      sql: "select accountid, region, resourcetype from aws_tag",
      literals: [],
      tables: tablesWith("aws_tag", {
        parameters: { "projection.accountid.values": "000000000012" },
      }),
      bucketDirectory: () => bucket,
    });
    for await (const row of result.rows) {
      assert.deepEqual(row, ["000000000012", "eu-west-1", "ManagedInstanceInventory"]);
    }
  });

  it("ignores the permission probe, hidden files, folders and empty files", async () => {
    put("test.json", line("probe"), dirname(dirname(partition)));
    put("_temporary", line("hidden"));
    put(".hidden.json", line("hidden"));
    put("i-3.json", line("deeper"), join(partition, "deeper"));
    put("i-1.json", "");
    put("i-2.json", line("a"));
    assert.deepEqual(await keys(), ["a"]);
  });

  it("returns no rows from a partition with nothing but hidden files", async () => {
    put("_temporary", line("hidden"));
    assert.deepEqual(await keys(), []);
  });

  it("turns lines that are no objects into rows of NULLs, and skips blank ones", async () => {
    put("i-1.json", `${line("a")}NOT JSON\n\n[1, 2]\n"text"\n42\nnull\n${line("b")}{"Key":"trunc`);
    assert.deepEqual(await keys(), ["a", "b", null, null, null, null, null, null]);
  });

  for (const content of [
    `${line("a")}{"Key":"trunc`,
    `NOT JSON\n${line("a")}`,
    `[1]\n${line("a")}`,
  ]) {
    it(`fails on ${JSON.stringify(content.replace(line("a"), "…\n"))} without ignore.malformed.json`, async () => {
      put("i-1.json", content);
      for (const value of ["false", undefined]) {
        await assert.rejects(keys({ serDe: { "ignore.malformed.json": value } }), {
          name: "QueryFailure",
          message: new RegExp(
            `^HIVE_CURSOR_ERROR: Row is not a valid JSON Object - JSONException: .* in ${partition.slice(4)}/i-1[.]json$`,
          ),
        });
      }
    });
  }

  it("reads missing keys as NULL, numbers and objects as text, and any Unicode", async () => {
    put(
      "i-1.json",
      '{"Key":5}\n{"Value":"x"}\n{"Key":{"a": 1}}\n{"Key":"漢字 é \\ud83d\\ude00"}\n{"Key":""}\n',
    );
    assert.deepEqual(await keys(), ["", "5", '{"a":1}', "漢字 é 😀", null]);
  });

  it("counts the bytes of all files that the projection lists in the tables of a query", async () => {
    put("i-1.json", line("a"));
    put("i-2.json", line("bb"));
    put("_hidden", line("c"));
    put("test.json", line("probe"), dirname(dirname(partition)));
    put("i-1.json", line("d"), partition.replace("111122223333", "999988887777"));
    put("i-1.json", "{}\n", partition.replace("AWS:Tag", "AWS:Network"));
    const scan = (sql: string): number =>
      estimateScan({ sql, tables: fixtureTables, bucketDirectory: () => bucket });
    const tagBytes = line("a").length + line("bb").length;
    assert.equal(scan("select 1 from AWS_Tag"), tagBytes);
    assert.equal(
      scan('select 1 from "aws_tag" as a, aws_network as b, aws_tag as c'),
      tagBytes + 3,
    );
    assert.equal(scan("select 'aws_tag' -- aws_network"), 0);
    const result = await engine.run({
      sql: "select key from aws_tag",
      literals: [],
      tables: fixtureTables,
      bucketDirectory: () => bucket,
    });
    assert.equal(result.scannedBytes, tagBytes);
    await result.rows[Symbol.asyncIterator]().return?.();
  });

  it("asks for the folder of the bucket that the location names", async () => {
    const asked: string[] = [];
    const result = await engine.run({
      sql: "select key from aws_tag",
      literals: [],
      tables: fixtureTables,
      bucketDirectory: (name) => {
        asked.push(name);
        return fixtureBucket;
      },
    });
    let rows = 0;
    for await (const row of result.rows) {
      rows += row.length;
    }
    assert.ok(rows > 0);
    assert.deepEqual(asked, ["fixture"]);
  });
});

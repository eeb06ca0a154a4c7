import { strict as assert } from "node:assert";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

import { inventoryKey } from "../../policy/aws/requests";
import { inventoryTables } from "../../queries/tables";
import { createEngine, type Engine } from "../../rehearsal/athena/engine";
import { fixtureNow, fixtureTables, literalsOf, namedQuery } from "./fleetFixture";

const source = { account: "111122223333", region: "eu-west-1" };

describe("what has been delivered", () => {
  let engine: Engine;
  let bucket: string;
  before(async () => {
    engine = await createEngine({ now: fixtureNow });
  });
  beforeEach(() => {
    bucket = mkdtempSync(join(tmpdir(), "deliveries-"));
  });
  afterEach(() => {
    rmSync(bucket, { recursive: true });
  });
  after(() => {
    engine.close();
  });

  function put(key: string, lines: readonly object[]): void {
    const path = join(bucket, key);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, lines.map((line) => `${JSON.stringify(line)}\n`).join(""));
  }

  function deliver(type: string, node: string, captureTime: string): void {
    put(inventoryKey({ prefix: "ssm", type, node, ...source }), [
      { resourceId: node, captureTime, schemaVersion: "1.0" },
    ]);
  }

  function expectSource(): void {
    put("watchlists/expected_sources/rows.json", [
      { account_id: source.account, region: source.region },
    ]);
  }

  async function answer(name: string, values: Record<string, string> = {}) {
    const query = namedQuery(name);
    const { rows } = await engine.run({
      sql: query.sql,
      literals: literalsOf(query, values),
      tables: fixtureTables,
      bucketDirectory: () => bucket,
    });
    const found: (readonly (string | null)[])[] = [];
    for await (const row of rows) {
      found.push(row);
    }
    return found;
  }

  // Also the types of which the fixture has no file, as no parameter of the association collects them.
  for (const { type } of inventoryTables) {
    it(`is seen when an object of ${type} is all there is`, async () => {
      deliver(type, "i-00000000000000001", "2026-11-23T18:30:00Z");
      assert.deepEqual(await answer("delivery_by_type"), [
        ["111122223333", "eu-west-1", type, "1", "2026-11-23 18:30:00.000", "2"],
      ]);
      expectSource();
      assert.deepEqual(await answer("silent_accounts", { hours: "3" }), []);
    });
  }

  it("is nothing for every expected source before the first object", async () => {
    expectSource();
    assert.deepEqual(await answer("delivery_by_type"), [
      ["111122223333", "eu-west-1", "none", "0", null, null],
    ]);
    assert.deepEqual(await answer("silent_accounts", { hours: "3" }), [
      [
        "111122223333/eu-west-1",
        "nothing arrived",
        "no readable object of any inventory type has arrived",
        "111122223333",
        "eu-west-1",
        "0",
        null,
        null,
      ],
    ]);
  });

  it("counts a node once, whatever the capture times in its object", async () => {
    put(inventoryKey({ prefix: "ssm", type: "AWS:Tag", node: "i-1", ...source }), [
      { resourceId: "i-1", captureTime: "2026-11-23T18:30:00Z" },
      { resourceId: "i-1", captureTime: "2026-11-22T18:30:00Z" },
      { resourceId: "i-1" },
    ]);
    assert.deepEqual(await answer("delivery_by_type"), [
      ["111122223333", "eu-west-1", "AWS:Tag", "1", "2026-11-23 18:30:00.000", "2"],
    ]);
    assert.deepEqual(
      (await answer("stale_objects")).map((row) => row.slice(5)),
      [["1", "AWS:Tag", "2026-11-23 18:30:00.000"]],
    );
  });
});

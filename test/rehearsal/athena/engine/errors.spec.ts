import { strict as assert } from "node:assert";

import { createEngine, type Engine } from "../../../../rehearsal/athena/engine";
import { rowsOf } from "../../../queries/fleetFixture";

describe("queries that the engine refuses", () => {
  let engine: Engine;
  before(async () => {
    engine = await createEngine();
  });
  after(() => {
    engine.close();
  });

  const refused: [sql: string, message: string | RegExp][] = [
    [
      "select\n  openssl from aws_tag",
      "COLUMN_NOT_FOUND: line 2:3: Column 'openssl' cannot be resolved or requester is not authorized to access requested resources",
    ],
    [
      "select tags.colour from aws_tag as tags",
      "COLUMN_NOT_FOUND: line 1:13: Column 'colour' cannot be resolved or requester is not authorized to access requested resources",
    ],
    [
      "select 1 from aws_tags",
      "TABLE_NOT_FOUND: line 1:15: Table 'awsdatacatalog.fleet_inventory_test.aws_tags' does not exist",
    ],
    [
      "select 1 from aws_tag where other.key = 'x'",
      "TABLE_NOT_FOUND: line 1:29: Table 'awsdatacatalog.fleet_inventory_test.other' does not exist",
    ],
    ["select nonsense(1)", "FUNCTION_NOT_FOUND: line 1:8: Function 'nonsense' not registered"],
    ["select 1 +", /^SYNTAX_ERROR: line 1:1: syntax error at end of input$/],
    ["select 'a", "SYNTAX_ERROR: a quote or comment is never closed: 'a"],
    ["select 1; select 2", "SYNTAX_ERROR: Only one sql statement is allowed"],
    ["select 1; drop view aws_tag", "SYNTAX_ERROR: Only one sql statement is allowed"],
    ["select cast('x' as bigint)", /^INVALID_CAST_ARGUMENT: Could not convert string 'x'/],
    ["select key + 1 from aws_tag", /^TYPE_MISMATCH: /],
    [
      "drop table aws_tag",
      "NOT_SUPPORTED: this engine runs queries only (select, with, values), not drop",
    ],
    [
      "copy (select 1) to '/tmp/x'",
      "NOT_SUPPORTED: this engine runs queries only (select, with, values), not copy",
    ],
    ["", "NOT_SUPPORTED: this engine runs queries only (select, with, values), not an empty text"],
  ];
  for (const [sql, message] of refused) {
    it(`fails on ${JSON.stringify(sql)} with Athena's error name`, async () => {
      await assert.rejects(rowsOf(engine, sql), { name: "QueryFailure", message });
    });
  }

  it("takes a semicolon at the end, and goes on after a failure", async () => {
    await assert.rejects(rowsOf(engine, "select nothing from aws_tag"));
    assert.deepEqual(await rowsOf(engine, "select 1 + 2 as three;"), [["3"]]);
  });
});

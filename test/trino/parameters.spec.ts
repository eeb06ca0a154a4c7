import { strict as assert } from "node:assert";

import { renderArguments } from "../../queries/catalog";
import { fixtureTables, namedQuery } from "../queries/fleetFixture";
import { runOn } from "./session";
import { bindParameters } from "./statement";

/** What people type by mistake or on purpose. */
const awkwardValues = [
  "'",
  "o'neill''s",
  "'; drop table aws_application; --",
  "' or '1' = '1",
  "x\\",
  "c:\\*",
  '"name"',
  "100%_*",
  "? :name /* -- */ ${x}",
  "größe 日本語 🚀 e\u0301",
  "null",
  "<script>alert(1)</script>",
];

describe("execution parameters on Trino", () => {
  it("arrive as they were given, whatever is in them", async () => {
    const literals = awkwardValues.flatMap((name) => {
      const rendered = renderArguments(namedQuery("application_versions"), { name });
      return rendered.ok ? rendered.literals : [];
    });
    const places = literals.map(() => "?").join(", ");
    const { rows } = await runOn("fixture", bindParameters(`select ${places}`, literals));
    assert.deepEqual(rows, [awkwardValues]);
    const tables = await runOn("fixture", "show tables");
    assert.deepEqual(tables.rows.flat().sort(), fixtureTables.map(({ name }) => name).sort());
  });

  // What queries/parameters.ts prevents, so that the test above shows something.
  it("fail without their quotes", async () => {
    await assert.rejects(runOn("fixture", bindParameters("select ?", ["openssl"])), {
      code: "EXPRESSION_NOT_CONSTANT",
      message:
        "EXPRESSION_NOT_CONSTANT: line 1:36: Constant expression cannot contain column references",
    });
  });
});

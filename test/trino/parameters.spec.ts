import { strict as assert } from "node:assert";

import { createEngine, type Engine } from "../../rehearsal/athena/engine";
import { readExpected } from "../queries/expected";
import { catalog, fixtureNow, fixtureTables, literalsOf, rowsOf } from "../queries/fleetFixture";
import { runOn, runQuery } from "./session";
import { bindParameters } from "./statement";

/** What finds the weak places of a query: quotes, escapes, wildcards, letters beyond ASCII. */
const triedValues = ["'; drop table aws_application; --", "c:\\*", "100%_*", "größe*"];

/** What people type by mistake or on purpose. */
const awkwardValues = [
  ...triedValues,
  "'",
  "o'neill''s",
  "' or '1' = '1",
  "x\\",
  '"name"',
  "? :name /* -- */ ${x}",
  "日本語 🚀 e\u0301",
  "null",
  "<script>alert(1)</script>",
];

describe("execution parameters on Trino", () => {
  let engine: Engine;
  before(async () => {
    engine = await createEngine({ now: fixtureNow });
  });
  after(() => {
    engine.close();
  });

  const anyText = catalog.queries.find((query) =>
    query.params.some(({ type }) => type === "string"),
  );

  it("arrive as they were given, whatever is in them", async () => {
    assert.ok(anyText);
    const [parameter] = anyText.params;
    assert.ok(parameter);
    const one = { name: "one", params: [parameter], parameterOrder: [parameter.name] };
    const literals = awkwardValues.flatMap((value) =>
      literalsOf({ ...anyText, ...one }, { [parameter.name]: value }),
    );
    const places = literals.map(() => "?").join(", ");
    const { rows } = await runOn("fixture", bindParameters(`select ${places}`, literals));
    assert.deepEqual(rows, [awkwardValues]);
  });

  it("leave every table in its place", async () => {
    const { rows } = await runOn("fixture", "show tables");
    assert.deepEqual(rows.flat().sort(), fixtureTables.map(({ name }) => name).sort());
  });

  for (const query of catalog.queries) {
    const texts = query.params.filter(({ type }) => type === "string").map(({ name }) => name);
    if (texts.length === 0) {
      continue;
    }
    it(`find the same rows of ${query.name} on both engines, whatever is in them`, async () => {
      const given = readExpected(query.name)[0]?.arguments ?? {};
      const differences: unknown[] = [];
      await Promise.all(
        triedValues.map(async (value) => {
          const values = { ...given, ...Object.fromEntries(texts.map((name) => [name, value])) };
          const literals = literalsOf(query, values);
          const [{ rows }, expected] = await Promise.all([
            runQuery("fixture", query.sql, literals),
            rowsOf(engine, query.sql, literals),
          ]);
          if (JSON.stringify(rows) !== JSON.stringify(expected)) {
            differences.push({ values, trino: rows, duckdb: expected });
          }
        }),
      );
      assert.deepEqual(differences, []);
    });
  }
});

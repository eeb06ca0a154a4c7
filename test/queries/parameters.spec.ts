import { strict as assert } from "node:assert";
import fc from "fast-check";

import { renderArguments, type QueryParameter } from "../../queries/catalog";
import { createEngine, type Engine } from "../../rehearsal/athena/engine";
import { fixtureNow, literalsOf, namedQuery, rowsOf } from "./fleetFixture";

const text: QueryParameter = {
  name: "name",
  type: "string",
  minimum: 1,
  maximum: 20,
  example: "openssl",
  description: "name of the application",
};
const hours: QueryParameter = {
  name: "hours",
  type: "integer",
  minimum: 1,
  maximum: 8760,
  example: "48",
  description: "age in hours",
};

function render(params: readonly QueryParameter[], values: Record<string, string>) {
  return renderArguments(
    { name: "tried", params, parameterOrder: params.map((param) => param.name) },
    values,
  );
}

describe("arguments of a query", () => {
  it("writes text in quotes, doubled inside, and numbers bare", () => {
    assert.deepEqual(render([text, hours], { name: "O'Brien's", hours: "+048" }), {
      ok: true,
      literals: ["'O''Brien''s'", "48"],
    });
  });

  it("gives one literal for each ?", () => {
    const query = namedQuery("instances_with_operating_system");
    assert.deepEqual(literalsOf(query, { name: "linux", version: "" }), [
      "'linux'",
      "''",
      "''",
      "''",
    ]);
  });

  const refused: [
    title: string,
    params: QueryParameter[],
    values: Record<string, string>,
    problems: string[],
  ][] = [
    [
      "a missing value",
      [text],
      {},
      ['parameter name is missing: name of the application (for example "openssl")'],
    ],
    [
      "a name that the query has not",
      [text],
      { name: "a", nane: "b" },
      ['tried has no parameter "nane"; it takes name'],
    ],
    [
      "a value for a query without parameters",
      [],
      { name: "a" },
      ['tried has no parameter "name"; it takes none'],
    ],
    [
      "an empty text",
      [text],
      { name: "" },
      ["parameter name must have 1 to 20 characters; received an empty text"],
    ],
    [
      "a text too long",
      [text],
      { name: "x".repeat(21) },
      ["parameter name must have 1 to 20 characters; received 21 characters"],
    ],
    [
      "a line break",
      [text],
      { name: "a\nb" },
      ['parameter name must not contain control characters; received "a\\nb"'],
    ],
    [
      "a NUL",
      [text],
      { name: "a\u0000" },
      ['parameter name must not contain control characters; received "a\\u0000"'],
    ],
    [
      "a fraction",
      [hours],
      { hours: "1.5" },
      ['parameter hours must be a whole number from 1 to 8760; received "1.5"'],
    ],
    [
      "a word for a number",
      [hours],
      { hours: "two" },
      ['parameter hours must be a whole number from 1 to 8760; received "two"'],
    ],
    [
      "SQL for a number",
      [hours],
      { hours: "1 or 1=1" },
      ['parameter hours must be a whole number from 1 to 8760; received "1 or 1=1"'],
    ],
    [
      "a number too small",
      [hours],
      { hours: "0" },
      ['parameter hours must be a whole number from 1 to 8760; received "0"'],
    ],
    [
      "a number too large",
      [hours],
      { hours: "8761" },
      ['parameter hours must be a whole number from 1 to 8760; received "8761"'],
    ],
    [
      "a literal beyond Athena's length",
      [{ ...text, maximum: 2000 }],
      { name: "'".repeat(512) },
      ["parameter name needs 1026 characters as an SQL literal; Athena takes 1024 at most"],
    ],
    [
      "several things at once",
      [text, hours],
      { hours: "x" },
      [
        'parameter name is missing: name of the application (for example "openssl")',
        'parameter hours must be a whole number from 1 to 8760; received "x"',
      ],
    ],
  ];
  for (const [title, params, values, problems] of refused) {
    it(`refuses ${title}`, () => {
      assert.deepEqual(render(params, values), { ok: false, problems });
    });
  }

  it("accepts 500 characters of text, the most that stays within Athena's length", () => {
    const literals = literalsOf(namedQuery("application_versions"), { name: "'".repeat(500) });
    assert.equal(literals[0]?.length, 1002);
  });

  describe("in a running query", () => {
    let engine: Engine;
    before(async () => {
      engine = await createEngine({ now: fixtureNow });
    });
    after(() => {
      engine.close();
    });

    for (const attempt of [
      "' or '1'='1",
      "' or 1=1 --",
      "openssl'; drop view aws_application; --",
      "') union select 'a','b','c','d' --",
      "\\' or 1=1 --",
      "''",
      "/*",
      "?",
      ":name",
      "openssl\u2019 or 1=1",
    ]) {
      it(`takes ${JSON.stringify(attempt)} for a name that nothing has`, async () => {
        for (const name of [
          "application_versions",
          "instances_with_application",
          "windows_roles",
        ]) {
          const query = namedQuery(name);
          assert.deepEqual(
            await rowsOf(engine, query.sql, literalsOf(query, { name: attempt })),
            [],
          );
        }
        for (const [name, values] of [
          ["instances_with_operating_system", { name: attempt, version: "" }],
          ["instances_with_operating_system", { name: "linux", version: attempt }],
          ["registry_values", { key_path: attempt, value_name: "*" }],
          ["registry_values", { key_path: "*", value_name: attempt }],
          // Alone, /* is the pattern of every path on Linux.
          ["files_found", { path: `${attempt}:`, name: "*" }],
          ["files_found", { path: "*", name: attempt }],
        ] as const) {
          const query = namedQuery(name);
          assert.deepEqual(await rowsOf(engine, query.sql, literalsOf(query, values)), []);
        }
        const agents = namedQuery("outdated_agents");
        const found = await rowsOf(
          engine,
          agents.sql,
          literalsOf(agents, { minimum_version: attempt }),
        );
        assert.deepEqual([...new Set(found.map((row) => row[1]))], ["unknown"]);
      });
    }

    it("hands any text over as it is", async () => {
      const printable = fc
        .string({ unit: "grapheme", minLength: 1, maxLength: 20 })
        // eslint-disable-next-line no-control-regex
        .filter((value) => !/[\u0000-\u001f\u007f]/.test(value) && Array.from(value).length <= 20);
      await fc.assert(
        fc.asyncProperty(printable, async (value) => {
          const rendered = render([text], { name: value });
          assert.ok(rendered.ok);
          const sql = "select length(x), x from (values (?)) as t (x) where x = ?";
          const [literal = ""] = rendered.literals;
          const rows = await rowsOf(engine, sql, [literal, literal]);
          assert.deepEqual(
            rows.map((row) => row[1]),
            [value],
          );
        }),
        { numRuns: 50 },
      );
    });
  });
});

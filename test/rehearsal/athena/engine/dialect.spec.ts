import { strict as assert } from "node:assert";

import { createEngine, type Engine, QueryFailure } from "../../../../rehearsal/athena/engine";
import { bindLiterals, namesIn, toDuckDb } from "../../../../rehearsal/athena/engine/dialect";
import { runStatement } from "./statements";

describe("the engine's dialect", () => {
  let engine: Engine;
  before(async () => {
    engine = await createEngine({ now: new Date("2026-11-23T21:00:00Z") });
  });
  after(() => {
    engine.close();
  });

  // Trino's answers, from its documentation and from running both engines (DuckDB alone answers
  // most of these differently).
  const answers: [expression: string, answer: string | null][] = [
    ["date_diff('hour', timestamp '2026-01-01 00:30:00', timestamp '2026-01-01 02:00:00')", "1"],
    ["date_diff('day', date '2026-01-01', date '2026-03-01')", "59"],
    ["5 / 2", "2"],
    ["cast(5 as double) / 2", "2.5"],
    ["regexp_replace('a-b-c', '-', '+')", "a+b+c"],
    ["regexp_replace('a1b2', '[0-9]')", "ab"],
    ["regexp_replace('ab', '(a)', '<$1>')", "<a>b"],
    ["regexp_extract('abc', '[0-9]+')", null],
    ["regexp_extract('v12.3', '([0-9]+)[.]([0-9]+)', 2)", "3"],
    ["regexp_like('abc', 'b')", "true"],
    ["split_part('a,b', ',', 3)", null],
    ["split_part('a,b', ',', 2)", "b"],
    ["element_at(array[10, 20], 2)", "20"],
    ["element_at(map(array['a'], array[1]), 'a')", "1"],
    ["cardinality(array[1, 2, 3])", "3"],
    ["array_join(transform(array[1, 2], x -> x + 1), '-')", "2-3"],
    ["array_join(filter(array[1, 2], x -> x > 1), '-')", "2"],
    ["array_join(sequence(1, 3), ',')", "1,2,3"],
    ["array_max(array[1, 3, 2])", "3"],
    ["json_extract_scalar('{\"a\": \"b\"}', '$.a')", "b"],
    ["date_format(timestamp '2026-11-23 20:56:07', '%Y-%m-%d %H:%i:%s')", "2026-11-23 20:56:07"],
    ["date_parse('2026-11-23', '%Y-%m-%d')", "2026-11-23 00:00:00.000"],
    ["cast(date_add('day', -1, date '2026-03-01') as date)", "2026-02-28"],
    ["date_add('hour', 2, timestamp '2026-11-23 23:00:00')", "2026-11-24 01:00:00.000"],
    ["to_iso8601(from_iso8601_timestamp('2026-11-23T20:56:00+01:00'))", "2026-11-23T19:56:00.000Z"],
    ["try(from_iso8601_timestamp('2026-11-23'))", "2026-11-23 00:00:00.000 UTC"],
    ["try(from_iso8601_timestamp('2026-11-23 20:56:00'))", null],
    ["try(from_iso8601_timestamp('yesterday'))", null],
    ["try(from_iso8601_timestamp(''))", null],
    ["to_unixtime(from_unixtime(60))", "60.0"],
    ["day_of_week(date '2026-11-23')", "1"],
    ["count_if(x) from (select true as x) as t where x is null", "0"],
    ["count_if(x) from (values (true), (false), (null)) as t (x)", "1"],
    ["current_timestamp", "2026-11-23 21:00:00.000 UTC"],
    ["'current_timestamp transform('", "current_timestamp transform("],
  ];
  for (const [expression, answer] of answers) {
    it(`answers ${expression} as Trino does: ${answer ?? "NULL"}`, async () => {
      const { rows } = await runStatement(
        engine,
        `select ${expression}`.replace(/^(.*?)( from .*)?$/s, "$1 as value$2"),
      );
      assert.deepEqual(rows, [[answer]]);
    });
  }

  it("rewrites whole tokens only, never strings, quoted names or comments", () => {
    assert.equal(
      toDuckDb(
        "select TRANSFORM (a, x -> x), 'transform(', \"transform\"(1), transform -- transform(",
        {
          databases: [],
        },
      ),
      "select list_transform (a, x -> x), 'transform(', \"transform\"(1), transform -- transform(",
    );
  });

  it("takes the database and catalog off table names, and leaves other qualifiers", () => {
    assert.equal(
      toDuckDb('select t.a from AwsDataCatalog."fleet".t, fleet.u as x, other.v', {
        databases: ["fleet"],
      }),
      "select t.a from t, u as x, other.v",
    );
  });

  it("names every word of a statement in lower case, quoted or not, but nothing in strings", () => {
    assert.deepEqual(
      [...namesIn(`select "A""b" from AWS_Tag where x = 'aws_file' -- aws_service`)],
      ["select", 'a"b', "from", "aws_tag", "where", "x"],
    );
  });

  it("binds literals in order, only where a ? is a parameter", () => {
    assert.equal(
      bindLiterals("select '?' -- ?\nwhere a = ? and b>?", ["'it''s'", "-5"]),
      "select '?' -- ?\nwhere a =  'it''s'  and b> -5 ",
    );
  });

  for (const literal of [
    "'x'",
    "''",
    "1",
    "-2",
    "+3",
    "1.5e3",
    "true",
    "NULL",
    "date '2026-01-01'",
    "interval '1' day",
  ]) {
    it(`takes ${literal} for a literal`, () => {
      assert.equal(bindLiterals("?", [literal]), ` ${literal} `);
    });
  }

  const refused: [literal: string, message: string][] = [
    ...["openssl", "openssl-libs", '"openssl"', "lower('x')", "x'; drop"].map(
      (literal): [string, string] => {
        const name = /"?[a-z]+"?/.exec(literal)?.[0] ?? "";
        return [
          literal,
          `COLUMN_NOT_FOUND: line 1:1: Column '${name}' cannot be resolved or requester is not authorized to access requested resources`,
        ];
      },
    ),
    ...[
      "",
      "'a' 'b'",
      "'a', 'b'",
      "1 + 1",
      "1; 2",
      "'a' = 'a'",
      "-",
      "- 'a'",
      "date",
      "date 1",
      "interval '1'",
      "'open",
      "?",
    ].map((literal): [string, string] => [
      literal,
      `SYNTAX_ERROR: the execution parameter ${literal} is not one literal`,
    ]),
  ];
  for (const [literal, message] of refused) {
    it(`refuses the execution parameter ${JSON.stringify(literal)}`, () => {
      assert.throws(() => bindLiterals("select ?", [literal]), { name: "QueryFailure", message });
    });
  }

  for (const [expected, given] of [
    [1, 0],
    [0, 1],
    [2, 3],
  ] as const) {
    it(`fails with ${given} values for ${expected} parameters`, () => {
      const literals = Array.from({ length: given }, () => "1");
      assert.throws(
        () => bindLiterals(`select 1 ${"? ".repeat(expected)}`, literals),
        new QueryFailure(
          "INVALID_PARAMETER_USAGE",
          `line 1:1: Incorrect number of parameters: expected ${expected} but found ${given}`,
        ),
      );
    });
  }
});

import { strict as assert } from "node:assert";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { type NamedQuery, readQuery } from "../../queries/catalog";
import { createEngine, type Engine } from "../../rehearsal/athena/engine";
import { equivalentMutants } from "./equivalentMutants";
import { readExpected } from "./expected";
import { catalog, fixtureNow, literalsOf, rowsOf } from "./fleetFixture";
import { mutantsOf } from "./mutations";

const queriesFolder = join(__dirname, "..", "..", "queries");
const readFragment = (name: string): string =>
  readFileSync(join(queriesFolder, "fragments", `${name}.sql`), "utf8");
const fragmentNames = readdirSync(join(queriesFolder, "fragments")).map((name) =>
  name.replace(/\.sql$/, ""),
);

describe("mutations of the named queries", () => {
  let engine: Engine;
  before(async () => {
    engine = await createEngine({ now: fixtureNow });
  });
  after(() => {
    engine.close();
  });

  /**
   * True when the fixture tells a mutated query from the real one by its rows. The query binds as
   * many parameters as it has left.
   *
   * @throws QueryFailure for a mutant that cannot run: it would prove nothing
   */
  async function isNoticed(mutated: NamedQuery): Promise<boolean> {
    for (const expected of readExpected(mutated.name)) {
      const rows = await rowsOf(engine, mutated.sql, literalsOf(mutated, expected.arguments));
      if (JSON.stringify(rows) !== JSON.stringify(expected.rows)) {
        return true;
      }
    }
    return false;
  }

  async function checkMutants(
    file: string,
    sql: string,
    expand: (mutated: string) => NamedQuery[],
  ): Promise<void> {
    const equivalent = equivalentMutants[file] ?? {};
    const unnoticed: string[] = [];
    const mutants = mutantsOf(sql);
    assert.notDeepEqual(mutants, [], `no mutants of ${file}`);
    for (const mutant of mutants) {
      let noticed = false;
      for (const query of expand(mutant.sql)) {
        noticed ||= await isNoticed(query).catch((cause: unknown) => {
          throw new Error(`the mutant of ${file} "${mutant.change}" cannot run`, { cause });
        });
      }
      if (!noticed) {
        unnoticed.push(mutant.change);
      }
    }
    assert.deepEqual(unnoticed.sort(), Object.keys(equivalent).sort());
  }

  for (const query of catalog.queries) {
    const [header = "", ...rest] = query.source.split(/^(?=with$)/m);
    const body = rest.join("");
    it(`changes the rows of ${query.name} with every term, join, comparison and literal`, async () => {
      await checkMutants(`${query.name}.sql`, body, (mutated) => [
        readQuery(`${query.name}.sql`, header + mutated, readFragment).query,
      ]);
    });
  }

  for (const fragment of fragmentNames) {
    // Short queries are quick, and most of them notice most changes.
    const users = catalog.queries
      .filter((query) => query.source.includes(`-- @include ${fragment}\n`))
      .sort((left, right) => left.sql.length - right.sql.length);
    it(`changes the rows of a query with every change of the fragment ${fragment}`, async () => {
      assert.notDeepEqual(users, []);
      await checkMutants(`fragments/${fragment}.sql`, readFragment(fragment), (mutated) =>
        users.map(
          (query) =>
            readQuery(`${query.name}.sql`, query.source, (name) =>
              name === fragment ? mutated : readFragment(name),
            ).query,
        ),
      );
    });
  }

  it("knows no equivalent mutant of a file that does not exist", () => {
    const files = [
      ...catalog.queries.map((query) => `${query.name}.sql`),
      ...fragmentNames.map((name) => `fragments/${name}.sql`),
    ];
    assert.deepEqual(
      Object.keys(equivalentMutants).filter((file) => !files.includes(file)),
      [],
    );
  });

  it("makes a mutant of every term, join, comparison and literal", () => {
    const sql =
      "select a from t left join u on t.a = u.a and t.b = u.b " +
      "where (x or y > 1) and c <> 'z' group by a";
    assert.deepEqual(
      mutantsOf(sql).map((mutant) => mutant.change),
      [
        "without t . a = u . a",
        "without t . b = u . b",
        "without ( x or y > 1 )",
        "without x",
        "without y > 1",
        "without c <> 'z'",
        "a from t [left] join -> inner",
        "t . a [=] u -> <>",
        "t . b [=] u -> <>",
        "x or y [>] 1 -> >=",
        ") and c [<>] 'z' -> =",
        "and c <> ['z'] group -> ''",
      ],
    );
  });

  it("makes a mutant of every branch of a union and of both sides of a full join", () => {
    const sql =
      "with v as ( select a from t union all select b from u union select c from w ) " +
      "select v.a from v full join x on v.a";
    const emptied = "select * from ($&) as dropped where false";
    assert.deepEqual(
      mutantsOf(sql).map(({ change, sql: mutated }) => [change, mutated.replace(/ +/g, " ")]),
      [
        ["without v . a", sql.replace("on v.a", "on true")],
        ["without select a from t", sql.replace("select a from t", emptied)],
        ["without select b from u", sql.replace("select b from u", emptied)],
        ["without select c from w", sql.replace("select c from w", emptied)],
        ["a from v [full] join -> left", sql.replace("full", "left")],
        ["a from v [full] join -> right", sql.replace("full", "right")],
      ],
    );
  });
});

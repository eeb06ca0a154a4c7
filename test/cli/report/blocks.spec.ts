import { strict as assert } from "node:assert";
import { readFileSync } from "node:fs";
import { join } from "node:path";

import { reportBlocks } from "../../../cli/report";
import { renderArguments } from "../../../queries/catalog";
import { catalog } from "./answers";

const expectedRows = join(__dirname, "..", "..", "fixtures", "expected");

/** The answers of a query in the fixtures: rows for each choice of parameters. */
function answersOf(query: string): readonly (readonly (string | null)[][])[] {
  const text = readFileSync(join(expectedRows, `${query}.json`), "utf8");
  return (JSON.parse(text) as { rows: (string | null)[][] }[]).map(({ rows }) => rows);
}

/** The second column of every check. */
function statusOf(row: readonly (string | null)[]): string {
  return row[1] ?? "";
}

describe("The blocks of the report", () => {
  it("show each query once", () => {
    const names = reportBlocks.map(({ query }) => query);
    assert.equal(new Set(names).size, names.length);
    assert.equal(names.length, 16);
  });

  for (const block of reportBlocks) {
    const query = catalog.find(block.query);
    const columns = query?.columns.map(({ name }) => name) ?? [];

    it(`${block.query} names columns that the query has`, () => {
      const { chart, shown = [], urgent, newest } = block;
      const named = [
        ...shown,
        ...(chart?.label ?? []),
        chart?.value,
        chart?.share,
        chart?.tone,
        urgent?.column,
        newest,
      ].filter((name) => name !== undefined && name !== "rows" && name !== "severity");
      assert.deepEqual(
        named.filter((name) => !columns.includes(name ?? "")),
        [],
      );
      assert.equal(new Set(shown).size, shown.length);
    });

    it(`${block.query} shows enough of each row to tell it from the others`, () => {
      const indexes = (block.shown ?? columns).map((name) => columns.indexOf(name));
      for (const rows of answersOf(block.query)) {
        const seen = rows.map((row) => JSON.stringify(indexes.map((index) => row[index])));
        assert.deepEqual(
          seen.filter((text, index) => seen.indexOf(text) !== index),
          [],
        );
      }
    });

    it(`${block.query} gives each parameter a value that fits`, () => {
      assert.ok(query !== undefined);
      const rendered = renderArguments(query, block.parameters ?? {});
      assert.ok(rendered.ok, rendered.ok ? "" : rendered.problems.join("\n"));
    });

    it(`${block.query} judges its rows if, and only if, they are findings`, () => {
      const isCheck = columns.slice(0, 3).join() === "resource,status,reason";
      assert.equal(block.findings !== undefined, isCheck);
      const judged = Object.keys(block.findings ?? {});
      const statuses = isCheck ? answersOf(block.query).flatMap((rows) => rows.map(statusOf)) : [];
      assert.ok(!isCheck || statuses.length > 0);
      assert.deepEqual(
        statuses.filter((status) => !judged.includes(status)),
        [],
      );
      const words = query?.columns.find(({ name }) => name === "status")?.description ?? "";
      assert.deepEqual(
        judged.filter((status) => !words.includes(status)),
        [],
        words,
      );
    });
  }

  it("stand together by section", () => {
    const sections = reportBlocks.map(({ section }) => section);
    const changes = sections.filter((section, index) => section !== sections[index - 1]);
    assert.deepEqual(changes, [...new Set(sections)]);
  });
});

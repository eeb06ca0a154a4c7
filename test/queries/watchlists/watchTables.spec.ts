import { strict as assert } from "node:assert";

import {
  expectedSources,
  inventoryTables,
  renderWatchRows,
  watchKey,
  watchPrefix,
  type WatchTable,
  watchTables,
} from "../../../queries/tables";

function tableNamed(name: string): WatchTable {
  const table = watchTables.find((each) => each.table === name);
  assert.ok(table, name);
  return table;
}

describe("the model of the watch tables", () => {
  it("has these tables, lists and columns; a column in brackets may be NULL", () => {
    assert.deepEqual(
      watchTables.map(({ table, list, columns }) => {
        const names = columns.map(({ column, whenEmpty }) =>
          whenEmpty === undefined ? column : `[${column}]`,
        );
        return `${table} ${list ?? "-"} ${names.join(" ")}`;
      }),
      [
        "watch_prohibited_software prohibited_software name_pattern [publisher_pattern] reason [source]",
        "watch_required_software required_software name_pattern [platform_pattern] reason",
        "watch_minimum_versions minimum_versions name_pattern [platform_pattern] minimum_version reason [source]",
        "watch_end_of_life end_of_life kind name_pattern [version_prefix] end_of_life source",
        "watch_required_services required_services name_pattern [platform_pattern] reason",
        "expected_sources - account_id region",
      ],
    );
  });

  it("says of each table which columns no two rows have in common", () => {
    assert.deepEqual(
      watchTables.map(({ columns }) =>
        columns.flatMap(({ column, isKey }) => (isKey ? column : [])).join(" "),
      ),
      [
        "name_pattern publisher_pattern",
        "name_pattern platform_pattern",
        "name_pattern platform_pattern",
        "kind name_pattern version_prefix",
        "name_pattern platform_pattern",
        "account_id region",
      ],
    );
  });

  it("has no table of the inventory's name, and no two of one name", () => {
    const names = [...watchTables, ...inventoryTables].map(({ table }) => table);
    assert.equal(new Set(names).size, names.length);
    for (const { table, columns } of watchTables) {
      assert.match(table, /^[a-z_]{1,255}$/);
      for (const { column } of columns) assert.match(column, /^[a-z_]{1,255}$/);
      assert.equal(new Set(columns.map(({ column }) => column)).size, columns.length);
    }
  });

  it("describes tables and columns within the 255 characters of a Glue comment", () => {
    for (const table of watchTables) {
      for (const { description } of [table, ...table.columns]) {
        assert.ok(description.length > 0 && description.length <= 255, description);
      }
    }
  });

  it("gives each table a folder of its own with one object", () => {
    const table = tableNamed("watch_end_of_life");
    assert.equal(watchPrefix(table), "watchlists/watch_end_of_life/");
    assert.equal(watchKey(table), "watchlists/watch_end_of_life/rows.json");
  });
});

describe("the rows of a watch table", () => {
  const table = tableNamed("watch_prohibited_software");

  it("are JSON objects, one a line, with the columns in the order of the table", () => {
    const text = renderWatchRows(table, [
      { reason: 'say "no"', name_pattern: "telnet*" },
      {
        source: "https://example.com",
        publisher_pattern: "漢字",
        reason: "b",
        name_pattern: "a\\b",
      },
    ]);
    assert.equal(
      text,
      '{"name_pattern":"telnet*","reason":"say \\"no\\""}\n' +
        '{"name_pattern":"a\\\\b","publisher_pattern":"漢字","reason":"b","source":"https://example.com"}\n',
    );
  });

  it("are an empty text when there are none", () => {
    assert.equal(renderWatchRows(table, []), "");
  });

  it("are each configured account with each Region", () => {
    assert.deepEqual(
      expectedSources(["111122223333", "444455556666"], ["eu-west-1", "us-east-1"]),
      [
        { account_id: "111122223333", region: "eu-west-1" },
        { account_id: "111122223333", region: "us-east-1" },
        { account_id: "444455556666", region: "eu-west-1" },
        { account_id: "444455556666", region: "us-east-1" },
      ],
    );
  });
});

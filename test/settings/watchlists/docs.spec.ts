import { strict as assert } from "node:assert";
import { watchTables } from "../../../queries/tables";
import { generators } from "../../../settings/watchlists/docs";
import { headerOf } from "../../../settings/watchlists/parse";

describe("the documentation of watch lists", () => {
  const page = generators[0].render();

  it("is one page with a section for every list", () => {
    assert.deepEqual(
      generators.map(({ path }) => path),
      ["docs/watchlists.md"],
    );
    const headings = page.split("\n").filter((line) => line.startsWith("## "));
    assert.deepEqual(headings, [
      "## Format",
      "## prohibited_software",
      "## required_software",
      "## minimum_versions",
      "## end_of_life",
      "## required_services",
      "## Where the dates come from",
      "## Expected sources",
      "## Objects",
    ]);
  });

  it("has the header of every list and the object of every table", () => {
    for (const table of watchTables) {
      if (table.list !== undefined) assert.ok(page.includes(`\n${headerOf(table)}\n`), table.table);
      assert.ok(page.includes(`| ${table.table} | \`watchlists/${table.table}/rows.json\` |`));
    }
  });

  it("says of every column what is allowed, what an empty cell means and what the value means", () => {
    assert.ok(
      page.includes(
        "| kind | yes | operating\\_system or software | refused | What the name is the name of |",
      ),
    );
    assert.ok(
      page.includes(
        "letter or digit at both ends | every version | The release, for example 8 for 8 and 8.9 |",
      ),
    );
  });
});

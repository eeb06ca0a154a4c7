import { strict as assert } from "node:assert";

import { generators, renderQueries } from "../../queries/docs";
import { inventoryTables } from "../../queries/tables";
import { catalog, namedQuery } from "./fleetFixture";

describe("the documentation of queries", () => {
  it("is one page with a section for every query and every table", () => {
    assert.deepEqual(
      generators.map((generator) => generator.path),
      ["docs/queries.md"],
    );
    const headings = (generators[0]?.render() ?? "")
      .split("\n")
      .filter((line) => /^##+ /.test(line))
      .map((line) => line.replace(/^#+ /, ""));
    assert.deepEqual(headings, [
      ...catalog.queries.map((query) => query.name),
      "Tables",
      ...inventoryTables.map((table) => table.table),
    ]);
  });

  it("shows parameters with examples, and escapes what Markdown would eat", () => {
    const page = renderQueries([
      {
        ...namedQuery("application_versions"),
        columns: [{ name: "version", type: "varchar", description: "1|2 or *" }],
      },
    ]);
    assert.ok(
      page.includes(
        "| [application_versions](#application_versions) | Versions of an application | `name` |",
      ),
    );
    assert.ok(
      page.includes(
        "| name | string | `openssl` | name of the application in any case; \\* stands",
      ),
    );
    assert.ok(page.includes("| version | varchar | 1\\|2 or \\* |"));
  });
});

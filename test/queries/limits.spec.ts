import { strict as assert } from "node:assert";

import { describeQuery } from "../../components/documents/describeQuery";
import { inventoryTables, partitionKeys, watchTables } from "../../queries/tables";
import { longestStackName, resourceNames } from "../../settings/names";
import { catalog } from "./fleetFixture";

// docs.aws.amazon.com/athena/latest/APIReference/API_CreateNamedQuery.html, .../API_CreateWorkGroup.html
// and docs.aws.amazon.com/athena/latest/ug/service-limits.html
describe("limits of Athena", () => {
  for (const query of catalog.queries) {
    it(`leave room for the name, the description and the text of ${query.name}`, () => {
      assert.match(query.name, /^[a-z][a-z0-9_]{0,127}$/);
      const description = describeQuery(query);
      assert.ok(description.length >= 1 && description.length <= 1024, description);
      assert.ok(description.startsWith(`${query.description} ${query.why}`), "the text is cut");
      const bytes = Buffer.byteLength(query.sql);
      assert.ok(bytes >= 1 && bytes <= 262_144, `${bytes} bytes`);
    });

    it(`take the parameters of ${query.name}`, () => {
      // The console's form has room for 25 (docs.aws.amazon.com/athena/latest/ug/querying-with-prepared-statements.html).
      assert.ok(query.parameterOrder.length <= 25, `${query.parameterOrder.length} question marks`);
      for (const { name, type, minimum, maximum } of query.params) {
        // Two quotes and every character doubled stay within the 1,024 of an execution parameter.
        assert.ok(type === "integer" || (minimum >= 0 && 2 * maximum + 2 <= 1024), name);
      }
    });

    it(`take the result columns of ${query.name}, which need no quotes anywhere`, () => {
      for (const { name } of query.columns) {
        assert.match(name, /^[a-z][a-z0-9_]{0,62}$/);
      }
    });
  }

  it("take the names of tables and columns: lower-case letters, digits and underscores", () => {
    const tables = [...inventoryTables, ...watchTables];
    for (const { table, columns } of tables) {
      for (const name of [table, ...columns.map(({ column }) => column), ...partitionKeys]) {
        assert.match(name, /^[a-z][a-z0-9_]{0,254}$/, table);
      }
    }
    const names = tables.map(({ table }) => table);
    assert.equal(new Set(names).size, names.length);
  });

  it("take the workgroup and the database of a stack whose name is as long as it may be", () => {
    for (const region of ["eu-west-1", "ap-southeast-1", "us-gov-west-1", "cn-northwest-1"]) {
      const stack = "s".repeat(longestStackName(region));
      const names = resourceNames({ stack, account: "111122223333", region });
      assert.match(names.workgroup, /^[a-zA-Z0-9._-]{1,128}$/);
      assert.match(names.database, /^[a-z0-9_]{1,255}$/);
    }
  });
});

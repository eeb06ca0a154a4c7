import { strict as assert } from "node:assert";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { loadToolchain, removeFolders, temporaryFolder, write } from "./support";

const { formatQueries } = loadToolchain("toolchain/format-sql.js") as {
  formatQueries: (root: string, options: { check: boolean }) => string[];
};

describe("the format of queries", () => {
  afterEach(removeFolders);

  const formatted =
    "-- @name        some\nselect\n    name\nfrom\n    apps\nwhere\n    name = :name\n";

  it("is lower case with four spaces, keeps the header, and knows parameters", () => {
    const root = temporaryFolder();
    const file = join(root, "queries", "some.sql");
    write(file, "-- @name        some\nSELECT name FROM apps WHERE name = :name");
    assert.deepEqual(formatQueries(root, { check: false }), ["queries/some.sql"]);
    assert.equal(readFileSync(file, "utf8"), formatted);
    assert.deepEqual(formatQueries(root, { check: true }), []);
  });

  it("fails the check for any other form, in fragments too, and changes nothing", () => {
    const root = temporaryFolder();
    write(join(root, "queries", "fragments", "part.sql"), "SELECT 1");
    write(join(root, "queries", "some.sql"), formatted);
    assert.deepEqual(formatQueries(root, { check: true }), ["queries/fragments/part.sql"]);
    assert.equal(readFileSync(join(root, "queries", "fragments", "part.sql"), "utf8"), "SELECT 1");
  });
});

import { strict as assert } from "node:assert";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { VisibleError } from "../../errors";
import { findQueries, readCatalog, readQuery } from "../../queries/catalog";
import { catalog, namedQuery } from "./fleetFixture";
import { sampleBody as body, sampleHeader as header, sampleQuery as valid } from "./sampleQuery";

describe("the query catalogue", () => {
  it("holds these queries, whose names are an API", () => {
    assert.deepEqual(
      catalog.queries.map((query) => query.name),
      [
        "agent_versions",
        "application_publishers",
        "application_versions",
        "applications_below_version",
        "compliance_by_type",
        "delivery_by_type",
        "end_of_life_operating_systems",
        "end_of_life_software",
        "files_found",
        "instance_coverage",
        "instance_details",
        "instance_tags",
        "instances_needing_reboot",
        "instances_with_application",
        "instances_with_operating_system",
        "instances_without_application",
        "missing_patches",
        "network_addresses",
        "operating_system_versions",
        "outdated_agents",
        "patch_compliance_by_account",
        "prohibited_software",
        "recently_installed_applications",
        "registry_values",
        "runtime_footprint",
        "silent_accounts",
        "silent_instances",
        "stale_objects",
        "stopped_services",
        "top_applications",
        "untagged_instances",
        "windows_roles",
        "windows_updates_installed",
      ],
    );
  });

  for (const { name, description, columns } of catalog.queries) {
    it(`says what ${name} does with Stopped and Terminated nodes`, () => {
      assert.match(description, /Stopped/);
      assert.match(description, /Terminated/);
    });

    const names = columns.map((column) => column.name);
    if (names.some((column) => ["resource", "reason"].includes(column))) {
      it(`begins each finding of ${name} with resource, status and reason`, () => {
        assert.deepEqual(names.slice(0, 3), ["resource", "status", "reason"]);
      });
    }
  }

  it("gives one name for each ? in order", () => {
    const query = namedQuery("instances_with_operating_system");
    assert.deepEqual(query.parameterOrder, ["name", "version", "version", "version"]);
    assert.equal(query.sql.match(/\?/g)?.length, 4);
    assert.equal(query.sql.includes(":version"), false);
    assert.equal(query.sql.startsWith("with\n"), true);
  });

  it("finds a query by its name, and nothing by another", () => {
    assert.equal(catalog.find("top_applications")?.title, "Most common applications");
    assert.equal(catalog.find("top-applications"), undefined);
  });

  it("reads header, parameters, columns and text of a query", () => {
    const { query, problems } = readQuery("tags.sql", valid, () => undefined);
    assert.deepEqual(problems, []);
    assert.equal(query.description, "The tags of a node.");
    assert.deepEqual(query.params, [
      {
        name: "key",
        type: "string",
        minimum: 1,
        maximum: 500,
        example: "Cost centre",
        description: "key of the tag",
      },
    ]);
    assert.deepEqual(query.columns[1], {
      name: "tag_value",
      type: "varchar",
      description: "the value",
    });
    assert.equal(query.sql, body.replace("lower(:key)", "lower(?)"));
    assert.equal(query.source, valid);
  });

  it("includes fragments at the indentation of the line, with their parameters", () => {
    const source = `${header}\nwith\n    -- @include one\nselect tag_key, tag_value from one order by tag_key`;
    const fragment = "one as (\n\n    select tag_key from aws_tag where key = :key\n),\n";
    const { query, problems } = readQuery("tags.sql", source, () => fragment);
    assert.deepEqual(problems, []);
    assert.equal(
      query.sql,
      "with\n    one as (\n\n        select tag_key from aws_tag where key = ?\n    ),\n" +
        "select tag_key, tag_value from one order by tag_key",
    );
    assert.deepEqual(query.parameterOrder, ["key"]);
  });

  it("refuses a fragment that includes another", () => {
    const source = valid.replace("with\n", "with\n    -- @include one\n");
    const { problems } = readQuery("tags.sql", source, () => "-- @include two\n");
    assert.deepEqual(problems, [
      "fragments/one.sql includes another fragment, which is not allowed",
    ]);
  });

  describe("read from a folder", () => {
    let folder = "";
    beforeEach(() => {
      folder = mkdtempSync(join(tmpdir(), "catalog-"));
    });
    afterEach(() => {
      rmSync(folder, { recursive: true });
    });

    it("reads files with Windows line ends, and fragments from fragments/", () => {
      mkdirSync(join(folder, "fragments"));
      writeFileSync(join(folder, "fragments", "one.sql"), "one as (select 1),\r\n");
      const source = valid.replace("with\n", "with\n    -- @include one\n");
      writeFileSync(join(folder, "tags.sql"), source.replaceAll("\n", "\r\n"));
      const [query] = readCatalog(folder).queries;
      assert.equal(query?.sql.startsWith("with\n    one as (select 1),\n    tags as ("), true);
    });

    it("fails with every problem of every file", () => {
      writeFileSync(join(folder, "a.sql"), valid);
      writeFileSync(join(folder, "tags.sql"), valid.replace(" order by tag_key", ""));
      assert.throws(
        () => readCatalog(folder),
        new VisibleError(
          "The query library is not valid:\n" +
            'queries/a.sql: @name is "tags" but the file is a.sql: they must agree\n' +
            "queries/tags.sql: the query has no order by; end it in one with a unique key",
          {
            remedy: "Correct the files; queries/instance_coverage.sql shows the form of a header.",
          },
        ),
      );
    });

    it("finds the queries beside the compiled code, or in queries/ of a folder above", () => {
      const compiled = join(folder, "dist", "queries");
      const sources = join(folder, "queries");
      mkdirSync(compiled, { recursive: true });
      mkdirSync(sources);
      assert.throws(() => findQueries(compiled), {
        message: `There is no queries folder with .sql files above ${compiled}.`,
      });
      writeFileSync(join(sources, "tags.sql"), valid);
      assert.equal(findQueries(compiled), sources);
      writeFileSync(join(compiled, "tags.sql"), valid);
      assert.equal(findQueries(compiled), compiled);
    });

    it("fails on a folder without queries, and on an include that leaves the folder", () => {
      assert.throws(() => readCatalog(folder), {
        message: `The query library is not valid:\n${folder} holds no .sql file`,
      });
      writeFileSync(
        join(folder, "tags.sql"),
        valid.replace("with\n", "with\n-- @include ../tags\n"),
      );
      assert.throws(() => readCatalog(folder), {
        message:
          "The query library is not valid:\n" +
          'queries/tags.sql: @include "../tags": there is no fragments/../tags.sql',
      });
    });
  });
});

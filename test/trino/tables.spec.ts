import { strict as assert } from "node:assert";

import { tableParameters } from "../../components/documents/glueTable";
import type { GlueTableDefinition } from "../../rehearsal/athena/engine";
import { fixtureTables } from "../queries/fleetFixture";
import { createTable } from "./createTable";
import { placeOf, runOn } from "./session";

function fixtureTable(name: string): GlueTableDefinition {
  const table = fixtureTables.find((each) => each.name === name);
  assert.ok(table);
  return table;
}

/** A table with other SerDe parameters, and a name of its own. */
function withSerDe(
  table: GlueTableDefinition,
  name: string,
  parameters: Record<string, string>,
): GlueTableDefinition {
  const { storageDescriptor: storage } = table;
  return {
    ...table,
    name,
    storageDescriptor: { ...storage, serDeInfo: { ...storage?.serDeInfo, parameters } },
  };
}

describe("Glue tables on Trino", () => {
  it("are made of everything that the definition says", () => {
    const { storageDescriptor: storage, ...application } = fixtureTable("aws_application");
    const columns = [
      { name: "name", type: "string" },
      { name: "count", type: "int" },
    ];
    const table = {
      ...application,
      parameters: tableParameters(["111122223333", "444455556666"], ["eu-west-1"]),
      storageDescriptor: { ...storage, columns },
    };
    const place = { catalog: "hive", schema: "o'brien", bucketLocation: "local:///o'brien/" };
    assert.equal(
      createTable(table, place),
      `create table "hive"."o'brien"."aws_application" (
    "name" varchar,
    "count" integer,
    "accountid" varchar with (partition_projection_type = 'enum', partition_projection_values = array['111122223333', '444455556666']),
    "region" varchar with (partition_projection_type = 'enum', partition_projection_values = array['eu-west-1']),
    "resourcetype" varchar with (partition_projection_type = 'enum', partition_projection_values = array['ManagedInstanceInventory'])
) with (
    format = 'OPENX_JSON',
    external_location = 'local:///o''brien/ssm/AWS:Application/',
    partitioned_by = array['accountid', 'region', 'resourcetype'],
    partition_projection_enabled = true,
    extra_properties = map(array['classification', 'serialization.format', 'ignore.malformed.json'], array['json', '1', 'true'])
)`,
    );
  });

  const application = fixtureTable("aws_application");
  const refused: [what: string, table: GlueTableDefinition, message: string][] = [
    [
      "another SerDe",
      { ...application, storageDescriptor: { serDeInfo: { serializationLibrary: "Csv" } } },
      "aws_application has the SerDe Csv",
    ],
    [
      "another projection",
      {
        ...application,
        parameters: { ...application.parameters, "projection.region.type": "injected" },
      },
      "aws_application projects region as injected of eu-west-1,us-east-1",
    ],
    [
      "a projection parameter that would be lost",
      {
        ...application,
        parameters: { ...application.parameters, "storage.location.template": "s3://b/" },
      },
      "aws_application has the parameters storage.location.template",
    ],
    [
      "another type",
      { ...application, partitionKeys: [{ name: "region", type: "array<string>" }] },
      "aws_application.region has the type array<string>",
    ],
    [
      "a location outside S3",
      {
        ...application,
        storageDescriptor: { ...application.storageDescriptor, location: "hdfs://b/c/" },
      },
      "aws_application lies at hdfs://b/c/",
    ],
  ];
  for (const [what, table, message] of refused) {
    it(`fails for ${what}`, () => {
      assert.throws(() => createTable(table, placeOf("fixture")), { message });
    });
  }

  it("keep the Glue table's parameters in the metastore, under the names that Athena reads", async () => {
    assert.ok(fixtureTables.length > 18);
    for (const table of fixtureTables) {
      const { columns, rows } = await runOn("fixture", `select * from "${table.name}$properties"`);
      const stored = Object.fromEntries(
        columns.map(({ name }, index) => [name, rows[0]?.[index] ?? null]),
      );
      const { parameters = {}, storageDescriptor } = table;
      const given = { ...parameters, ...storageDescriptor?.serDeInfo?.parameters };
      const kept = Object.keys(given).map((name) => [name, stored[name.toLowerCase()]]);
      assert.deepEqual(Object.fromEntries(kept), given, table.name);
    }
  });

  it("read the objects of the projected accounts and Regions only", async () => {
    const { rows } = await runOn(
      "fixture",
      "select distinct accountid, region, resourcetype from aws_instanceinformation order by 1, 2",
    );
    assert.deepEqual(rows, [
      ["111122223333", "eu-west-1", "ManagedInstanceInventory"],
      ["111122223333", "us-east-1", "ManagedInstanceInventory"],
      ["444455556666", "eu-west-1", "ManagedInstanceInventory"],
      ["444455556666", "us-east-1", "ManagedInstanceInventory"],
    ]);
  });

  it("turn a truncated object into a row of NULLs because the SerDe is told to", async () => {
    const { rows } = await runOn(
      "fixture",
      `select count(*), count(resourceid) from aws_instanceinformation
        where "$path" like '%/i-00000000000000009.json'`,
    );
    assert.deepEqual(rows, [["3", "1"]]);
  });

  it("fail at a truncated object where the SerDe is not told to go on", async () => {
    const strict = withSerDe(fixtureTable("aws_instanceinformation"), "unforgiving", {});
    await runOn("fixture", createTable(strict, placeOf("fixture")));
    const { bucketLocation } = placeOf("fixture");
    const folder = "accountid=111122223333/region=eu-west-1/resourcetype=ManagedInstanceInventory";
    await assert.rejects(runOn("fixture", "select count(resourceid) from unforgiving"), {
      code: "HIVE_CURSOR_ERROR",
      message: `HIVE_CURSOR_ERROR: Failed to read file at ${bucketLocation}ssm/AWS:InstanceInformation/${folder}/i-00000000000000009.json`,
    });
  });
});

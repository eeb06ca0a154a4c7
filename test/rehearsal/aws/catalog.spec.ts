import { strict as assert } from "node:assert";

import { SimulatedCloud } from "../../../rehearsal/aws/cloud";
import type { Properties } from "../../../rehearsal/aws/provider/values";
import { startEngine, type Engine } from "./support/engine";

const databaseType = "aws:glue/catalogDatabase:CatalogDatabase";
const tableType = "aws:glue/catalogTable:CatalogTable";

const table = (more: Properties = {}): Properties => ({
  databaseName: "fleet_inventory_dev",
  name: "aws_application",
  tableType: "EXTERNAL_TABLE",
  parameters: { "projection.enabled": "true", "projection.region.values": "eu-west-1" },
  partitionKeys: [{ name: "accountid", type: "string" }],
  storageDescriptor: {
    location: "s3://inventory-data/inventory/AWS:Application/",
    columns: [
      { name: "name", type: "string" },
      { name: "version", type: "string" },
    ],
    inputFormat: "org.apache.hadoop.mapred.TextInputFormat",
    serDeInfo: {
      serializationLibrary: "org.openx.data.jsonserde.JsonSerDe",
      parameters: { "ignore.malformed.json": "true" },
    },
  },
  ...more,
});

describe("the simulated Glue catalogue", () => {
  let engine: Engine;
  beforeEach(async () => {
    engine = await startEngine();
  });
  afterEach(() => engine.close());

  const createDatabase = () => engine.create(databaseType, { name: "fleet_inventory_dev" });
  const refused = (title: string, name: string, operation: string, error: string) =>
    new Error(
      `creating ${title} (${name}): operation error Glue: ${operation}, https response error ` +
        `StatusCode: 400, ${error}`,
    );

  it("gives databases and tables the account in their ids", async () => {
    const database = await createDatabase();
    assert.equal(database.id, "111122223333:fleet_inventory_dev");
    assert.equal(
      database.outputs.arn,
      "arn:aws:glue:eu-west-1:111122223333:database/fleet_inventory_dev",
    );
    const created = await engine.create(tableType, table());
    assert.equal(created.id, "111122223333:fleet_inventory_dev:aws_application");
    assert.equal(
      created.outputs.arn,
      "arn:aws:glue:eu-west-1:111122223333:table/fleet_inventory_dev/aws_application",
    );
    const stored = SimulatedCloud.open(engine.directory).get(tableType, created.id)?.properties;
    const given = table();
    assert.deepEqual(stored?.partitionKeys, given.partitionKeys);
    assert.deepEqual(stored?.parameters, given.parameters);
    const storage = stored?.storageDescriptor as Properties;
    const wanted = given.storageDescriptor as Properties;
    for (const name of ["location", "columns", "inputFormat", "serDeInfo"]) {
      assert.deepEqual(storage[name], wanted[name], name);
    }
  });

  it("refuses a table of a database that is not there", async () => {
    await assert.rejects(
      engine.create(tableType, table()),
      refused(
        "Glue Catalog Table",
        "aws_application",
        "CreateTable",
        "EntityNotFoundException: Database fleet_inventory_dev not found.",
      ),
    );
  });

  it("refuses a second database or table of a name", async () => {
    await createDatabase();
    await assert.rejects(
      createDatabase(),
      refused(
        "Glue Catalog Database",
        "fleet_inventory_dev",
        "CreateDatabase",
        "AlreadyExistsException: Database already exists. (simulated AWS: fleet_inventory_dev)",
      ),
    );
    await engine.create(tableType, table());
    await assert.rejects(
      engine.create(tableType, table()),
      refused(
        "Glue Catalog Table",
        "aws_application",
        "CreateTable",
        "AlreadyExistsException: Table already exists. (simulated AWS: aws_application)",
      ),
    );
    await engine.create(databaseType, { name: "fleet_inventory_dev", region: "us-east-1" });
  });

  it("refuses upper case and over-long names in Check, by AWS's model", async () => {
    const upper = await engine.check(databaseType, { name: "Inventory" });
    assert.deepEqual(upper.failures, [
      {
        property: "name",
        reason: 'invalid value for name (uppercase characters cannot be used): "Inventory"',
      },
    ]);
    const long = await engine.check(tableType, table({ name: "a".repeat(256) }));
    assert.match(
      long.failures[0]?.reason ?? "",
      /for name: Member must have length less than or equal to 255$/,
    );
    const columns = [{ name: "name", type: "string", comment: "c".repeat(256) }];
    const comment = await engine.check(tableType, table({ storageDescriptor: { columns } }));
    assert.match(
      comment.failures[0]?.reason ?? "",
      /for storageDescriptor\.columns\[0\]\.comment: Member must have length less than or equal to 255$/,
    );
  });

  it("changes a table in place, down to one SerDe key, one projection value and one column", async () => {
    await createDatabase();
    const created = await engine.create(tableType, table());
    assert.equal((await engine.diff(created, table())).changes, "none");
    const changed = table({
      parameters: {
        "projection.enabled": "true",
        "projection.region.values": "eu-west-1,us-east-1",
      },
      storageDescriptor: {
        ...(table().storageDescriptor as Properties),
        columns: [{ name: "name", type: "string" }],
        serDeInfo: {
          serializationLibrary: "org.openx.data.jsonserde.JsonSerDe",
          parameters: { "ignore.malformed.json": "false" },
        },
      },
    });
    assert.deepEqual(await engine.diff(created, changed), {
      changes: "some",
      replaces: [],
      deleteBeforeReplace: false,
      detailed: {
        'parameters["projection.region.values"]': "update",
        "storageDescriptor.columns[1]": "delete",
        'storageDescriptor.serDeInfo.parameters["ignore.malformed.json"]': "update",
      },
    });
    const updated = await engine.update(created, changed);
    assert.equal((await engine.diff(updated, changed)).changes, "none");
    const renamed = await engine.diff(created, table({ name: "aws_service" }));
    assert.deepEqual(renamed.replaces, ["name"]);
    assert.equal(renamed.deleteBeforeReplace, true);
  });

  it("loses the tables of a database that is deleted, and of one that vanished", async () => {
    const database = await createDatabase();
    const created = await engine.create(tableType, table());
    await engine.remove(database);
    assert.equal(await engine.read(created), undefined);
    await createDatabase();
    const again = await engine.create(tableType, table());
    const cloud = SimulatedCloud.open(engine.directory);
    const record = cloud.get(databaseType, database.id);
    assert.ok(record !== undefined);
    cloud.remove(record);
    cloud.save();
    assert.equal(await engine.read(again), undefined);
  });
});

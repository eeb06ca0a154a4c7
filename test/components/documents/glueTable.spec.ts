import { strict as assert } from "node:assert";
import {
  storageDescriptor,
  tableParameters,
  tablePartitionKeys,
  watchStorageDescriptor,
  watchTableParameters,
} from "../../../components/documents/glueTable";
import { inventoryTables, tableOfType, watchTables } from "../../../queries/tables";

const place = { bucket: "inventory-bucket", prefix: "teams/platform" };

describe("Glue table", () => {
  it("reads the JSON lines of one type and skips what is malformed", () => {
    const table = tableOfType("AWS:BillingInfo");
    assert.ok(table);
    assert.deepEqual(storageDescriptor(table, place), {
      location: "s3://inventory-bucket/teams/platform/AWS:BillingInfo/",
      inputFormat: "org.apache.hadoop.mapred.TextInputFormat",
      outputFormat: "org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat",
      columns: table.columns.map(({ column, description }) => ({
        name: column,
        type: "string",
        comment: description,
      })),
      serDeInfo: {
        serializationLibrary: "org.openx.data.jsonserde.JsonSerDe",
        parameters: { "serialization.format": "1", "ignore.malformed.json": "true" },
      },
    });
  });

  it("projects accounts, Regions and the one resource type", () => {
    const parameters = tableParameters(["111122223333", "444455556666"], ["eu-west-1"]);
    assert.deepEqual(parameters, {
      EXTERNAL: "TRUE",
      classification: "json",
      "projection.enabled": "true",
      "projection.accountid.type": "enum",
      "projection.accountid.values": "111122223333,444455556666",
      "projection.region.type": "enum",
      "projection.region.values": "eu-west-1",
      "projection.resourcetype.type": "enum",
      "projection.resourcetype.values": "ManagedInstanceInventory",
    });
    // Athena fails every query when one partition key has no projection.
    for (const { name } of tablePartitionKeys()) assert.ok(`projection.${name}.type` in parameters);
  });

  it("has the folders of the sync as partition keys, in their order", () => {
    assert.deepEqual(tablePartitionKeys(), [
      { name: "accountid", type: "string" },
      { name: "region", type: "string" },
      { name: "resourcetype", type: "string" },
    ]);
  });

  it("reads the rows of a watch table beside the inventory, without partitions", () => {
    const table = watchTables.find((each) => each.table === "expected_sources");
    assert.ok(table);
    assert.deepEqual(watchStorageDescriptor(table, "inventory-bucket"), {
      location: "s3://inventory-bucket/watchlists/expected_sources/",
      inputFormat: "org.apache.hadoop.mapred.TextInputFormat",
      outputFormat: "org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat",
      columns: [
        { name: "account_id", type: "string", comment: "The account, 12 digits" },
        { name: "region", type: "string", comment: "The Region" },
      ],
      serDeInfo: {
        serializationLibrary: "org.openx.data.jsonserde.JsonSerDe",
        parameters: { "serialization.format": "1", "ignore.malformed.json": "true" },
      },
    });
    assert.deepEqual(watchTableParameters(), { EXTERNAL: "TRUE", classification: "json" });
  });

  it("never has a column that is a partition key too, which no query would survive", () => {
    assert.ok(inventoryTables.length >= 15);
    for (const table of inventoryTables) {
      const { columns } = storageDescriptor(table, place);
      const names = columns.map(({ name }) => name);
      const all = [...names, ...tablePartitionKeys().map(({ name }) => name)];
      assert.deepEqual(all.length, new Set(all).size, table.table);
      for (const { name, comment } of columns) {
        assert.match(name, /^[a-z0-9_]{1,255}$/);
        assert.ok(comment.length <= 255, `${table.table}.${name}`);
      }
    }
  });
});

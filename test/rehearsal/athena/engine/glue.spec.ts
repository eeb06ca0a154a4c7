import { strict as assert } from "node:assert";

import { createEngine, type Engine } from "../../../../rehearsal/athena/engine";
import { readExpected } from "../../../queries/expected";
import { fixtureNow, namedQuery, rowsOf } from "../../../queries/fleetFixture";
import { type TableChange, tablesWith } from "./tableChanges";

const nodes = "aws_instanceinformation";

describe("the engine over changed Glue tables", () => {
  let engine: Engine;
  before(async () => {
    engine = await createEngine({ now: fixtureNow });
  });
  after(() => {
    engine.close();
  });

  async function coverage(change: TableChange, table = nodes): Promise<(string | null)[][]> {
    return rowsOf(engine, namedQuery("instance_coverage").sql, [], tablesWith(table, change));
  }
  const expected = readExpected("instance_coverage")[0]?.rows ?? [];
  const [euWest, usEast] = expected;
  const nothing = [["all", "all", "0", "0", "0", null, "0", "0"]];

  it("returns the expected rows over the tables as deployed", async () => {
    assert.deepEqual(await coverage({}), expected);
  });

  it("fails when a column is missing that the query names", async () => {
    await assert.rejects(coverage({ withoutColumn: "instancestatus" }), {
      message: /^COLUMN_NOT_FOUND: line \d+:\d+: Column 'instancestatus' cannot be resolved/,
    });
    assert.deepEqual(await coverage({ withoutColumn: "iamrole" }), expected);
  });

  it("reads only the accounts and Regions that the projection lists", async () => {
    const rows = await coverage({ parameters: { "projection.accountid.values": "111122223333" } });
    assert.deepEqual(rows.slice(0, -1), [euWest, usEast]);
    const one = await coverage({ parameters: { "projection.region.values": "us-east-1" } });
    assert.deepEqual(one[0], usEast);
  });

  it("reads an account once the projection lists it", async () => {
    const rows = await coverage({
      parameters: { "projection.accountid.values": "111122223333,444455556666,999988887777" },
    });
    assert.deepEqual(rows[4], ["999988887777", "eu-west-1", "1", "0", "1", "0.0", "0", "0"]);
  });

  it("takes white space in a projected value as part of it, and finds nothing there", async () => {
    const rows = await coverage({
      parameters: { "projection.accountid.values": "111122223333, 444455556666" },
    });
    assert.deepEqual(rows.slice(0, -1), [euWest, usEast]);
  });

  it("finds nothing under another resource type, without projection, or at another location", async () => {
    for (const change of [
      { parameters: { "projection.resourcetype.values": "EC2Instance" } },
      { parameters: { "projection.enabled": "false" } },
      { parameters: { "projection.enabled": undefined } },
      { location: "s3://fixture/other/AWS:InstanceInformation/" },
    ]) {
      assert.deepEqual(await coverage(change), nothing);
    }
  });

  it("reads a location without a slash at its end", async () => {
    assert.deepEqual(
      await coverage({ location: "s3://fixture/ssm/AWS:InstanceInformation" }),
      expected,
    );
  });

  it("follows a location template, and finds nothing where it leads astray", async () => {
    const folder = "s3://fixture/ssm/AWS:InstanceInformation";
    const partitions = "accountid=${accountid}/region=${region}/resourcetype=${resourcetype}/";
    const right = { "storage.location.template": `${folder}/${partitions}` };
    assert.deepEqual(await coverage({ parameters: right }), expected);
    const wrong = { "storage.location.template": `${folder}/${partitions.replace("region=", "")}` };
    assert.deepEqual(await coverage({ parameters: wrong }), nothing);
  });

  it("matches keys in any case by default, exactly with case.insensitive false, and by mapping", async () => {
    assert.deepEqual(await coverage({ serDe: { "case.insensitive": "TRUE" } }), expected);
    // Every column is NULL then, the node's id among them.
    assert.deepEqual(await coverage({ serDe: { "case.insensitive": "false" } }), nothing);
    const sql = `select computername, instancestatus from ${nodes} where computername = 'db-1.example.com'`;
    const mapped = await rowsOf(
      engine,
      sql,
      [],
      tablesWith(nodes, {
        serDe: { "case.insensitive": "false", "mapping.computername": "ComputerName" },
      }),
    );
    assert.deepEqual(mapped, [["db-1.example.com", null]]);
    const renamed = await rowsOf(
      engine,
      sql,
      [],
      tablesWith(nodes, { serDe: { "mapping.instancestatus": "platformname" } }),
    );
    assert.deepEqual(renamed, [["db-1.example.com", "Red Hat Enterprise Linux"]]);
  });

  it("reads a column of another type, as text where the query wants text", async () => {
    const tables = tablesWith("aws_instancedetailedinformation", {
      withoutColumn: "cpus",
      withColumn: { name: "cpus", type: "int" },
    });
    const rows = await rowsOf(
      engine,
      "select max(cpus) + 1 from aws_instancedetailedinformation",
      [],
      tables,
    );
    assert.deepEqual(rows, [["17"]]);
  });

  const refused: [title: string, change: TableChange, message: string][] = [
    [
      "a partition key without projection",
      { parameters: { "projection.region.type": undefined } },
      `HIVE_METASTORE_ERROR: Table ${nodes} has a missing projection configuration for partition column region`,
    ],
    [
      "an enum without values",
      { parameters: { "projection.region.values": undefined } },
      `HIVE_METASTORE_ERROR: Table ${nodes} has an enum projection without values for partition column region`,
    ],
    [
      "a projection that is not emulated",
      { parameters: { "projection.region.type": "injected" } },
      `NOT_SUPPORTED: the projection of ${nodes}.region has the type injected; this engine emulates enum only`,
    ],
    [
      "a template without a partition column",
      { parameters: { "storage.location.template": "s3://fixture/ssm/${accountid}/${region}/" } },
      `HIVE_METASTORE_ERROR: storage.location.template of table ${nodes} must start with s3://fixture/ and hold \${column} for every partition column; received "s3://fixture/ssm/\${accountid}/\${region}/"`,
    ],
    [
      "a data column named like a partition key",
      { withColumn: { name: "ResourceType", type: "string" } },
      `HIVE_INVALID_METADATA: Hive metadata for table ${nodes} is invalid: Table descriptor contains duplicate columns`,
    ],
    [
      "a column declared twice",
      { withColumn: { name: "agenttype", type: "string" } },
      `HIVE_INVALID_METADATA: Hive metadata for table ${nodes} is invalid: Table descriptor contains duplicate columns`,
    ],
    [
      "another SerDe",
      { library: "org.openx.data.jsonserde.JsonSerde" },
      `HIVE_SERDE_NOT_FOUND: deserializer does not exist: org.openx.data.jsonserde.JsonSerde (table ${nodes})`,
    ],
    [
      "another input format",
      { inputFormat: "org.apache.hadoop.hive.ql.io.parquet.MapredParquetInputFormat" },
      `HIVE_UNSUPPORTED_FORMAT: Unable to create input format org.apache.hadoop.hive.ql.io.parquet.MapredParquetInputFormat of table ${nodes}`,
    ],
    [
      "a column type that is not emulated",
      { withColumn: { name: "extra", type: "array<string>" } },
      `NOT_SUPPORTED: column extra of table ${nodes} has the type array<string>, which this engine does not emulate`,
    ],
    [
      "a location that is not in S3",
      { location: "/tmp/x" },
      `HIVE_INVALID_METADATA: the location of table ${nodes} is not of the form s3://bucket/prefix/: "/tmp/x"`,
    ],
  ];
  for (const [title, change, message] of refused) {
    it(`refuses ${title}, but only in queries on that table`, async () => {
      await assert.rejects(coverage(change), { name: "QueryFailure", message });
      const tables = tablesWith(nodes, change);
      assert.deepEqual(await rowsOf(engine, "select count(*) > 0 from aws_tag", [], tables), [
        ["true"],
      ]);
    });
  }
});

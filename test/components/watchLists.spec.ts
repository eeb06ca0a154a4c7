import { strict as assert } from "node:assert";
import { WatchLists } from "../../components/WatchLists";
import { watchTables } from "../../queries/tables";
import { record, type Recording } from "../support/mocks";

const table = "aws:glue/catalogTable:CatalogTable";
const object = "aws:s3/bucketObjectv2:BucketObjectv2";

describe("the watch lists of an environment", () => {
  let recording: Recording;
  let component: WatchLists | undefined;
  before(async () => {
    recording = await record(() => {
      component = new WatchLists("watch", {
        bucketName: "inventory-bucket",
        database: "inventory",
        lists: {
          watch_required_software: [
            { reason: "why", name_pattern: "agent*" },
            { name_pattern: "chrony", platform_pattern: "Amazon Linux", reason: "clock" },
          ],
        },
        accounts: ["111122223333", "444455556666"],
        regions: ["eu-west-1"],
        keyArn: "arn:aws:kms:eu-west-1:111122223333:key/1",
        tags: Object.fromEntries(Array.from({ length: 12 }, (_, index) => [`tag-${index}`, "x"])),
      });
    });
  });

  it("are one object and one table each, in the database of the inventory", () => {
    const names = watchTables.map(({ table: name }) => name).sort();
    const tables = recording.resources.filter(({ type }) => type === table);
    assert.deepEqual(tables.map(({ inputs }) => inputs.name).sort(), names);
    for (const { inputs } of tables) {
      assert.equal(inputs.databaseName, "inventory");
      assert.equal("partitionKeys" in inputs, false);
    }
    const objects = recording.resources.filter(({ type }) => type === object);
    assert.deepEqual(
      objects.map(({ inputs }) => inputs.key).sort(),
      names.map((name) => `watchlists/${name}/rows.json`),
    );
    for (const { inputs } of objects) assert.equal(inputs.bucket, "inventory-bucket");
  });

  it("have the rows of the list as JSON lines", () => {
    const { inputs } = recording.named("watch-required-software-rows");
    assert.equal(inputs.contentType, "application/x-ndjson");
    assert.equal(
      inputs.content,
      '{"name_pattern":"agent*","reason":"why"}\n' +
        '{"name_pattern":"chrony","platform_pattern":"Amazon Linux","reason":"clock"}\n',
    );
  });

  it("have an empty object for a list without rows, so that the table always reads one", () => {
    assert.equal(recording.named("watch-end-of-life-rows").inputs.content, "");
  });

  it("are encrypted as the bucket is, with its key or without one", async () => {
    const { inputs } = recording.named("watch-end-of-life-rows");
    assert.equal(inputs.serverSideEncryption, "aws:kms");
    assert.equal(inputs.kmsKeyId, "arn:aws:kms:eu-west-1:111122223333:key/1");
    const { named } = await record(() => {
      new WatchLists("watch", {
        bucketName: "inventory-bucket",
        database: "inventory",
        lists: {},
        accounts: [],
        regions: [],
        keyArn: null,
        tags: {},
      });
    });
    const plain = named("watch-end-of-life-rows").inputs;
    assert.equal(plain.serverSideEncryption, "AES256");
    assert.equal("kmsKeyId" in plain, false);
  });

  it("expect each account to deliver from each Region", () => {
    assert.equal(
      recording.named("watch-expected-sources-rows").inputs.content,
      '{"account_id":"111122223333","region":"eu-west-1"}\n' +
        '{"account_id":"444455556666","region":"eu-west-1"}\n',
    );
  });

  it("carry no more tags than S3 allows on an object", () => {
    const tags = recording.named("watch-end-of-life-rows").inputs.tags;
    assert.deepEqual(Object.keys(tags as object), [
      ...Array.from({ length: 10 }, (_, index) => `tag-${index}`),
    ]);
  });

  it("say which table belongs to which list", async () => {
    assert.ok(component);
    const tableNames = await new Promise((resolve) => {
      component?.tableNames.apply(resolve);
    });
    assert.deepEqual(tableNames, {
      prohibited_software: "watch_prohibited_software",
      required_software: "watch_required_software",
      minimum_versions: "watch_minimum_versions",
      end_of_life: "watch_end_of_life",
      required_services: "watch_required_services",
      expected_sources: "expected_sources",
    });
  });
});

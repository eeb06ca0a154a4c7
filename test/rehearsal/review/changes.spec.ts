import { strict as assert } from "node:assert";
import { changesOf } from "../../../rehearsal/review/changes";
import type { OperationStep } from "../../../rehearsal/run/engine";

const step = (operation: string, type: string, properties: string[] = []): OperationStep => ({
  operation,
  type,
  name: "part",
  properties,
});

describe("changes of a pull request", () => {
  it("tell a replacement once, of the three steps that the engine reports", () => {
    const type = "aws:ssm/resourceDataSync:ResourceDataSync";
    const operations = ["delete-replaced", "replace", "create-replacement"];
    assert.deepEqual(changesOf(operations.map((operation) => step(operation, type, ["name"]))), [
      {
        kind: "replace",
        type: "ResourceDataSync",
        name: "part",
        properties: ["name"],
        alarm: "nothing is delivered until there is a new sync; the objects stay",
      },
    ]);
  });

  it("name the properties, not the paths inside them", () => {
    const paths = ["rules[0].expiration.days", "rules[1].id", "bucket"];
    const [change] = changesOf([
      step("update", "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration", paths),
    ]);
    assert.deepEqual(change?.properties, ["rules", "bucket"]);
    assert.equal(change.alarm, undefined);
  });

  for (const [type, kind] of [
    ["aws:s3/bucket:Bucket", "delete"],
    ["aws:kms/key:Key", "delete"],
    ["aws:glue/catalogTable:CatalogTable", "replace"],
    ["aws:glue/catalogDatabase:CatalogDatabase", "replace"],
    ["aws:ssm/resourceDataSync:ResourceDataSync", "delete"],
  ] as const) {
    it(`are an alarm when they ${kind} a ${type}`, () => {
      const [change] = changesOf([step(kind, type)]);
      assert.ok((change?.alarm ?? "").length > 20);
    });
  }

  it("are no alarm when they create or update one, or replace a named query", () => {
    const changes = changesOf([
      step("create", "aws:s3/bucket:Bucket"),
      step("update", "aws:s3/bucket:Bucket"),
      step("replace", "aws:athena/namedQuery:NamedQuery"),
    ]);
    assert.deepEqual(
      changes.map(({ alarm }) => alarm),
      [undefined, undefined, undefined],
    );
  });

  it("leave out what is nothing at AWS", () => {
    const changes = changesOf([
      step("create", "pulumi:pulumi:Stack"),
      step("create", "pulumi:providers:aws"),
      step("create", "fleet-inventory:index:SyncBucket"),
      step("read", "aws:s3/bucket:Bucket"),
    ]);
    assert.deepEqual(changes, []);
  });
});

import { strict as assert } from "node:assert";
import * as pulumi from "@pulumi/pulumi";
import { ExistingBucket } from "../../components/ExistingBucket";
import { previewed } from "../support/environments";
import { record } from "../support/mocks";
import { ofType } from "./support/recorded";

describe("a stack with a bucket and a key of others", () => {
  it("creates and changes neither, and says what their policies must contain", async () => {
    const own = await previewed("own-bucket", { existingPolicy: "{}" });
    const types = new Set(own.resources.map(({ type }) => type));
    assert.equal(types.has("aws:kms/key:Key"), false);
    const buckets = ofType(own, "aws:s3/bucket:Bucket").map(({ name }) => name);
    assert.deepEqual(buckets, ["fleet-inventory-queries-results-bucket"]);
    assert.equal(ofType(own, "aws:s3/bucketPolicy:BucketPolicy").length, 1);
    const { requiredBucketPolicy, requiredKeyPolicy, bucketName, keyArn } = own.stackOutputs;
    const keyOf = "arn:aws:kms:eu-west-1:111122223333:key/11111111-2222-3333-4444-555555555555";
    assert.equal(bucketName, "example-inventory-archive");
    assert.equal(keyArn, keyOf);
    const sids = (document: unknown) =>
      (JSON.parse(String(document)) as { Statement: { Sid: string }[] }).Statement.map(
        ({ Sid }) => Sid,
      );
    assert.deepEqual(sids(requiredBucketPolicy), [
      "InventoryBucketCheck",
      "InventoryDelivery111122223333",
      "DenyPlainHttp",
    ]);
    assert.deepEqual(sids(requiredKeyPolicy), ["InventoryDataKeys111122223333"]);
    const destination = own.named("fleet-inventory-deliver-sync").inputs.s3Destination;
    assert.deepEqual(destination, {
      bucketName,
      region: "eu-west-1",
      prefix: "inventory",
      syncFormat: "JsonSerDe",
      kmsKeyArn: keyOf,
    });
  });

  it("registers the policy that the bucket has, where the pack finds it", async () => {
    const existingPolicy = '{"Version":"2012-10-17","Statement":[]}';
    const own = await previewed("own-bucket", { existingPolicy });
    const { urn } = own.named("fleet-inventory-storage-existing-bucket");
    assert.deepEqual(own.outputs.get(urn), {
      bucketName: "example-inventory-archive",
      policy: existingPolicy,
    });
  });

  it("goes on when the policy can't be read", async () => {
    const own = await previewed("own-bucket");
    const { urn } = own.named("fleet-inventory-storage-existing-bucket");
    assert.equal(own.outputs.get(urn)?.policy, null);
  });

  it("passes its options on", async () => {
    const { named } = await record(() => {
      const parent = new pulumi.ComponentResource("test:index:Parent", "parent");
      const args = { bucketName: "archive", requiredPolicy: "{}" };
      new ExistingBucket("one", args, { parent, protect: true, aliases: [{ name: "before" }] });
    });
    const { type, parent, protect, aliasNames } = named("one");
    assert.deepEqual(
      { type, parent, protect, aliasNames },
      {
        type: "fleet-inventory:index:ExistingBucket",
        parent: named("parent").urn,
        protect: true,
        aliasNames: ["before"],
      },
    );
  });

  it("can use an existing key for a bucket of its own", async () => {
    const own = await previewed("own-bucket", { changes: { existingBucketName: "" } });
    assert.equal(own.stackOutputs.requiredBucketPolicy, null);
    assert.equal(ofType(own, "aws:kms/key:Key").length, 0);
    const { rules } = own.named("fleet-inventory-storage-bucket-encryption").inputs;
    assert.ok(JSON.stringify(rules).includes("key/11111111-2222-3333-4444-555555555555"));
  });
});

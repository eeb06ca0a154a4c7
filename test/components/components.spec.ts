import { strict as assert } from "node:assert";
import * as pulumi from "@pulumi/pulumi";
import { AnalystAccess } from "../../components/AnalystAccess";
import { FleetInventory } from "../../components/FleetInventory";
import { InventoryAssociation } from "../../components/InventoryAssociation";
import { InventoryCatalog } from "../../components/InventoryCatalog";
import { QueryWorkgroup } from "../../components/QueryWorkgroup";
import { syncDestination } from "../../components/documents/syncDestination";
import { ResourceDataSync } from "../../components/ResourceDataSync";
import { SyncBucket } from "../../components/SyncBucket";
import { WatchLists } from "../../components/WatchLists";
import { readCatalog } from "../../queries/catalog";
import { record, type RecordedResource } from "../support/mocks";
import { settingsOf } from "../support/settings";

type Create = (
  name: string,
  suffix: string,
  opts?: pulumi.ComponentResourceOptions,
) => pulumi.ComponentResource;

const settings = settingsOf();
const account = "111122223333";
const region = "eu-west-1";
const keyArn = `arn:aws:kms:${region}:${account}:key/1`;

/** Each component with an instance that differs from another one by `suffix` only. */
const components: Readonly<Record<string, Create>> = {
  InventoryAssociation: (name, suffix, opts) =>
    new InventoryAssociation(
      name,
      { ...settings, targets: { kind: "all" }, associationName: `nodes-${suffix}` },
      opts,
    ),
  SyncBucket: (name, suffix, opts) =>
    new SyncBucket(
      name,
      { ...settings, bucketName: `bucket-${suffix}`, keyAlias: `alias/${suffix}` },
      opts,
    ),
  ResourceDataSync: (name, suffix, opts) =>
    new ResourceDataSync(
      name,
      {
        syncName: `sync-${suffix}`,
        destination: syncDestination({
          bucketName: "bucket",
          bucketRegion: region,
          prefix: "inventory",
          keyArn,
          organizationId: null,
        }),
        waitFor: [],
      },
      opts,
    ),
  InventoryCatalog: (name, suffix, opts) =>
    new InventoryCatalog(
      name,
      {
        databaseName: `database_${suffix}`,
        bucketName: "bucket",
        prefix: "inventory",
        accounts: [account],
        regions: [region],
        tags: {},
      },
      opts,
    ),
  WatchLists: (name, suffix, opts) =>
    new WatchLists(
      name,
      {
        bucketName: `bucket-${suffix}`,
        database: `database_${suffix}`,
        lists: {},
        accounts: [account],
        regions: [region],
        keyArn,
        tags: {},
      },
      opts,
    ),
  QueryWorkgroup: (name, suffix, opts) =>
    new QueryWorkgroup(
      name,
      {
        workgroupName: `workgroup-${suffix}`,
        resultsBucketName: `results-${suffix}`,
        account,
        region,
        database: `database_${suffix}`,
        queries: readCatalog().queries,
        keyArn: null,
        resultRetentionDays: 7,
        scanLimitBytes: 10_485_760,
        tags: {},
      },
      opts,
    ),
  AnalystAccess: (name, suffix, opts) =>
    new AnalystAccess(
      name,
      { policyName: `analyst-${suffix}`, policy: '{"Version":"2012-10-17"}', tags: {} },
      opts,
    ),
  FleetInventory: (name, suffix, opts) =>
    new FleetInventory(name, { settings: settingsOf({}, suffix), watchLists: {} }, opts),
};

/**
 * What AWS would find twice: names are unique among resources of a type, tables and queries inside
 * their database and workgroup.
 */
function awsName({ type, inputs }: RecordedResource): string {
  const names = [inputs.databaseName, inputs.workgroup, inputs.bucket, inputs.associationName];
  return JSON.stringify([type, ...names, inputs.name, inputs.key]);
}

function namesOnAws(resources: readonly RecordedResource[]): string[] {
  // A key has no name: AWS gives it an id.
  return resources
    .filter(({ type }) => type.startsWith("aws:") && type !== "aws:kms/key:Key")
    .map(awsName);
}

for (const [component, create] of Object.entries(components)) {
  describe(component, () => {
    it("passes its options on", async () => {
      const { named, resources } = await record(() => {
        const parent = new pulumi.ComponentResource("test:index:Parent", "parent");
        create("one", "a", { parent, protect: true, aliases: [{ name: "before" }] });
      });
      const { urn, type, parent, protect, aliasNames } = named("one");
      assert.equal(type, `fleet-inventory:index:${component}`);
      assert.equal(parent, named("parent").urn);
      assert.equal(protect, true);
      assert.deepEqual(aliasNames, ["before"]);
      const children = resources.filter((resource) => resource.parent === urn);
      assert.ok(children.length > 0);
      for (const child of children) assert.equal(child.protect, true, child.name);
    });

    it("does not collide with a second instance in the same program", async () => {
      const { resources, named } = await record(() => {
        create("one", "a");
        create("two", "b");
      });
      const urns = resources.map(({ urn }) => urn);
      assert.deepEqual(urns.length, new Set(urns).size);
      const names = namesOnAws(resources);
      assert.ok(names.length >= 2);
      assert.deepEqual(names.length, new Set(names).size);
      assert.equal(named("one").type, named("two").type);
    });
  });
}

describe("a second instance with the names of the first", () => {
  it("is what the test of collisions would find", async () => {
    const { resources } = await record(() => {
      components.InventoryAssociation?.("one", "a");
      components.InventoryAssociation?.("two", "a");
    });
    const names = namesOnAws(resources);
    assert.equal(names.length, 2);
    assert.equal(new Set(names).size, 1);
  });
});

describe("a SyncBucket for too many accounts", () => {
  it("creates nothing, not even the key", async () => {
    const accounts = Array.from({ length: 60 }, (_, index) => String(200_000_000_000 + index));
    const { resources } = await record(() => {
      assert.throws(
        () =>
          new SyncBucket("storage", {
            ...settings,
            accounts,
            bucketName: "bucket",
            keyAlias: "alias/inventory",
          }),
        {
          message:
            "The bucket policy would have 23294 bytes in 62 statements; AWS allows 20480 bytes.",
        },
      );
    });
    assert.deepEqual(
      resources.map(({ name }) => name),
      ["fleet-inventory-dev", "storage"],
    );
  });
});

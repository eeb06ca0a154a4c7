import { strict as assert } from "node:assert";
import program from "../../index";
import { readCatalog } from "../../queries/catalog";
import { inventoryTables, watchTables } from "../../queries/tables";
import { outputForms, parseOutputs } from "../../reference/outputs";
import { record, unknownPaths, type RecordedResource, type Recording } from "../support/mocks";
import { leastConfig } from "../support/settings";
import { assertSnapshot } from "../support/snapshot";

const bucketName = "fleet-inventory-dev-111122223333-eu-west-1";
const resultsBucketName = "fleet-results-dev-111122223333-eu-west-1";

/** The objects of the watch lists, sorted. */
const watchRows = watchTables
  .map(({ list, table }) => `fleet-inventory-watch-${(list ?? table).replaceAll("_", "-")}-rows`)
  .sort();

/** `NAME.path` of every value that the recording's resources do not know. */
function unknownsOf({ resources }: Recording): string[] {
  return resources
    .flatMap(({ name, inputs }) => unknownPaths(inputs).map((path) => `${name}.${path}`))
    .sort();
}

function aws(resources: readonly RecordedResource[]): RecordedResource[] {
  return resources.filter(({ type }) => type.startsWith("aws:"));
}

describe("the program in its first preview", () => {
  let first: Recording;
  before(async () => {
    first = await record(program, { preview: true, config: leastConfig });
  });

  it("registers everything that the environment needs", () => {
    const counts: Record<string, number> = {};
    for (const { type } of aws(first.resources)) counts[type] = (counts[type] ?? 0) + 1;
    assert.deepEqual(counts, {
      "aws:athena/namedQuery:NamedQuery": readCatalog().queries.length,
      "aws:athena/workgroup:Workgroup": 1,
      "aws:glue/catalogDatabase:CatalogDatabase": 1,
      "aws:glue/catalogTable:CatalogTable": inventoryTables.length + watchTables.length,
      "aws:kms/alias:Alias": 1,
      "aws:kms/key:Key": 1,
      "aws:s3/bucket:Bucket": 2,
      "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration": 2,
      "aws:s3/bucketObjectv2:BucketObjectv2": watchTables.length,
      "aws:s3/bucketOwnershipControls:BucketOwnershipControls": 2,
      "aws:s3/bucketPolicy:BucketPolicy": 2,
      "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock": 2,
      "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration": 2,
      "aws:s3/bucketVersioning:BucketVersioning": 1,
      "aws:ssm/association:Association": 1,
      "aws:ssm/resourceDataSync:ResourceDataSync": 1,
    });
  });

  it("leaves nothing unknown but the new key's ARN and id", () => {
    assert.deepEqual(unknownsOf(first), [
      "fleet-inventory-deliver-sync.s3Destination.kmsKeyArn",
      "fleet-inventory-queries-results-bucket-encryption.rules[0].applyServerSideEncryptionByDefault.kmsMasterKeyId",
      "fleet-inventory-queries-workgroup.configuration.resultConfiguration.encryptionConfiguration.kmsKeyArn",
      "fleet-inventory-storage-bucket-encryption.rules[0].applyServerSideEncryptionByDefault.kmsMasterKeyId",
      "fleet-inventory-storage-key-alias.targetKeyId",
      ...watchRows.map((name) => `${name}.kmsKeyId`),
    ]);
  });

  it("says in every unknown value that it comes from the key", () => {
    const key = first.named("fleet-inventory-storage-key").urn;
    const unknown = first.resources.filter(({ inputs }) => unknownPaths(inputs).length > 0);
    assert.equal(unknown.length, 5 + watchRows.length);
    for (const { name, inputs, propertyDependencies } of unknown) {
      for (const path of unknownPaths(inputs)) {
        const property = path.split(/[.[]/)[0] ?? "";
        assert.ok(propertyDependencies[property]?.includes(key), `${name}.${path}`);
      }
    }
  });

  it("leaves nothing unknown at all without a key", async () => {
    const config = { ...leastConfig, "fleet-inventory:encryption": "s3" };
    assert.deepEqual(unknownsOf(await record(program, { preview: true, config })), []);
  });

  it("knows every output but the key's ARN, what names it, and the association's id", () => {
    assert.deepEqual(Object.keys(first.stackOutputs).sort(), Object.keys(outputForms).sort());
    assert.deepEqual(unknownPaths(first.stackOutputs), [
      "analystPolicy",
      "associationIds",
      "keyArn",
    ]);
  });

  it("carries a dependency in every reference to a bucket, the database and the workgroup", () => {
    const parents = [
      { urn: first.named("fleet-inventory-storage-bucket").urn, value: bucketName },
      { urn: first.named("fleet-inventory-queries-results-bucket").urn, value: resultsBucketName },
      { urn: first.named("fleet-inventory-catalog-database").urn, value: "fleet_inventory_dev" },
    ];
    // A policy document or a description speaks of the bucket and refers to nothing.
    const prose = new Set(["policy", "description"]);
    let references = 0;
    for (const resource of aws(first.resources)) {
      for (const [property, input] of Object.entries(resource.inputs)) {
        for (const { urn, value } of parents) {
          if (resource.urn === urn || prose.has(property)) continue;
          if (!JSON.stringify(input).includes(value)) continue;
          references += 1;
          const carried = resource.propertyDependencies[property] ?? [];
          assert.ok(carried.includes(urn), `${resource.name}.${property}`);
        }
      }
    }
    const tables = inventoryTables.length;
    const watched = watchTables.length;
    const queries = readCatalog().queries.length;
    // A watch table has an object beside it. Five parts and a lifecycle of the one bucket, five of the other with its workgroup, the sync.
    assert.equal(references, 6 + 6 + 1 + 2 * tables + 3 * watched + queries);
    for (const { name, propertyDependencies } of first.resources.filter(({ type }) =>
      type.endsWith(":NamedQuery"),
    )) {
      const workgroup = first.named("fleet-inventory-queries-workgroup").urn;
      assert.deepEqual(propertyDependencies.workgroup, [workgroup], name);
    }
  });

  it("lets the sync wait for policy, ownership, public access block and key", () => {
    const { dependencies } = first.named("fleet-inventory-deliver-sync");
    for (const name of [
      "fleet-inventory-storage-bucket-policy",
      "fleet-inventory-storage-bucket-ownership",
      "fleet-inventory-storage-bucket-public-access-block",
      "fleet-inventory-storage-key",
    ]) {
      assert.ok(dependencies.includes(first.named(name).urn), name);
    }
  });

  it("uses the one provider that refuses credentials of another account", () => {
    const { inputs, urn } = first.named("fleet-inventory-aws");
    assert.equal(inputs.region, "eu-west-1");
    assert.deepEqual(JSON.parse(String(inputs.allowedAccountIds)), ["111122223333"]);
    for (const { name, provider } of aws(first.resources)) assert.equal(provider, urn, name);
  });

  it("names components and their parts by one rule, and each registers its outputs", () => {
    const components = first.resources.filter(
      ({ custom, type }) => !custom && type !== "pulumi:pulumi:Stack",
    );
    assert.equal(components.length, 7);
    for (const { type, name, urn } of components) {
      assert.match(type, /^fleet-inventory:index:[A-Z][A-Za-z]+$/);
      assert.ok(Object.keys(first.outputs.get(urn) ?? {}).length > 0, `outputs of ${name}`);
      for (const child of first.resources.filter(({ parent }) => parent === urn)) {
        assert.ok(child.name.startsWith(`${name}-`), child.name);
      }
    }
    const urns = new Set(components.map(({ urn }) => urn));
    for (const { name, parent } of aws(first.resources)) assert.ok(urns.has(parent), name);
  });

  it("protects bucket and key with what guards them, unless the settings say otherwise", async () => {
    const guarded = (recording: Recording): string[] =>
      recording.resources.filter(({ protect }) => protect).map(({ name }) => name);
    assert.deepEqual(guarded(first).sort(), [
      "fleet-inventory-storage-bucket",
      "fleet-inventory-storage-bucket-encryption",
      "fleet-inventory-storage-bucket-lifecycle",
      "fleet-inventory-storage-bucket-ownership",
      "fleet-inventory-storage-bucket-policy",
      "fleet-inventory-storage-bucket-public-access-block",
      "fleet-inventory-storage-bucket-versioning",
      "fleet-inventory-storage-key",
      "fleet-inventory-storage-key-alias",
    ]);
    assert.equal(first.named("fleet-inventory-storage-bucket").inputs.forceDestroy, false);

    const config = { ...leastConfig, "fleet-inventory:protect": "false" };
    const open = await record(program, { preview: true, config });
    assert.deepEqual(guarded(open), []);
    assert.equal(open.named("fleet-inventory-storage-bucket").inputs.forceDestroy, true);
  });

  it("is this set of resources with these inputs", () => {
    assert.equal(
      aws(first.resources).length,
      19 + inventoryTables.length + 2 * watchTables.length + readCatalog().queries.length,
    );
    assertSnapshot("program", snapshotOf(first));
  });
});

describe("the program", () => {
  it("has outputs that the reference package reads", async () => {
    const { stackOutputs } = await record(program, { config: leastConfig });
    const outputs = parseOutputs(stackOutputs);
    assert.equal(outputs.bucketName, bucketName);
    assert.equal(outputs.bucketArn, `arn:aws:s3:::${bucketName}`);
    assert.equal(outputs.keyArn, "arn:aws:test:::fleet-inventory-storage-key");
    assert.equal(outputs.tableNames["AWS:Application"], "aws_application");
    assert.deepEqual(outputs.syncNames, { "eu-west-1": "fleet-inventory-dev" });
    assert.deepEqual(outputs.associationIds, {
      "eu-west-1": "fleet-inventory-collect-association-id",
    });
  });

  it("fails without settings, in words and not with a stack trace", async () => {
    await assert.rejects(record(program, { config: { "fleet-inventory:region": "eu-west-1" } }), {
      name: "Error",
      __pulumiRunError: true,
      message: [
        "The configuration of the stack dev has a problem:",
        "  account: missing; allowed: the 12 digits of an AWS account, in quotes",
        "Correct Pulumi.dev.yaml, or use pulumi config set fleet-inventory:KEY VALUE -s dev. docs/settings.md describes every setting.",
      ].join("\n"),
    });
  });

  it("fails for more accounts than a bucket policy holds, in words", async () => {
    const accounts = Array.from({ length: 48 }, (_, index) => String(111122223333 + index));
    const config = { ...leastConfig, "fleet-inventory:accounts": JSON.stringify(accounts) };
    await assert.rejects(record(program, { config }), {
      __pulumiRunError: true,
      message: [
        "The bucket policy would have 20546 bytes in 50 statements; AWS allows 20480 bytes.",
        "Each account needs a statement of its own. Set fleet-inventory:organizationId, whose form has the same size for any number of accounts, or give some accounts a stack with its own bucket.",
      ].join("\n"),
    });
  });

  it("reads its own namespace only", async () => {
    const config = { ...leastConfig, "aws:colect": "1" };
    assert.equal((await record(program, { config })).stackOutputs.schemaVersion, 1);
  });
});

/**
 * The recording without what other tests pin, the texts of the queries and the columns, and without
 * the rows of the watch lists, which are the user's.
 */
function snapshotOf({ resources }: Recording): unknown {
  return aws(resources)
    .map(({ type, name, inputs, protect }) => ({ type, name, protect, inputs: shortened(inputs) }))
    .sort((left, right) => (left.name < right.name ? -1 : 1));
}

function shortened(inputs: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const { query, content, description, storageDescriptor, ...rest } = inputs;
  const descriptor = storageDescriptor as { columns: { name: string }[] } | undefined;
  return {
    ...rest,
    ...(content !== undefined && { content: "rows" }),
    ...(query === undefined && description !== undefined && { description }),
    ...(descriptor !== undefined && {
      storageDescriptor: {
        ...descriptor,
        columns: descriptor.columns.map(({ name }) => name).join(" "),
      },
    }),
  };
}

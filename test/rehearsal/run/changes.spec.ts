import { strict as assert } from "node:assert";
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { OperationStep } from "../../../rehearsal/run/engine";
import { inventoryTables, watchTables } from "../../../queries/tables";
import { SimulatedCloud } from "../../../rehearsal/aws/cloud";
import { layoutOf } from "../../../rehearsal/run/layout";
import { checkout, ProgramCopy } from "./support/checkout";
import { openDeployed } from "./support/deployed";
import { changeSettings, openStack, type TestStack } from "./support/stack";

/** What a changed setting does, without the stack's own outputs. */
function describeSteps(steps: readonly OperationStep[]): string[] {
  return steps
    .filter(({ type }) => type !== "pulumi:pulumi:Stack")
    .map(({ operation, name, properties }) => `${operation} ${name} [${properties.join(", ")}]`)
    .sort();
}

/** The resource in a step's description. */
function resourceOf(step: string): string {
  return step.split(" ")[1] ?? step;
}

interface Case {
  readonly title: string;
  /** Cases of the same preview change different resources: one run of the engine shows them all. */
  readonly preview: string;
  readonly settings: Readonly<Record<string, unknown>>;
  readonly steps: readonly string[];
}

/** The same change on the table of every inventory type. */
function everyTable(property: string): string[] {
  return inventoryTables.map(
    ({ table }) => `update fleet-inventory-catalog-${table.replaceAll("_", "-")} [${property}]`,
  );
}

/** The objects of the watch lists. */
const watchRows = watchTables.map(
  ({ list, table }) => `watch-${(list ?? table).replaceAll("_", "-")}-rows`,
);

const cases: readonly Case[] = [
  {
    title: "a schedule updates the association",
    preview: "in place",
    settings: { schedule: "rate(6 hours)" },
    steps: ["update fleet-inventory-collect-association [scheduleExpression]"],
  },
  {
    title: "targets update the association",
    preview: "targets and account",
    settings: { targets: { key: "environment", values: ["production"] } },
    steps: ["update fleet-inventory-collect-association [targets[0].key, targets[0].values[0]]"],
  },
  {
    title: "what is collected updates one parameter of the association",
    preview: "collection and prefix",
    settings: { collect: { services: "Disabled" } },
    steps: ["update fleet-inventory-collect-association [parameters.services]"],
  },
  {
    title: "the retention of old versions updates the bucket's lifecycle",
    preview: "in place",
    settings: { noncurrentRetentionDays: 7 },
    steps: [
      "update fleet-inventory-storage-bucket-lifecycle [rules[0].noncurrentVersionExpiration.noncurrentDays]",
    ],
  },
  {
    title: "the prefix replaces the sync, which AWS can't update, and moves policy and tables",
    preview: "collection and prefix",
    settings: { prefix: "ssm" },
    steps: [
      "create-replacement fleet-inventory-deliver-sync [s3Destination.prefix]",
      "delete-replaced fleet-inventory-deliver-sync []",
      "replace fleet-inventory-deliver-sync [s3Destination.prefix]",
      "update fleet-inventory-storage-bucket-policy [policy]",
      ...everyTable("storageDescriptor.location"),
    ],
  },
  {
    title:
      "one more account widens bucket policy, key policy, every projection and what is expected",
    preview: "targets and account",
    settings: { accounts: ["111122223333", "444455556666"] },
    steps: [
      "update fleet-inventory-storage-bucket-policy [policy]",
      "update fleet-inventory-storage-key [policy]",
      "update fleet-inventory-watch-expected-sources-rows [content]",
      ...everyTable('parameters["projection.accountid.values"]'),
    ],
  },
  {
    title: "the scan limit updates the workgroup",
    preview: "in place",
    settings: { queryScanLimitBytes: 20_971_520 },
    steps: ["update fleet-inventory-queries-workgroup [configuration.bytesScannedCutoffPerQuery]"],
  },
  {
    title: "the retention of results updates the lifecycle of their bucket",
    preview: "in place",
    settings: { queryResultRetentionDays: 3 },
    steps: ["update fleet-inventory-queries-results-bucket-lifecycle [rules[0].expiration.days]"],
  },
  {
    title: "another encryption replaces the sync and the watch lists' rows, and deletes the key",
    preview: "encryption",
    settings: { encryption: "s3" },
    steps: [
      "create-replacement fleet-inventory-deliver-sync [s3Destination.kmsKeyArn]",
      "delete fleet-inventory-storage-key []",
      "delete fleet-inventory-storage-key-alias []",
      "delete-replaced fleet-inventory-deliver-sync []",
      "replace fleet-inventory-deliver-sync [s3Destination.kmsKeyArn]",
      "update fleet-inventory-queries-results-bucket-encryption [rules[0].applyServerSideEncryptionByDefault.sseAlgorithm]",
      "update fleet-inventory-queries-workgroup [configuration.resultConfiguration.encryptionConfiguration.encryptionOption, configuration.resultConfiguration.encryptionConfiguration.kmsKeyArn]",
      "update fleet-inventory-storage-bucket-encryption [rules[0].applyServerSideEncryptionByDefault.sseAlgorithm]",
      ...watchRows.flatMap((name) => [
        `create-replacement fleet-inventory-${name} [serverSideEncryption]`,
        `delete-replaced fleet-inventory-${name} []`,
        `replace fleet-inventory-${name} [serverSideEncryption]`,
      ]),
    ],
  },
  {
    title: "protection keeps the bucket from being emptied with the stack",
    preview: "in place",
    settings: { protect: true },
    steps: ["update fleet-inventory-storage-bucket [forceDestroy]"],
  },
  {
    title: "a tag updates whatever carries tags",
    preview: "tags",
    settings: { tags: { owner: "security" } },
    steps: [
      "catalog-database",
      "collect-association",
      "queries-results-bucket",
      "queries-workgroup",
      "storage-bucket",
      "storage-key",
      ...watchRows,
    ].map((name) => `update fleet-inventory-${name} [tags.owner, tagsAll.owner]`),
  },
];

describe("what a changed setting does to a deployed dev stack", function () {
  this.timeout(600_000);

  const directory = mkdtempSync(join(tmpdir(), "changes-"));
  const layout = layoutOf(checkout, "dev", directory);
  let stack: TestStack;

  before(async () => {
    stack = await openDeployed(layout);
  });

  after(async () => {
    await stack.services.close();
    rmSync(directory, { recursive: true, force: true });
  });

  it("nothing without a change, on another server than the one it was deployed on", async () => {
    const cloud = SimulatedCloud.open(layout.cloud);
    assert.equal(cloud.list("aws:ssm/association:Association").length, 1);
    assert.deepEqual(
      cloud.list("aws:ssm/resourceDataSync:ResourceDataSync").map(({ service }) => service),
      [{ lastStatus: "Successful" }],
    );
    const { changes, steps } = await stack.engine.preview();
    assert.deepEqual(steps, []);
    assert.deepEqual(Object.keys(changes), ["same"]);
  });

  it("fails for a second stack of the same account and Region", async () => {
    const copy = new ProgramCopy();
    cpSync(join(copy.directory, "Pulumi.dev.yaml"), join(copy.directory, "Pulumi.qa.yaml"));
    const qa = layoutOf(copy.directory, "qa");
    cpSync(layout.cloud, qa.cloud, { recursive: true });
    const second = await openStack(qa, "qa");
    try {
      await assert.rejects(
        second.engine.up(),
        /Multiple apply all associations with document 'AWS-GatherSoftwareInventory' are not supported/,
      );
    } finally {
      await second.services.close();
      copy.remove();
    }
  });

  for (const name of new Set(cases.map(({ preview }) => preview))) {
    const together = cases.filter(({ preview }) => preview === name);

    describe(`previewed: ${name}`, () => {
      let steps: readonly string[];

      before(async () => {
        const settings = together.flatMap((each) => Object.entries(each.settings));
        const restore = changeSettings(layout, Object.fromEntries(settings));
        try {
          steps = describeSteps((await stack.engine.preview()).steps);
        } finally {
          restore();
        }
      });

      for (const { title, steps: expected } of together) {
        it(title, () => {
          const resources = new Set(expected.map(resourceOf));
          const seen = steps.filter((step) => resources.has(resourceOf(step)));
          assert.deepEqual(seen, [...expected].sort());
        });
      }

      it("nothing else", () => {
        const expected = together.flatMap((each) => each.steps);
        assert.deepEqual(steps, expected.sort());
      });
    });
  }

  // Last: mocha runs the cases of a group before the groups in it.
  describe("in the end", () => {
    it("leaves nothing behind when it is destroyed", async () => {
      const { steps } = await stack.engine.destroy();
      assert.ok(steps.every(({ operation }) => operation === "delete"));
      const cloud = SimulatedCloud.open(layout.cloud);
      const types = [...new Set(steps.map(({ type }) => type))];
      assert.ok(types.includes("aws:s3/bucket:Bucket") && types.includes("aws:kms/key:Key"));
      assert.deepEqual(
        types.flatMap((type) => cloud.list(type)),
        [],
      );
    });
  });
});

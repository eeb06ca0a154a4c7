import { strict as assert } from "node:assert";

import type { Properties } from "../../../rehearsal/aws/provider/values";
import { startEngine, type Engine } from "./support/engine";

const workgroupType = "aws:athena/workgroup:Workgroup";
const queryType = "aws:athena/namedQuery:NamedQuery";

const configuration: Properties = {
  bytesScannedCutoffPerQuery: 10485760,
  engineVersion: { selectedEngineVersion: "Athena engine version 3" },
  resultConfiguration: {
    outputLocation: "s3://inventory-results/results/",
    expectedBucketOwner: "111122223333",
    encryptionConfiguration: {
      encryptionOption: "SSE_KMS",
      kmsKeyArn: "arn:aws:kms:eu-west-1:111122223333:key/11111111-2222-3333-4444-555555555555",
    },
  },
};

const query: Properties = {
  name: "top_applications",
  workgroup: "inventory",
  database: "fleet_inventory_dev",
  query: "select 1",
  description: "The applications on most nodes.",
};

describe("the simulated Athena", () => {
  let engine: Engine;
  beforeEach(async () => {
    engine = await startEngine();
  });
  afterEach(() => engine.close());

  const createWorkgroup = (more: Properties = {}) =>
    engine.create(workgroupType, { name: "inventory", configuration, ...more });
  const refused = (attempt: string, operation: string, message: string) =>
    new Error(
      `${attempt}: operation error Athena: ${operation}, https response error StatusCode: 400, ` +
        `InvalidRequestException: ${message}`,
    );

  it("resolves the engine of a workgroup", async () => {
    const { id, outputs } = await createWorkgroup();
    assert.equal(id, "inventory");
    assert.equal(outputs.arn, "arn:aws:athena:eu-west-1:111122223333:workgroup/inventory");
    assert.deepEqual((outputs.configuration as Properties).engineVersion, {
      selectedEngineVersion: "Athena engine version 3",
      effectiveEngineVersion: "Athena engine version 3",
    });
  });

  it("refuses a scan limit below the provider's minimum, and takes none at all", async () => {
    const check = async (cutoff: number) =>
      (
        await engine.check(workgroupType, {
          name: "inventory",
          configuration: { bytesScannedCutoffPerQuery: cutoff },
        })
      ).failures;
    assert.deepEqual(await check(10485759), [
      {
        property: "configuration",
        reason:
          "expected configuration.0.bytes_scanned_cutoff_per_query to be at least (10485760), got 10485759",
      },
    ]);
    assert.deepEqual(await check(10485760), []);
    assert.deepEqual(await check(0), []);
  });

  it("refuses names, states and encryption options by AWS's model", async () => {
    const { failures } = await engine.check(workgroupType, {
      name: "in ventory",
      state: "OFF",
      configuration: {
        resultConfiguration: { encryptionConfiguration: { encryptionOption: "SSE" } },
      },
    });
    assert.deepEqual(failures, [
      {
        property: "name",
        reason:
          'Invalid value "in ventory" for name: Member must satisfy regular expression pattern: ' +
          "[a-zA-Z0-9._-]{1,128}",
      },
      {
        property: "state",
        reason:
          'Invalid value "OFF" for state: Member must satisfy enum value set: [ENABLED, DISABLED]',
      },
      {
        property: "configuration",
        reason:
          'Invalid value "SSE" for configuration.resultConfiguration.encryptionConfiguration.' +
          "encryptionOption: Member must satisfy enum value set: [SSE_S3, SSE_KMS, CSE_KMS]",
      },
    ]);
  });

  for (const [title, more, message] of [
    [
      "a result location that is no S3 path",
      { resultConfiguration: { outputLocation: "inventory-results/results" } },
      "outputLocation is not a valid S3 path. (simulated AWS: inventory-results/results)",
    ],
    [
      "SSE_KMS without a key",
      { resultConfiguration: { encryptionConfiguration: { encryptionOption: "SSE_KMS" } } },
      "KMS key is required for encryption option SSE_KMS",
    ],
    [
      "an engine that is gone",
      { engineVersion: { selectedEngineVersion: "Athena engine version 2" } },
      "Engine version Athena engine version 2 is not supported (simulated AWS: supported are " +
        "AUTO, Athena engine version 3)",
    ],
    [
      "managed results beside a location",
      { managedQueryResultsConfiguration: { enabled: true } },
      "ManagedQueryResultsConfiguration and OutputLocation cannot be set together (simulated AWS: " +
        "the words are not AWS's; the rule is (Athena user guide, managed query results))",
    ],
  ] as const) {
    it(`refuses ${title}`, async () => {
      await assert.rejects(
        createWorkgroup({ configuration: { ...configuration, ...more } }),
        refused("creating Athena WorkGroup (inventory)", "CreateWorkGroup", message),
      );
    });
  }

  it("refuses a second workgroup of a name, and another primary", async () => {
    await createWorkgroup();
    for (const name of ["inventory", "primary"]) {
      await assert.rejects(
        engine.create(workgroupType, { name }),
        refused(
          `creating Athena WorkGroup (${name})`,
          "CreateWorkGroup",
          "WorkGroup is already created",
        ),
      );
    }
  });

  it("refuses to delete a workgroup with named queries, unless forceDestroy was deployed before", async () => {
    const created = await createWorkgroup();
    const saved = await engine.create(queryType, query);
    await assert.rejects(
      engine.remove(created),
      refused(
        "deleting Athena WorkGroup (inventory)",
        "DeleteWorkGroup",
        "WorkGroup is not empty (simulated AWS: inventory holds 1 named queries)",
      ),
    );
    const forced = await engine.update(created, {
      name: "inventory",
      configuration,
      forceDestroy: true,
    });
    await engine.remove(forced);
    assert.equal(await engine.read(saved), undefined);
  });

  it("refuses a named query of a workgroup that is not there", async () => {
    await assert.rejects(
      engine.create(queryType, query),
      refused(
        "creating Athena Named Query (top_applications)",
        "CreateNamedQuery",
        "WorkGroup inventory is not found.",
      ),
    );
    const { outputs } = await engine.create(queryType, { ...query, workgroup: "primary" });
    assert.equal(outputs.workgroup, "primary");
  });

  it("refuses an empty and an over-long query", async () => {
    const { failures } = await engine.check(queryType, { ...query, query: "x".repeat(262145) });
    assert.match(
      failures[0]?.reason ?? "",
      /Member must have length less than or equal to 262144$/,
    );
    const empty = await engine.check(queryType, { ...query, query: "" });
    assert.deepEqual(empty.failures, [
      {
        property: "query",
        reason: 'Invalid value "" for query: Member must have length greater than or equal to 1',
      },
    ]);
    await createWorkgroup();
    await assert.rejects(
      engine.create(queryType, { ...query, description: "d".repeat(1025) }),
      /InvalidRequestException: 1 validation error detected: Value 'd+' at 'description' failed to satisfy constraint: Member must have length less than or equal to 1024$/,
    );
  });

  it("replaces a named query on every change, the old one first, with a new id", async () => {
    await createWorkgroup();
    const created = await engine.create(queryType, query);
    for (const property of ["query", "description", "database", "name", "workgroup"]) {
      const { replaces, deleteBeforeReplace, detailed } = await engine.diff(created, {
        ...query,
        [property]: "changed",
      });
      assert.deepEqual([replaces, deleteBeforeReplace], [[property], true]);
      assert.deepEqual(detailed, { [property]: "update&replace" });
    }
    await engine.remove(created);
    const again = await engine.create(queryType, { ...query, query: "select 2" });
    assert.notEqual(again.id, created.id);
  });

  it("changes a workgroup in place but for its name", async () => {
    const created = await createWorkgroup();
    const changed = {
      name: "inventory",
      configuration: { ...configuration, bytesScannedCutoffPerQuery: 20971520 },
    };
    assert.deepEqual((await engine.diff(created, changed)).detailed, {
      "configuration.bytesScannedCutoffPerQuery": "update",
    });
    const updated = await engine.update(created, changed);
    assert.equal((await engine.diff(updated, changed)).changes, "none");
    const renamed = await engine.diff(created, { name: "other", configuration });
    assert.deepEqual([renamed.replaces, renamed.deleteBeforeReplace], [["name"], true]);
  });
});

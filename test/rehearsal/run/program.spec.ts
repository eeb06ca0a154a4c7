import { strict as assert } from "node:assert";
import { createAthenaClient } from "../../../cli/athena/client";
import { collectRows, type ResultRow } from "../../../cli/athena/result";
import { runQuery } from "../../../cli/athena/run";
import { readCatalog } from "../../../queries/catalog";
import { parseOutputs } from "../../../reference/outputs";
import { startAthenaEndpoint } from "../../../rehearsal/athena/endpoint";
import { SimulatedCloud } from "../../../rehearsal/aws/cloud";
import { deliver, deliverForeign } from "../../../rehearsal/delivery";
import { generateFleet } from "../../../rehearsal/fleet";
import { ProgramCopy } from "./support/checkout";
import { openDeployed } from "./support/deployed";
import { openStack } from "./support/stack";

const now = new Date("2026-11-23T12:00:00Z");
const tables = "components/documents/glueTable.ts";
const bucketPolicy = "components/documents/syncBucketPolicy.ts";

interface Outcome {
  /** What a foreign account tried and could write. */
  readonly intrusions: readonly string[];
  /** Rows of instance_coverage, or why there are none. */
  readonly coverage: readonly ResultRow[] | string;
}

/** A text in a file of the program, and what it becomes. */
interface Change {
  readonly file: string;
  readonly from: string;
  readonly to: string;
}

/** The bucket policy without what says whose sync may deliver. */
const anybodysSync: Change = {
  file: bucketPolicy,
  from: `"aws:SourceAccount": account,
      },
      ArnLike: { "aws:SourceArn": syncArnPattern(partition, account) },`,
  to: "},",
};

/** Deploys a changed copy of the program, lets a fleet deliver, a stranger try, and asks. */
async function rehearseWith(changes: readonly Change[]): Promise<Outcome> {
  const copy = new ProgramCopy();
  for (const { file, from, to } of changes) {
    copy.change(file, from, to);
  }
  // Without a change it is what the other specs deployed.
  const isDeployed = changes.length === 0;
  const { engine, services } = await (isDeployed ? openDeployed : openStack)(copy.layout);
  try {
    if (!isDeployed) await engine.up();
    const outputs = parseOutputs(await engine.outputs());
    const { account, region, accounts, regions, workgroup, database } = outputs;
    const cloud = SimulatedCloud.open(copy.layout.cloud);
    const fleet = generateFleet({ nodes: 20, seed: 3, accounts, regions, now });
    await deliver({ cloud, fleet, now });
    const foreign = await deliverForeign({ cloud, now });
    const intrusions = foreign.attempts.filter(({ accepted }) => accepted).map(({ name }) => name);
    const endpoint = await startAthenaEndpoint({
      cloudDirectory: copy.layout.cloud,
      account,
      region,
      now,
    });
    const client = createAthenaClient(region, {
      endpoint: endpoint.url,
      credentials: { accessKeyId: "rehearsal", secretAccessKey: "rehearsal" },
    });
    const sql = readCatalog().find("instance_coverage")?.sql ?? "";
    const coverage = await runQuery(
      { client, region, workgroup, database },
      { name: "instance_coverage", sql, literals: [] },
    )
      .then(collectRows)
      .then(({ rows }) => rows)
      .catch((error: unknown) => (error instanceof Error ? error.message : String(error)));
    client.destroy();
    await endpoint.close();
    return { intrusions, coverage };
  } finally {
    await services.close();
    copy.remove();
  }
}

/** Columns: account, Region, live, with inventory, without, percent, connection lost, not live. */
const nothing = [["all", "all", "0", "0", "0", null, "0", "0"]];

describe("the rehearsal shows what a wrong program would do", function () {
  this.timeout(600_000);

  it("answers with the fleet's figures when nothing is wrong", async () => {
    const { coverage, intrusions } = await rehearseWith([]);
    const figures = ["18", "18", "0", "100.0", "1", "2"];
    assert.deepEqual(coverage, [
      ["111122223333", "eu-west-1", ...figures],
      ["all", "all", ...figures],
    ]);
    assert.deepEqual(intrusions, []);
  });

  // What is wrong with the tables shows in the answers, what is wrong with the bucket policy in who
  // gets in: one deployment shows both.

  it("fails the query when a column is missing from the Glue tables", async () => {
    const { coverage, intrusions } = await rehearseWith([
      {
        file: tables,
        from: "columns: table.columns.map(",
        to: 'columns: table.columns.filter(({ column }) => column !== "resourceid").map(',
      },
      anybodysSync,
    ]);
    assert.match(
      String(coverage),
      /COLUMN_NOT_FOUND: line \d+:\d+: Column 'resourceid' cannot be resolved/,
    );
    // Nothing says whose sync may deliver, but the key policy does.
    assert.deepEqual(intrusions, []);
  });

  it("lets a stranger in when nothing says whose sync may deliver, and finds no rows when the projection names another account", async () => {
    const { coverage, intrusions } = await rehearseWith([
      { file: tables, from: "accountid: accounts,", to: 'accountid: ["444455556666"],' },
      anybodysSync,
      {
        file: "Pulumi.dev.yaml",
        from: "config:",
        to: "config:\n  fleet-inventory:encryption: s3",
      },
    ]);
    assert.deepEqual(coverage, nothing);
    assert.deepEqual(intrusions, [
      "stranger-victim-folder",
      "stranger-lookalike-arn",
      "stranger-not-a-sync",
      "stranger-other-organization",
    ]);
  });

  it("finds no values when the SerDe matches keys by case", async () => {
    const malformed = '"ignore.malformed.json": "true"';
    const { coverage } = await rehearseWith([
      { file: tables, from: malformed, to: `${malformed}, "case.insensitive": "false"` },
    ]);
    assert.deepEqual(coverage, nothing);
  });

  it("fails to create the sync when the bucket policy does not let it deliver", async () => {
    await assert.rejects(
      rehearseWith([{ file: bucketPolicy, from: "bucket-owner-full-control", to: "private" }]),
      /S3 write failed for bucket fleet-inventory-dev-111122223333-eu-west-1/,
    );
  });
});

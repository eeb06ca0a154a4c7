import { strict as assert } from "node:assert";

import { readCatalog, renderArguments } from "../../../queries/catalog";
import { createEngine, type Engine } from "../../../rehearsal/athena/engine";
import type { SimulatedCloud } from "../../../rehearsal/aws/cloud";
import { deliver } from "../../../rehearsal/delivery";
import { generateFleet, summarise, type FleetSummary } from "../../../rehearsal/fleet";
import { account, deployEnvironment, ownTables, region } from "../../support/deployedEnvironment";

const now = new Date("2026-11-23T21:00:00Z");

describe("What the named queries find in a delivered fleet", () => {
  const catalog = readCatalog();
  let engine: Engine;
  let cloud: SimulatedCloud;
  let remove: () => void;
  let truth: FleetSummary;

  before(async () => {
    const fleet = generateFleet({
      nodes: 400,
      seed: 7,
      accounts: [account],
      regions: [region],
      now,
    });
    truth = summarise(fleet, { silentSince: new Date(now.getTime() - 48 * 3_600_000) });
    ({ cloud, remove } = deployEnvironment());
    await deliver({ cloud, fleet, now });
    engine = await createEngine({ now });
  });

  after(() => {
    engine.close();
    remove();
  });

  /** The rows of a query as objects by column name. */
  async function ask(
    name: string,
    values: Readonly<Record<string, string>> = {},
  ): Promise<Record<string, string | null>[]> {
    const query = catalog.find(name);
    assert.ok(query !== undefined, name);
    const rendered = renderArguments(query, values);
    assert.ok(rendered.ok);
    const { columns, rows } = await engine.run({
      sql: query.sql,
      literals: rendered.literals,
      tables: ownTables(),
      bucketDirectory: (bucket) => cloud.bucketDirectory(bucket),
    });
    const found: Record<string, string | null>[] = [];
    for await (const row of rows) {
      found.push(
        Object.fromEntries(columns.map((column, index) => [column.name, row[index] ?? null])),
      );
    }
    return found;
  }

  /** Counts by a key that is made from the columns, as the truth has them. */
  function countsBy(
    rows: Record<string, string | null>[],
    ...names: string[]
  ): Map<string, number> {
    return new Map(
      rows.map((row) => [names.map((name) => row[name] ?? "").join(" "), Number(row.instances)]),
    );
  }

  it("is the true coverage", async () => {
    const rows = await ask("instance_coverage");
    const totals = rows.find((row) => row.account_id === "all");
    assert.deepEqual(
      [
        totals?.live_instances,
        totals?.instances_with_inventory,
        totals?.connection_lost_instances,
        totals?.not_live_instances,
      ].map(Number),
      [truth.live, truth.covered, truth.connectionLost, truth.stopped + truth.terminated],
    );
    assert.ok(truth.covered < truth.live);
  });

  it("is the true number of nodes for each operating system and agent", async () => {
    const systems = await ask("operating_system_versions");
    assert.deepEqual(
      new Map([...countsBy(systems, "platform_name", "platform_version")].sort()),
      new Map([...truth.operatingSystems].sort()),
    );
    const agents = await ask("agent_versions");
    assert.deepEqual(
      new Map([...countsBy(agents, "agent_version")].sort()),
      new Map([...truth.agentVersions].sort()),
    );
  });

  it("is the true number of nodes for each of the top applications", async () => {
    const rows = await ask("top_applications");
    assert.equal(rows.length, 20);
    for (const [name, instances] of countsBy(rows, "application_name")) {
      assert.equal(instances, truth.applications.get(name), name);
    }
  });

  it("is the true number of nodes with an application, awkward names included", async () => {
    for (const name of ["openssl", "kernel", "<script>alert('inventory')</script>"]) {
      const rows = await ask("instances_with_application", { name });
      assert.equal(rows.length, truth.applications.get(name), name);
      assert.ok(rows.length > 0, name);
    }
  });

  it("is the silence that the files know, which is more than the truth", async () => {
    const rows = await ask("silent_instances", { hours: "48" });
    assert.equal(rows.length, truth.silentByFiles);
    assert.ok(truth.silentByPing > 0 && truth.silentByPing < truth.silentByFiles);
  });
});

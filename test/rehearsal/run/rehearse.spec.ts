import { strict as assert } from "node:assert";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { generateFleet, summarise } from "../../../rehearsal/fleet";
import { layoutOf } from "../../../rehearsal/run/layout";
import { rehearse, type RehearsalResult } from "../../../rehearsal/run/rehearse";
import { RehearsalServices } from "../../../rehearsal/run/services";
import { renderSummary } from "../../../rehearsal/run/summary";
import { checkout, pulumi, recordingProgress } from "./support/checkout";

const nodes = 60;
const seed = 3;
const now = new Date("2026-11-23T12:00:00Z");

describe("the rehearsal of dev, from preview to report", function () {
  this.timeout(600_000);

  const directory = mkdtempSync(join(tmpdir(), "rehearsal-"));
  const layout = layoutOf(checkout, "dev", directory);
  const services = new RehearsalServices(layout);
  const progress = recordingProgress();
  const environment = { ...process.env };
  let result: RehearsalResult;

  before(async () => {
    result = await rehearse(
      { stack: "dev", nodes, seed, keep: false },
      {
        layout,
        command: await pulumi(),
        progress,
        signal: new AbortController().signal,
        now,
        environment: process.env,
      },
      services,
    );
  });

  after(async () => {
    await services.close();
    for (const name of Object.keys(process.env)) {
      if (!(name in environment)) {
        // eslint-disable-next-line @typescript-eslint/no-dynamic-delete -- restores the environment
        delete process.env[name];
      }
    }
    rmSync(directory, { recursive: true, force: true });
  });

  it("previews with a pack that finds nothing to complain about", () => {
    assert.deepEqual(result.preview.violations, []);
    for (const policy of ["inventory-enabled", "bucket-policy-admits-inventory"]) {
      assert.ok(result.preview.policiesPassed.includes(policy), policy);
    }
  });

  it("creates what it previewed and changes nothing the second time", () => {
    assert.ok((result.up.changes.create ?? 0) > 40);
    assert.deepEqual(result.up.changes, result.preview.changes);
    assert.deepEqual(Object.keys(result.secondUp.changes), ["same"]);
  });

  it("lets every object of the own account in and none of a stranger", () => {
    assert.ok(result.delivery.accepted > nodes * 5, String(result.delivery.accepted));
    assert.equal(result.delivery.refused, 0);
    assert.equal(result.foreign.accepted, 0);
    assert.ok(result.foreign.attempts.length >= 4);
    for (const { explanation, title } of result.foreign.attempts) {
      assert.ok(explanation.length > 0, title);
    }
  });

  it("answers with what is true of the fleet", () => {
    const { accounts, regions } = result.outputs;
    const truth = summarise(generateFleet({ nodes, seed, accounts, regions, now }), {
      silentSince: now,
    });
    const [coverage, systems] = result.summary;
    const total = coverage?.rows.at(-1) ?? [];
    const value = (name: string) =>
      Number(total[coverage?.columns.findIndex((column) => column.name === name) ?? -1]);
    assert.equal(value("live_instances"), truth.live);
    assert.equal(value("instances_with_inventory"), truth.covered);
    assert.equal(value("connection_lost_instances"), truth.connectionLost);
    const counted = systems?.rows.reduce((sum, row) => sum + Number(row[3]), 0);
    assert.equal(counted, truth.live);
  });

  it("writes a report and a summary for the terminal", () => {
    const html = readFileSync(result.report, "utf8");
    assert.match(html, /^<!doctype html>/i);
    const summary = renderSummary(result.summary);
    for (const title of [
      "Coverage of managed nodes",
      "Operating system versions",
      "Top applications",
    ]) {
      assert.ok(summary.includes(title), title);
    }
  });

  it("says what it does, one line a step", () => {
    for (const start of [
      "Preview with the policy pack: ",
      "Up: ",
      "Up again: no changes",
      "The fleet delivers its inventory: ",
      "A foreign account tries to write: ",
      "Report: ",
    ]) {
      assert.ok(
        progress.lines.some((line) => line.startsWith(start)),
        start,
      );
    }
  });

  it("leaves the settings files of the checkout alone", () => {
    assert.ok(!readFileSync(join(checkout, "Pulumi.dev.yaml"), "utf8").includes("encryptionsalt"));
    assert.ok(existsSync(join(layout.project, "Pulumi.dev.yaml")));
  });
});

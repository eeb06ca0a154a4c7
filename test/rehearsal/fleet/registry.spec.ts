import { strict as assert } from "node:assert";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { generateFleet, readRegistry, registering } from "../../../rehearsal/fleet";

describe("the registry of the fleet's nodes", () => {
  let directory: string;

  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), "fleet-inventory-registry-"));
  });

  afterEach(() => {
    rmSync(directory, { recursive: true });
  });

  const now = new Date("2025-03-01T12:00:00Z");
  const accounts = ["111122223333", "444455556666"];
  const regions = ["eu-west-1", "eu-central-1"];

  it("remembers every node that passes by, by account and Region", () => {
    const fleet = generateFleet({ nodes: 60, seed: 3, accounts, regions, now });
    const passed = [...registering(fleet, directory)];
    const registered = accounts.flatMap((account) =>
      regions.flatMap((region) => readRegistry(directory, account, region)?.nodes ?? []),
    );
    assert.deepEqual(
      registered.map(({ id, lastPing }) => [id, lastPing]).sort(),
      passed.map(({ id, lastPing }) => [id, lastPing.toISOString()]).sort(),
    );
    const [first] = passed;
    const nodes = readRegistry(directory, first?.account ?? "", first?.region ?? "")?.nodes;
    assert.deepEqual(nodes?.[0], {
      id: first?.id,
      computerName: first?.computerName,
      platformType: first?.platform === "windows" ? "Windows" : "Linux",
      platformName: first?.platformName,
      platformVersion: first?.platformVersion,
      agentVersion: first?.agentVersion,
      status: first?.status,
      lastPing: first?.lastPing.toISOString(),
    });
  });

  it("knows nothing of a place without nodes, or of a fleet that did not pass through", () => {
    const fleet = registering(
      generateFleet({ nodes: 60, seed: 3, accounts, regions, now }),
      directory,
    );
    fleet.next();
    fleet.return(undefined);
    assert.equal(readRegistry(directory, "111122223333", "eu-west-1"), undefined);
    assert.equal(readRegistry(directory, "999988887777", "eu-west-1"), undefined);
  });
});

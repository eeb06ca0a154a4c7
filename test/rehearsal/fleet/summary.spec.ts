import { strict as assert } from "node:assert";

import { summarise, type FleetNode } from "../../../rehearsal/fleet";
import { fleetOf, now } from "./fleet";

const twoDaysAgo = new Date(now.getTime() - 48 * 3_600_000);

function node(id: string, change: Partial<FleetNode>): FleetNode {
  const entries = [{ Name: "bash" }, { Name: "openssl" }, { Name: "openssl" }];
  return {
    id,
    account: "111122223333",
    region: "eu-central-1",
    computerName: id,
    platform: "rpm",
    platformName: "Amazon Linux",
    platformVersion: "2023",
    agentVersion: "3.3.3050.0",
    status: "Active",
    tags: {},
    lastPing: now,
    inventory: new Map([
      ["AWS:Application", { schemaVersion: "1.1", captureTime: now.toISOString(), entries }],
    ]),
    ...change,
  };
}

function applications(captureTime: Date, damage?: "empty" | "truncated"): FleetNode["inventory"] {
  const item = { schemaVersion: "1.1", captureTime: captureTime.toISOString() };
  const entries = [{ Name: "bash" }, { Name: "curl" }];
  return new Map([
    ["AWS:Application", { ...item, entries, ...(damage === undefined ? {} : { damage }) }],
  ]);
}

describe("The summary of a fleet", () => {
  const old = new Date(now.getTime() - 72 * 3_600_000);
  const summary = summarise(
    [
      node("i-1", {}),
      node("i-2", { status: "Stopped" }),
      node("i-3", { status: "Terminated", platformName: "Ubuntu" }),
      node("i-4", { status: "ConnectionLost", lastPing: old, inventory: applications(old) }),
      node("i-5", { inventory: applications(now, "empty") }),
      node("i-6", { inventory: applications(old, "truncated"), region: "us-east-1" }),
    ],
    { silentSince: twoDaysAgo },
  );

  it("counts live, covered and other nodes by account and Region", () => {
    assert.deepEqual(summary.places, [
      {
        account: "111122223333",
        region: "eu-central-1",
        live: 3,
        covered: 2,
        connectionLost: 1,
        stopped: 1,
        terminated: 1,
      },
      {
        account: "111122223333",
        region: "us-east-1",
        live: 1,
        covered: 1,
        connectionLost: 0,
        stopped: 0,
        terminated: 0,
      },
    ]);
    const { nodes, live, covered, connectionLost, stopped, terminated } = summary;
    assert.deepEqual(
      [nodes, live, covered, connectionLost, stopped, terminated],
      [6, 4, 3, 1, 1, 1],
    );
  });

  it("counts a node once for an application and not for the entry that was cut off", () => {
    assert.deepEqual([...summary.applications].sort(), [
      ["bash", 3],
      ["curl", 1],
      ["openssl", 1],
    ]);
  });

  it("leaves stopped and terminated nodes out of systems and agents", () => {
    assert.deepEqual([...summary.operatingSystems], [["Amazon Linux 2023", 4]]);
    assert.deepEqual([...summary.agentVersions], [["3.3.3050.0", 4]]);
  });

  it("tells silence in the files from silence in truth", () => {
    assert.equal(summary.silentByFiles, 2);
    assert.equal(summary.silentByPing, 1);
  });

  it("adds up for a generated fleet", () => {
    const whole = summarise(fleetOf(500), { silentSince: twoDaysAgo });
    assert.equal(whole.live + whole.stopped + whole.terminated, 500);
    assert.ok(whole.covered < whole.live && whole.covered > whole.live * 0.9);
    const systems = [...whole.operatingSystems.values()].reduce((sum, count) => sum + count, 0);
    assert.equal(systems, whole.live);
  });
});

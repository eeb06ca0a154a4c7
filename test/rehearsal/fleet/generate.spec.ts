import { strict as assert } from "node:assert";

import { generateFleet, type InventoryEntry } from "../../../rehearsal/fleet";
import { accounts, fleetOf, now, regions } from "./fleet";

const fleet = fleetOf(1_000);

function entriesOf(type: string, platformName?: string): InventoryEntry[] {
  return fleet
    .filter((node) => platformName === undefined || node.platformName.startsWith(platformName))
    .flatMap((node) => node.inventory.get(type)?.entries ?? []);
}

describe("The simulated fleet", () => {
  it("is the same for the same seed and another one for another seed", () => {
    assert.deepEqual(fleetOf(40, 7), fleetOf(40, 7));
    assert.notDeepEqual(fleetOf(40, 7), fleetOf(40, 8));
    assert.deepEqual(fleetOf(5, "a word"), fleetOf(5, "a word"));
  });

  it("begins with the smaller fleet of the same seed", () => {
    assert.deepEqual(fleetOf(100).slice(0, 30), fleetOf(30));
  });

  it("is made node by node: the first of a billion comes at once", () => {
    const endless = generateFleet({ nodes: 1_000_000_000, seed: 1, accounts, regions, now });
    const [first] = endless;
    assert.deepEqual(first, fleetOf(1)[0]);
  });

  it("can be iterated again and gives the same nodes", () => {
    const twice = generateFleet({ nodes: 3, seed: 1, accounts, regions, now });
    assert.deepEqual([...twice], [...twice]);
  });

  it("has ids as AWS makes them, each only once", () => {
    for (const { id } of fleet) assert.match(id, /^m?i-[0-9a-f]{17}$/);
    assert.equal(new Set(fleet.map(({ id }) => id)).size, fleet.length);
    assert.equal(fleet.filter(({ id }) => id.startsWith("mi-")).length, 17);
  });

  it("spreads over every account, Region and platform", () => {
    const places = new Set(fleet.map(({ account, region }) => `${account} ${region}`));
    assert.equal(places.size, accounts.length * regions.length);
    assert.deepEqual([...new Set(fleet.map(({ platformName }) => platformName))].sort(), [
      "Amazon Linux",
      "Microsoft Windows Server 2016 Datacenter",
      "Microsoft Windows Server 2019 Datacenter",
      "Microsoft Windows Server 2022 Datacenter",
      "Red Hat Enterprise Linux",
      "Ubuntu",
    ]);
    const versions = (name: string): Set<string> =>
      new Set(
        fleet.filter((node) => node.platformName === name).map((node) => node.platformVersion),
      );
    assert.deepEqual([...versions("Amazon Linux")].sort(), ["2", "2023"]);
    assert.deepEqual([...versions("Ubuntu")].sort(), ["22.04", "24.04"]);
  });

  it("shows every rare trait among a hundred nodes already", () => {
    const small = fleetOf(100);
    for (const status of ["Active", "ConnectionLost", "Stopped", "Terminated"]) {
      assert.ok(
        small.some((node) => node.status === status),
        `no node is ${status}`,
      );
    }
    const damages = small.map((node) => node.inventory.get("AWS:Application")?.damage);
    for (const damage of ["truncated", "not objects", "empty"]) {
      assert.ok(damages.includes(damage as "empty"), `no object is ${damage}`);
    }
    assert.ok(
      small.some((node) => node.id.startsWith("mi-")),
      "no hybrid node",
    );
    assert.ok(
      small.some((node) => !node.inventory.has("AWS:Application")),
      "all have inventory",
    );
    assert.ok(
      small.some((node) => !node.inventory.has("AWS:Tag")),
      "all have tags",
    );
    assert.ok(
      small.some((node) => /^(2|3\.0)\./.test(node.agentVersion)),
      "no old agent",
    );
    const names = small.flatMap((node) =>
      (node.inventory.get("AWS:Application")?.entries ?? []).map(({ Name }) => Name),
    );
    assert.ok(
      names.some((name) => name?.includes("<script>")),
      "no application with markup",
    );
  });

  it("moves the capture time of most unchanged nodes and leaves that of some standing", () => {
    const times = fleet
      .filter(({ status }) => status === "Active")
      .map(({ inventory }) => inventory.get("AWS:Network")?.captureTime)
      .filter((time) => time !== undefined)
      .map((time) => (now.getTime() - Date.parse(time)) / 3_600_000);
    const moving = times.filter((hours) => hours <= 12).length;
    const standing = times.filter((hours) => hours >= 120).length;
    assert.equal(moving + standing, times.length);
    assert.ok(moving > 6 * standing && standing > 50, `${moving} moving, ${standing} standing`);
  });

  it("writes every value as text and leaves empty ones out", () => {
    for (const { inventory } of fleet.slice(0, 200)) {
      for (const [type, { entries }] of inventory) {
        for (const entry of entries) {
          for (const [key, value] of Object.entries(entry)) {
            assert.ok(typeof value === "string" && value !== "", `${type} ${key} is "${value}"`);
            assert.ok(value.length <= 4096, `${type} ${key} is longer than AWS takes`);
          }
        }
      }
    }
  });

  it("gives a healthy node between fifteen and seventy applications", () => {
    for (const { inventory, id } of fleet) {
      const count = inventory.get("AWS:Application")?.entries.length;
      assert.ok(count === undefined || (count >= 15 && count <= 70), `${id} has ${String(count)}`);
    }
    const average = entriesOf("AWS:Application").length / fleet.length;
    assert.ok(average >= 30 && average <= 60, `${average} applications a node on average`);
  });

  it("describes RPM packages with release and epoch, dpkg ones with one version text", () => {
    const rpm = entriesOf("AWS:Application", "Amazon Linux").filter(
      ({ Name }) => Name === "openssl",
    );
    assert.ok(rpm.length > 100);
    for (const entry of rpm) {
      assert.match(entry.Version ?? "", /^[0-9.a-z]+$/);
      assert.match(entry.Release ?? "", /amzn2/);
      assert.equal(entry.Epoch, "1");
      assert.match(entry.InstalledTime ?? "", /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
    }
    const dpkg = entriesOf("AWS:Application", "Ubuntu");
    assert.ok(dpkg.every((entry) => !("Release" in entry) && !("InstalledTime" in entry)));
    assert.ok(
      dpkg.some(({ Version }) => Version?.startsWith("1:")),
      "no version with an epoch",
    );
    assert.ok(
      dpkg.some(({ Version }) => Version?.includes("~")),
      "no version with a tilde",
    );
  });

  it("keeps two kernels on some RPM nodes, under one name", () => {
    const doubles = fleet.filter(
      ({ inventory }) =>
        (inventory.get("AWS:Application")?.entries ?? []).filter(({ Name }) => Name === "kernel")
          .length === 2,
    );
    assert.ok(doubles.length > 50, `${doubles.length} nodes`);
  });

  it("writes the time of a Windows update as Windows does, not in ISO 8601", () => {
    const updates = entriesOf("AWS:WindowsUpdate");
    assert.ok(updates.length > 500);
    const longForm =
      /^(Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day, [A-Z][a-z]+ \d{1,2}, \d{4} 12:00:00 AM$/;
    for (const { InstalledTime = "" } of updates) assert.match(InstalledTime, longForm);
  });

  it("sends Windows types from Windows nodes only", () => {
    for (const { platform, inventory } of fleet) {
      for (const type of ["AWS:Service", "AWS:WindowsRole", "AWS:WindowsUpdate"]) {
        assert.ok(platform === "windows" || !inventory.has(type), `${platform} sends ${type}`);
      }
    }
    assert.ok(entriesOf("AWS:Service").some(({ Status }) => Status === "Stopped"));
  });

  it("uses no address outside the networks reserved for documentation", () => {
    for (const { IPV4 = "" } of entriesOf("AWS:Network")) {
      assert.match(IPV4, /^(192\.0\.2|198\.51\.100|203\.0\.113)\.\d+$/);
    }
  });

  it("refuses a number of nodes that is not a whole number", () => {
    for (const nodes of [-1, 1.5, Number.NaN]) {
      assert.throws(() => generateFleet({ nodes, seed: 1, accounts, regions, now }), {
        name: "VisibleError",
        message: `A fleet cannot have ${nodes} nodes.`,
      });
    }
  });

  it("refuses to live nowhere", () => {
    const message = "A fleet needs at least one account and one Region to live in.";
    assert.throws(() => generateFleet({ nodes: 1, seed: 1, accounts: [], regions, now }), {
      message,
    });
    assert.throws(() => generateFleet({ nodes: 1, seed: 1, accounts, regions: [], now }), {
      message,
    });
  });
});

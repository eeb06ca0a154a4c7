import { strict as assert } from "node:assert";

import { includeFragments } from "../../../queries/expand";
import { createEngine, type Engine } from "../../../rehearsal/athena/engine";
import { namedQuery, rowsOf } from "../fleetFixture";
import { type LabelledPair, orderStatements, readCorpus, readFragment, reversed } from "./corpus";
import { unsupportedVersions } from "./unsupported";

describe("the fragment version_key", () => {
  let engine: Engine;
  before(async () => {
    engine = await createEngine();
  });
  after(() => {
    engine.close();
  });

  /** How the keys order each pair, NULL for unknown. */
  async function ordersOf(
    scheme: string,
    pairs: readonly { left: string; right: string }[],
  ): Promise<(string | null)[]> {
    const orders: (string | null)[] = [];
    for (const sql of orderStatements(scheme, pairs)) {
      orders.push(...(await rowsOf(engine, sql)).map(([, order]) => order ?? null));
    }
    assert.equal(orders.length, pairs.length);
    return orders;
  }

  const corpora = [
    { scheme: "debian", tool: "dpkg", unknown: 6 },
    { scheme: "rpm", tool: "RPM", unknown: 4 },
  ] as const;
  for (const { scheme, tool, unknown } of corpora) {
    it(`orders every pair of the corpus as ${tool} does, or says that it cannot`, async () => {
      const pairs = readCorpus(scheme);
      assert.ok(pairs.length >= 1000, `${pairs.length} pairs`);
      for (const direction of [pairs, reversed(pairs)]) {
        const orders = await ordersOf(scheme, direction);
        const wrong = direction.filter(
          (pair, index) => orders[index] !== null && orders[index] !== pair.order,
        );
        assert.deepEqual(wrong, []);
        assert.equal(orders.filter((order) => order === null).length, unknown);
      }
    });

    it(`finds every kind of answer in the corpus of ${tool}`, () => {
      const share = (order: LabelledPair["order"]): number =>
        readCorpus(scheme).filter((pair) => pair.order === order).length;
      assert.ok(share("<") > 300 && share(">") > 300 && share("=") > 50);
    });
  }

  it("orders dotted versions number by number, a missing number as 0", async () => {
    const ordered: LabelledPair[] = [
      { left: "10.0.17763.1", order: "<", right: "10.0.20348.0" },
      { left: "3.0.9", order: "<", right: "3.0.10" },
      { left: "9", order: "<", right: "10" },
      { left: "24.07", order: "=", right: "24.7" },
      { left: "1.0", order: "=", right: "1.0.0.0" },
      { left: "0", order: "=", right: "0.0" },
      { left: "1.0", order: "<", right: "1.0.0.1" },
      { left: "1.10", order: "=", right: "1.10.0" },
      { left: "99999999999999999999", order: ">", right: "9.9" },
    ];
    for (const direction of [ordered, reversed(ordered)]) {
      assert.deepEqual(
        await ordersOf("dotted", direction),
        direction.map(({ order }) => order),
      );
    }
  });

  for (const { scheme, versions, examples } of unsupportedVersions) {
    it(`does not order ${scheme} versions: ${versions}`, async () => {
      const pairs = examples.map((left) => ({ left, right: "1" }));
      assert.deepEqual(
        await ordersOf(scheme, pairs),
        pairs.map(() => null),
      );
    });

    it(`has "${versions}" in the description of applications_below_version`, () => {
      const { description } = namedQuery("applications_below_version");
      assert.ok(description.includes(versions), description);
    });
  }

  it("knows no scheme but its own", async () => {
    assert.deepEqual(await ordersOf("snap", [{ left: "1", right: "2" }]), [null]);
  });
});

describe("the fragment version_scheme", () => {
  const platforms: Record<string, readonly string[]> = {
    debian: ["Ubuntu", "Debian GNU/Linux", "Raspbian GNU/Linux"],
    rpm: [
      "Amazon Linux",
      "Amazon Linux AMI",
      "Red Hat Enterprise Linux",
      "Red Hat Enterprise Linux Server",
      "CentOS Linux",
      "CentOS Stream",
      "Oracle Linux Server",
      "Rocky Linux",
      "AlmaLinux",
      "SUSE Linux Enterprise Server",
      "SLES",
      "openSUSE Leap",
      "Fedora Linux",
    ],
    dotted: ["Microsoft Windows Server 2022 Datacenter", "macOS", "Bottlerocket", "unknown", ""],
  };

  it("chooses the scheme by the name of the platform", async () => {
    const engine = await createEngine();
    const names = Object.values(platforms).flat();
    const sql = includeFragments(
      `select platform_name,
-- @include version_scheme
as scheme
from (values ${names.map((name) => `('${name}')`).join(", ")}) as platforms (platform_name)`,
      readFragment,
      [],
    );
    const rows = await rowsOf(engine, sql);
    engine.close();
    assert.deepEqual(
      rows,
      Object.entries(platforms).flatMap(([scheme, each]) => each.map((name) => [name, scheme])),
    );
  });
});

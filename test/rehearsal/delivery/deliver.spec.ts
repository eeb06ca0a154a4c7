import { strict as assert } from "node:assert";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { inventoryKey } from "../../../policy/aws/requests";
import { deliver, type DeliveryReport } from "../../../rehearsal/delivery";
import { generateFleet, renderItem, type FleetNode } from "../../../rehearsal/fleet";
import {
  account,
  bucket,
  deployEnvironment,
  ownBucketPolicy,
  prefix,
  region,
  types,
  type Changes,
} from "../../support/deployedEnvironment";

const now = new Date("2026-11-23T21:00:00Z");
const fleet = [
  ...generateFleet({ nodes: 60, seed: 1, accounts: [account], regions: [region], now }),
];
const byThemselves = [
  "AWS:ComplianceItem",
  "AWS:InstanceInformation",
  "AWS:PatchSummary",
  "AWS:Tag",
];

interface Delivered {
  readonly report: DeliveryReport;
  /** Content by key. */
  readonly objects: ReadonlyMap<string, string>;
}

async function deliverWith(
  changes: Changes,
  nodes: readonly FleetNode[] = fleet,
  prepare: (cloud: ReturnType<typeof deployEnvironment>["cloud"]) => void = () => undefined,
): Promise<Delivered> {
  const { cloud, remove } = deployEnvironment(changes);
  try {
    prepare(cloud);
    const report = await deliver({ cloud, fleet: nodes, now });
    const directory = cloud.bucketDirectory(bucket);
    const files = existsSync(directory)
      ? readdirSync(directory, { recursive: true, withFileTypes: true }).filter((each) =>
          each.isFile(),
        )
      : [];
    const objects = new Map(
      files.map((file) => {
        const path = join(file.parentPath, file.name);
        return [path.slice(directory.length + 1), readFileSync(path, "utf8")];
      }),
    );
    return { report, objects };
  } finally {
    remove();
  }
}

function typesOf(objects: ReadonlyMap<string, string>): string[] {
  return [...new Set([...objects.keys()].map((key) => key.split("/")[1] ?? ""))].sort();
}

function nodesWith(type: string): FleetNode[] {
  return fleet.filter(({ inventory }) => inventory.has(type));
}

describe("A delivery", () => {
  it("writes each type of each node under the exact key, and counts what it wrote", async () => {
    const { report, objects } = await deliverWith({});
    const expected = fleet.flatMap((node) =>
      [...node.inventory]
        .filter(([type]) => type !== "AWS:File" && type !== "AWS:WindowsRegistry")
        .map(([type, item]) => ({
          key: inventoryKey({ prefix, type, account, region, node: node.id }),
          body: renderItem(node.id, item),
        })),
    );
    for (const { key, body } of expected) assert.equal(objects.get(key), body, key);
    assert.equal(objects.size, expected.length + 1);
    assert.equal(report.accepted, objects.size);
    assert.deepEqual([report.nodes, report.refused, report.at], [60, 0, now]);
    assert.deepEqual([report.refusals, report.absences], [[], []]);
    const bytes = [...objects.values()].reduce((sum, body) => sum + Buffer.byteLength(body), 0);
    assert.equal(report.bytes, bytes);
    const applications = report.counts.find(({ type }) => type === "AWS:Application");
    assert.equal(applications?.accepted, nodesWith("AWS:Application").length);
  });

  it("writes the permission probe beside the inventory", async () => {
    const { objects } = await deliverWith({}, fleet.slice(0, 1));
    assert.ok(objects.has(`${prefix}/AWS:InstanceInformation/accountid=${account}/test.json`));
  });

  it("writes at the root of the bucket when the sync names no prefix", async () => {
    const policy = ownBucketPolicy().replaceAll(`/${prefix}/`, "/");
    const { objects } = await deliverWith(
      {
        [types.sync]: { s3Destination: { bucketName: bucket, region } },
        [types.bucketPolicy]: { policy },
      },
      fleet.slice(0, 1),
    );
    assert.ok([...objects.keys()].some((key) => key.startsWith("AWS:Application/accountid=")));
  });

  it("overwrites what an earlier delivery left, as the sync does", async () => {
    const { cloud, remove } = deployEnvironment();
    try {
      const [first] = fleet;
      assert.ok(first !== undefined);
      const item = first.inventory.get("AWS:Tag");
      assert.ok(item !== undefined);
      const changed = {
        ...first,
        inventory: new Map([["AWS:Tag", { ...item, entries: [{ Key: "Owner", Value: "me" }] }]]),
      };
      await deliver({ cloud, fleet: [first], now });
      await deliver({ cloud, fleet: [changed], now });
      const key = inventoryKey({ prefix, type: "AWS:Tag", account, region, node: first.id });
      const text = readFileSync(cloud.objectPath(bucket, key), "utf8");
      assert.match(text, /^\{"Key":"Owner","Value":"me",.*\}\n$/);
    } finally {
      remove();
    }
  });

  it("delivers nothing without a sync and says so", async () => {
    const { report, objects } = await deliverWith({ [types.sync]: null });
    assert.equal(objects.size, 0);
    assert.deepEqual(report.absences, [
      {
        account,
        region,
        reason: "no sync",
        explanation: `No resource data sync in account ${account}, Region ${region}: nothing of its nodes reaches a bucket.`,
        nodes: 60,
      },
    ]);
  });

  it("delivers without an association only what nodes report by themselves", async () => {
    const { report, objects } = await deliverWith({ [types.association]: null });
    assert.deepEqual(typesOf(objects), byThemselves);
    assert.deepEqual(report.absences, [
      {
        account,
        region,
        reason: "no association",
        explanation: `No association runs AWS-GatherSoftwareInventory in account ${account}, Region ${region}: its nodes report only what they do by themselves, no applications.`,
        nodes: 60,
      },
    ]);
  });

  it("takes an association of another document for none", async () => {
    const { report } = await deliverWith({ [types.association]: { name: "AWS-RunPatchBaseline" } });
    assert.equal(report.absences[0]?.reason, "no association");
  });

  it("leaves out the types that the association turns off", async () => {
    const { report, objects } = await deliverWith({
      [types.association]: { parameters: { applications: "Disabled", services: "Disabled" } },
    });
    const written = typesOf(objects);
    assert.ok(!written.includes("AWS:Application") && !written.includes("AWS:Service"));
    assert.ok(written.includes("AWS:Network"));
    assert.deepEqual(
      report.absences.map(({ type, reason, nodes }) => ({ type, reason, nodes })),
      [
        {
          type: "AWS:Application",
          reason: "type disabled",
          nodes: nodesWith("AWS:Application").length,
        },
        { type: "AWS:Service", reason: "type disabled", nodes: nodesWith("AWS:Service").length },
      ],
    );
    assert.equal(
      report.absences[0]?.explanation,
      "The association aaaaaaaa-1111-2222-3333-444444444444 turns applications off: AWS:Application is not gathered.",
    );
  });

  it("turns every type off by its own parameter", async () => {
    const switches: Readonly<Record<string, string>> = {
      applications: "AWS:Application",
      awsComponents: "AWS:AWSComponent",
      billingInfo: "AWS:BillingInfo",
      customInventory: "Custom:RackInformation",
      instanceDetailedInformation: "AWS:InstanceDetailedInformation",
      networkConfig: "AWS:Network",
      services: "AWS:Service",
      windowsRoles: "AWS:WindowsRole",
      windowsUpdates: "AWS:WindowsUpdate",
    };
    const everything = typesOf((await deliverWith({})).objects);
    for (const [parameter, type] of Object.entries(switches)) {
      const { objects } = await deliverWith({
        [types.association]: { parameters: { [parameter]: "Disabled" } },
      });
      assert.deepEqual(
        typesOf(objects),
        everything.filter((each) => each !== type),
        parameter,
      );
    }
  });

  it("gathers the files and registry values that the parameters name, and no others", async () => {
    const files = [
      { Path: "/etc/ssh", Pattern: ["*_config"], Recursive: false },
      { Path: "C:\\inetpub", Pattern: ["web.*"], Recursive: true },
    ];
    const windowsRegistry = [
      { Path: "HKEY_LOCAL_MACHINE\\SOFTWARE\\Amazon", Recursive: true, ValueNames: ["AMIName"] },
    ];
    const { objects } = await deliverWith({
      [types.association]: {
        parameters: {
          files: JSON.stringify(files),
          windowsRegistry: JSON.stringify(windowsRegistry),
        },
      },
    });
    const names = (type: string, name: string): string[] => {
      const lines = [...objects]
        .filter(([key]) => key.includes(`/${type}/`))
        .flatMap(([, text]) => text.trimEnd().split("\n"))
        .map((line) => (JSON.parse(line) as Record<string, string>)[name] ?? "");
      return [...new Set(lines)].sort();
    };
    assert.deepEqual(names("AWS:File", "Name"), ["sshd_config", "web.config"]);
    assert.deepEqual(names("AWS:WindowsRegistry", "ValueName"), ["AMIName"]);
  });

  it("gathers from tagged nodes only when the association targets a tag", async () => {
    const targets = [{ key: "tag:Environment", values: ["prod"] }];
    const { report, objects } = await deliverWith({ [types.association]: { targets } });
    const tagged = nodesWith("AWS:Application").filter(({ tags }) => tags.Environment === "prod");
    assert.ok(tagged.length > 10 && tagged.length < nodesWith("AWS:Application").length);
    const written = [...objects.keys()].filter((key) => key.includes("/AWS:Application/"));
    assert.equal(written.length, tagged.length);
    assert.deepEqual(
      report.absences.map(({ reason, explanation, nodes }) => [reason, explanation, nodes]),
      [
        [
          "not targeted",
          `The association in account ${account}, Region ${region} does not target these nodes.`,
          fleet.filter(({ tags }) => tags.Environment !== "prod").length,
        ],
      ],
    );
  });

  it("lets an association for a tag win over the one for all nodes", async () => {
    const { objects } = await deliverWith({}, fleet, (cloud) => {
      cloud.put({
        type: types.association,
        id: "tagged",
        account,
        region,
        properties: {
          name: "AWS-GatherSoftwareInventory",
          targets: [{ key: "tag:Environment", values: ["prod"] }],
          parameters: { applications: "Disabled" },
        },
      });
    });
    const written = [...objects.keys()].filter((key) => key.includes("/AWS:Application/"));
    const others = nodesWith("AWS:Application").filter(({ tags }) => tags.Environment !== "prod");
    assert.equal(written.length, others.length);
  });

  it("gathers nothing where two associations target the same node", async () => {
    const { report, objects } = await deliverWith(
      { [types.association]: { targets: [{ key: "tag-key", values: ["Environment"] }] } },
      fleet,
      (cloud) => {
        cloud.put({
          type: types.association,
          id: "second",
          account,
          region,
          properties: {
            name: "AWS-GatherSoftwareInventory",
            targets: [{ key: "InstanceIds", values: fleet.map(({ id }) => id) }],
            parameters: {},
          },
        });
      },
    );
    const tagged = fleet.filter(({ tags }) => tags.Environment !== undefined);
    const conflict = report.absences.find(({ reason }) => reason === "conflicting associations");
    assert.equal(conflict?.nodes, tagged.length);
    assert.match(conflict.explanation, /so all of them fail there: aaaaaaaa-.*, second\.$/);
    const written = [...objects.keys()].filter((key) => key.includes("/AWS:Application/"));
    assert.equal(
      written.length,
      nodesWith("AWS:Application").filter((node) => !tagged.includes(node)).length,
    );
  });

  it("writes nothing that the bucket policy refuses, and explains it once a reason", async () => {
    const { report, objects } = await deliverWith({
      [types.bucketPolicy]: { policy: ownBucketPolicy(["444455556666"]) },
    });
    assert.equal(objects.size, 0);
    assert.equal(report.accepted, 0);
    assert.equal(report.refusals.length, 1);
    const [refusal] = report.refusals;
    assert.equal(refusal?.count, report.refused);
    assert.equal(refusal.decidedBy, "bucket policy");
    assert.match(
      refusal.explanation[0] ?? "",
      /^ssm\.amazonaws\.com \(for account 111122223333, .*\) puts s3:\/\/.*: implicit deny\.$/,
    );
    const counted = report.counts.reduce((sum, { refused }) => sum + refused, 0);
    assert.equal(counted, report.refused);
  });

  it("delivers to every bucket that a sync of the Region names", async () => {
    const { report } = await deliverWith({}, fleet.slice(0, 5), (cloud) => {
      const [sync] = cloud.list(types.sync);
      assert.ok(sync !== undefined);
      const s3Destination = { bucketName: "inspector-owned", prefix: "p", region };
      cloud.put({ ...sync, id: "second", properties: { name: "second", s3Destination } });
    });
    assert.equal(report.accepted, report.refused);
    assert.deepEqual(
      report.refusals.map(({ bucket: name, explanation }) => [name, explanation]),
      [["inspector-owned", ["NoSuchBucket: there is no inspector-owned."]]],
    );
  });

  it("reports progress after every hundred nodes and at the end", async () => {
    const { cloud, remove } = deployEnvironment({ [types.association]: null });
    try {
      const many = generateFleet({
        nodes: 230,
        seed: 2,
        accounts: [account],
        regions: [region],
        now,
      });
      const seen: number[] = [];
      const report = await deliver({
        cloud,
        fleet: many,
        now,
        onProgress: ({ nodes }) => seen.push(nodes),
      });
      assert.deepEqual(seen, [100, 200, 230]);
      assert.equal(report.nodes, 230);
    } finally {
      remove();
    }
  });
});

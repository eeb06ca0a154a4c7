import { strict as assert } from "node:assert";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";

import { inventoryKey, probeKey } from "../../../policy/aws/requests";
import { deliver } from "../../../rehearsal/delivery";
import { generateFleet, renderItem } from "../../../rehearsal/fleet";
import {
  account,
  bucket,
  deployEnvironment,
  keyArn,
  ownBucketPolicy,
  prefix,
  region,
  types,
} from "../../support/deployedEnvironment";
import { deliverWith, fleet, nodesWith, now } from "./delivered";

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
    assert.equal(objects.size, expected.length);
    assert.equal(report.accepted, objects.size);
    assert.deepEqual([report.nodes, report.refused, report.at], [60, 0, now]);
    assert.deepEqual([report.refusals, report.absences], [[], []]);
    const bytes = [...objects.values()].reduce((sum, body) => sum + Buffer.byteLength(body), 0);
    assert.equal(report.bytes, bytes);
    const applications = report.counts.find(({ type }) => type === "AWS:Application");
    assert.equal(applications?.accepted, nodesWith("AWS:Application").length);
  });

  it("writes no permission probe, and leaves the one that the sync's creation wrote as it is", async () => {
    const key = probeKey({ prefix, account });
    const { cloud, remove } = deployEnvironment();
    try {
      const file = cloud.objectPath(bucket, key);
      await deliver({ cloud, fleet: fleet.slice(0, 1), now });
      assert.equal(existsSync(file), false);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, "as created");
      await deliver({ cloud, fleet: fleet.slice(0, 1), now });
      assert.equal(readFileSync(file, "utf8"), "as created");
    } finally {
      remove();
    }
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
      /^The bucket policy refuses when ssm\.amazonaws\.com \(for account 111122223333, .*\) puts s3:\/\/.*: implicit deny\.$/,
    );
    const counted = report.counts.reduce((sum, { refused }) => sum + refused, 0);
    assert.equal(counted, report.refused);
  });

  for (const [title, changes, decidedBy, explanation] of [
    [
      "a bucket with Object Lock",
      { [types.bucket]: { objectLockEnabled: true } },
      "bucket",
      `Bucket ${bucket} has Object Lock enabled, which a resource data sync does not support.`,
    ],
    [
      "a bucket whose key is disabled",
      { [types.key]: { isEnabled: false } },
      "key",
      `DisabledException: KMS key ${keyArn} is disabled.`,
    ],
    [
      "a bucket that AWS's own key encrypts, when the sync names none",
      {
        [types.sync]: { s3Destination: { bucketName: bucket, prefix, region } },
        [types.encryption]: {
          rules: [{ applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms" } }],
        },
      },
      "key",
      `Bucket ${bucket} is encrypted with the key aws/s3, which no service and no other account may use.`,
    ],
    [
      "a bucket in another Region than the sync names",
      { [types.sync]: { s3Destination: { bucketName: bucket, prefix, region: "us-east-1" } } },
      "bucket",
      `Bucket ${bucket} is in ${region}, the sync names us-east-1.`,
    ],
  ] as const) {
    it(`delivers nothing to ${title}`, async () => {
      const { report, objects } = await deliverWith(changes, fleet.slice(0, 5));
      assert.equal(objects.size, 0);
      assert.deepEqual(
        report.refusals.map((refusal) => [refusal.decidedBy, refusal.explanation, refusal.count]),
        [[decidedBy, [explanation], report.refused]],
      );
    });
  }

  it("delivers nothing before the bucket policy takes effect, and says so", async () => {
    const visibleAt = now.getTime() + 1;
    const delayed = (at: number) =>
      deliverWith({}, fleet.slice(0, 5), (cloud) => {
        const [policy] = cloud.list(types.bucketPolicy);
        assert.ok(policy !== undefined);
        cloud.put({ ...policy, service: { visibleAt: at } });
      });
    const { report } = await delayed(visibleAt);
    assert.equal(report.accepted, 0);
    assert.deepEqual(
      report.refusals.map(({ decidedBy, explanation }) => [decidedBy, explanation]),
      [["bucket policy", [`Bucket ${bucket} has no bucket policy yet.`]]],
    );
    assert.equal((await delayed(now.getTime())).report.refused, 0);
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
      [["inspector-owned", ["NoSuchBucket: there is no bucket inspector-owned."]]],
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

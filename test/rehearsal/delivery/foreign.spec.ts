import { strict as assert } from "node:assert";
import { existsSync, readFileSync } from "node:fs";

import { deliverForeign } from "../../../rehearsal/delivery";
import {
  account,
  bucket,
  deployEnvironment,
  region,
  types,
} from "../../support/deployedEnvironment";

const now = new Date("2026-11-23T21:00:00Z");

describe("A foreign account", () => {
  it("gets nothing into the deployed bucket, whatever it tries, and is told who refused", async () => {
    const { cloud, remove } = deployEnvironment();
    try {
      const report = await deliverForeign({ cloud, now });
      assert.deepEqual([report.account, report.accepted, report.refused], ["999988887777", 0, 11]);
      for (const { name, decidedBy, explanation } of report.attempts) {
        assert.equal(decidedBy, "bucket policy", name);
        const verdict = name === "stranger-plain-http" ? "explicit deny" : "implicit deny";
        assert.ok(explanation[0]?.endsWith(`: ${verdict}.`), explanation[0]);
      }
      assert.equal(existsSync(cloud.bucketDirectory(bucket)), false);
    } finally {
      remove();
    }
  });

  it("forges inventory where the policy forgets to ask for whom Systems Manager writes", async () => {
    const policy = JSON.stringify({
      Version: "2012-10-17",
      Statement: [
        {
          Effect: "Allow",
          Principal: { Service: "ssm.amazonaws.com" },
          Action: ["s3:PutObject", "s3:GetBucketAcl"],
          Resource: [`arn:aws:s3:::${bucket}`, `arn:aws:s3:::${bucket}/*`],
        },
      ],
    });
    const { cloud, remove } = deployEnvironment({
      [types.bucketPolicy]: { policy },
      [types.encryption]: null,
      [types.sync]: { s3Destination: { bucketName: bucket, prefix: "ssm-inventory", region } },
    });
    try {
      const report = await deliverForeign({ cloud, now });
      const forged = report.attempts.find(({ name }) => name === "stranger-victim-folder");
      assert.equal(forged?.accepted, true);
      assert.ok(forged.key.includes(`accountid=${account}/`));
      const text = readFileSync(cloud.objectPath(bucket, forged.key), "utf8");
      assert.match(text, /"Name":"forged-by-a-stranger"/);
    } finally {
      remove();
    }
  });

  it("aims once at each bucket, prefix and account, however many Regions deliver", async () => {
    const { cloud, remove } = deployEnvironment();
    try {
      const [sync] = cloud.list(types.sync);
      assert.ok(sync !== undefined);
      cloud.put({ ...sync, region: "us-east-1" });
      assert.equal((await deliverForeign({ cloud, now })).attempts.length, 11);
      cloud.put({ ...sync, account: "444455556666" });
      assert.equal((await deliverForeign({ cloud, now })).attempts.length, 22);
    } finally {
      remove();
    }
  });

  it("fails to be a stranger when it has a sync in the environment", async () => {
    const { cloud, remove } = deployEnvironment();
    try {
      await assert.rejects(deliverForeign({ cloud, now, account }), {
        name: "VisibleError",
        message: `The account ${account} has a resource data sync of its own here.`,
      });
    } finally {
      remove();
    }
  });
});

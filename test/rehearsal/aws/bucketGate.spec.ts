import { strict as assert } from "node:assert";

import { BucketGate } from "../../../rehearsal/aws/rules/bucketGate";
import {
  account,
  bucket,
  deployEnvironment,
  region,
  types,
} from "../../support/deployedEnvironment";
import { allow, judge, now, put, sender, systemsManager } from "./support/gate";

const open = { [types.bucketPolicy]: { policy: allow(systemsManager) } };

describe("The gate of a bucket", () => {
  it("lets the account's own file in", () => {
    assert.deepEqual(judge({}), {
      accepted: true,
      decidedBy: "bucket policy",
      explanation: [],
    });
  });

  it("refuses a put into a bucket that does not exist", () => {
    assert.deepEqual(judge({}, { bucket: "somebody-elses" }), {
      accepted: false,
      decidedBy: "bucket",
      explanation: ["NoSuchBucket: there is no bucket somebody-elses."],
    });
  });

  it("refuses when the sync names another Region for the bucket", () => {
    assert.deepEqual(judge({}, { bucketRegion: "us-east-1" }), {
      accepted: false,
      decidedBy: "bucket",
      explanation: [`Bucket ${bucket} is in ${region}, the sync names us-east-1.`],
    });
  });

  it("refuses a bucket with Object Lock, which a sync does not support", () => {
    assert.deepEqual(judge({ [types.bucket]: { objectLockEnabled: true } }), {
      accepted: false,
      decidedBy: "bucket",
      explanation: [
        `Bucket ${bucket} has Object Lock enabled, which a resource data sync does not support.`,
      ],
    });
  });

  it("refuses when the bucket has no policy", () => {
    assert.deepEqual(judge({ [types.bucketPolicy]: null }), {
      accepted: false,
      decidedBy: "bucket policy",
      explanation: [`Bucket ${bucket} has no bucket policy.`],
    });
  });

  it("refuses when the bucket's policy takes effect later only", () => {
    const visibleAt = (at: number) =>
      judge({}, {}, (cloud) => {
        const policy = cloud.get(types.bucketPolicy, bucket);
        assert.ok(policy !== undefined);
        cloud.put({ ...policy, service: { visibleAt: at } });
      });
    assert.deepEqual(visibleAt(now + 1), {
      accepted: false,
      decidedBy: "bucket policy",
      explanation: [`Bucket ${bucket} has no bucket policy yet.`],
    });
    assert.equal(visibleAt(now).accepted, true);
  });

  it("refuses when the sync may not even look at the bucket's ACL", () => {
    const policy = allow(systemsManager, "s3:PutObject");
    assert.deepEqual(judge({ [types.bucketPolicy]: { policy } }), {
      accepted: false,
      decidedBy: "bucket policy",
      explanation: [
        `The bucket policy refuses when ssm.amazonaws.com reads the ACL of s3://${bucket} over TLS: implicit deny.`,
        "no statement allows s3:GetBucketAcl",
      ],
    });
  });

  it("refuses the object that the policy does not allow, and says who puts what and how", () => {
    const policy = allow(systemsManager, "s3:GetBucketAcl");
    assert.deepEqual(judge({ [types.bucketPolicy]: { policy } }), {
      accepted: false,
      decidedBy: "bucket policy",
      explanation: [
        `The bucket policy refuses when ${sender} puts s3://${bucket}/${put.key} with ACL bucket-owner-full-control over TLS: implicit deny.`,
        "no statement allows s3:PutObject",
      ],
    });
  });

  it("refuses what the policy leaves undecidable, and says what it is about", () => {
    const policy = allow(systemsManager, "s3:*", {
      Condition: { StringMatches: { "aws:SourceAccount": account } },
    });
    assert.deepEqual(judge({ [types.bucketPolicy]: { policy } }), {
      accepted: false,
      decidedBy: "bucket policy",
      explanation: [
        `The bucket policy refuses when ssm.amazonaws.com reads the ACL of s3://${bucket} over TLS: undecidable.`,
        "AWS refuses this document, so nothing in it takes effect",
        "Statement[0].Condition.StringMatches: StringMatches is no condition operator",
      ],
    });
  });

  it("refuses an ACL of the sender's own where the bucket owner is enforced", () => {
    const refusal = {
      accepted: false,
      decidedBy: "object ownership",
      explanation: [
        `AccessControlListNotSupported: the ACL "public-read" was sent, and bucket ${bucket} accepts bucket-owner-full-control or none.`,
      ],
    };
    assert.deepEqual(judge(open, { acl: "public-read" }), refusal);
    assert.deepEqual(judge({ ...open, [types.ownership]: null }, { acl: "public-read" }), refusal);
    assert.equal(judge(open, { acl: null }).accepted, true);
  });

  it("refuses a public ACL by the public access block where ACLs are still in use", () => {
    const changes = { ...open, [types.ownership]: { rule: { objectOwnership: "ObjectWriter" } } };
    assert.deepEqual(judge(changes, { acl: "public-read" }), {
      accepted: false,
      decidedBy: "public access block",
      explanation: ['BlockPublicAcls refuses the ACL "public-read": it is public.'],
    });
    assert.equal(judge(changes, { acl: "private" }).accepted, true);
    const unguarded = { ...changes, [types.publicAccess]: null };
    assert.equal(judge(unguarded, { acl: "public-read" }).accepted, true);
  });

  for (const [who, principal] of [
    ["an anonymous caller", { anonymous: true }],
    ["arn:aws:iam::999988887777:role/intruder", { aws: "arn:aws:iam::999988887777:role/intruder" }],
  ] as const) {
    it(`refuses ${who} at a public policy as long as the public access block restricts it`, () => {
      const everybody = { [types.bucketPolicy]: { policy: allow("*") }, [types.encryption]: null };
      assert.deepEqual(judge(everybody, { principal }), {
        accepted: false,
        decidedBy: "public access block",
        explanation: [
          `RestrictPublicBuckets refuses when ${who} puts s3://${bucket}/${put.key} with ACL bucket-owner-full-control over TLS: the bucket policy is public.`,
        ],
      });
      const unguarded = { ...everybody, [types.publicAccess]: null };
      assert.equal(judge(unguarded, { principal }).accepted, true);
    });
  }

  it("lets services and the owner through a public policy that the public access block restricts", () => {
    const everybody = { [types.bucketPolicy]: { policy: allow("*") }, [types.encryption]: null };
    const owner = { aws: `arn:aws:iam::${account}:role/administrator` };
    assert.equal(judge(everybody, { principal: owner }).accepted, true);
    assert.equal(judge(everybody).accepted, true);
  });

  it("reads the bucket and its key once: a later change counts for the next gate", () => {
    const { cloud, remove } = deployEnvironment();
    try {
      const gate = new BucketGate(cloud, bucket, now);
      assert.equal(gate.judge(put).accepted, true);
      for (const type of [types.bucketPolicy, types.key]) {
        for (const resource of cloud.list(type)) cloud.remove(resource);
      }
      const ofOtherSync = { ...put, syncName: "fleet-inventory-second" };
      assert.equal(gate.judge(ofOtherSync).accepted, true);
      assert.equal(new BucketGate(cloud, bucket, now).judge(put).accepted, false);
    } finally {
      remove();
    }
  });

  it("asks the look at the ACL and the key anew for each sync, and the policy for each object", () => {
    const { cloud, remove } = deployEnvironment();
    try {
      const gate = new BucketGate(cloud, bucket, now);
      const foreign = { account: "999988887777" };
      const elsewhere = { key: put.key.replace(account, "999988887777") };
      const verdicts = [{}, elsewhere, foreign, { bucketRegion: "us-east-1" }, {}].map(
        (change) => gate.judge({ ...put, ...change }).accepted,
      );
      assert.deepEqual(verdicts, [true, false, false, false, true]);
    } finally {
      remove();
    }
  });
});

import { strict as assert } from "node:assert";

import { inventoryKey } from "../../../policy/aws/requests";
import { BucketGate, type Judgement, type PutRequest } from "../../../rehearsal/delivery";
import {
  account,
  bucket,
  deployEnvironment,
  keyArn,
  ownKeyPolicy,
  prefix,
  region,
  types,
  type Changes,
} from "../../support/deployedEnvironment";

const key = inventoryKey({
  prefix,
  type: "AWS:Application",
  account,
  region,
  node: "i-0123456789abcdef0",
});
const put: PutRequest = {
  partition: "aws",
  bucket,
  key,
  account,
  region,
  syncName: "fleet-inventory-dev",
  bucketRegion: region,
};

function judge(changes: Changes, change: Partial<PutRequest> = {}): Judgement {
  const { cloud, remove } = deployEnvironment(changes);
  try {
    return new BucketGate(cloud, change.bucket ?? bucket).judge({ ...put, ...change });
  } finally {
    remove();
  }
}

const allowAll = (principal: unknown): string =>
  JSON.stringify({
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Principal: principal, Action: "s3:*", Resource: "*" }],
  });

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
      explanation: ["NoSuchBucket: there is no somebody-elses."],
    });
  });

  it("refuses when the sync looks for the bucket in another Region", () => {
    const { decidedBy, explanation } = judge({}, { bucketRegion: "us-east-1" });
    assert.equal(decidedBy, "bucket");
    assert.deepEqual(explanation, [
      `The sync looks for ${bucket} in us-east-1, but it is in ${region}.`,
    ]);
  });

  it("refuses a bucket with Object Lock, which a sync does not support", () => {
    const { accepted, explanation } = judge({ [types.bucket]: { objectLockEnabled: true } });
    assert.equal(accepted, false);
    assert.deepEqual(explanation, [
      `${bucket} has Object Lock, which a resource data sync does not support.`,
    ]);
  });

  it("refuses when the bucket has no policy", () => {
    const { accepted, decidedBy, explanation } = judge({ [types.bucketPolicy]: null });
    assert.deepEqual([accepted, decidedBy], [false, "bucket policy"]);
    assert.match(explanation[0] ?? "", /has no bucket policy that could allow it\.$/);
  });

  it("refuses what the policy leaves undecidable, and says what it is about", () => {
    const policy = JSON.stringify({
      Version: "2012-10-17",
      Statement: [
        {
          Effect: "Allow",
          Principal: { Service: "ssm.amazonaws.com" },
          Action: "s3:*",
          Resource: "*",
          Condition: { StringMatches: { "aws:SourceAccount": account } },
        },
      ],
    });
    const { accepted, decidedBy, explanation } = judge({ [types.bucketPolicy]: { policy } });
    assert.deepEqual([accepted, decidedBy], [false, "bucket policy"]);
    assert.match(explanation[0] ?? "", /: undecidable\.$/);
    assert.match(explanation.join("\n"), /StringMatches/);
  });

  it("refuses when the sync may not even look at the bucket's ACL", () => {
    const policy = JSON.stringify({
      Version: "2012-10-17",
      Statement: [
        {
          Effect: "Allow",
          Principal: { Service: "ssm.amazonaws.com" },
          Action: "s3:PutObject",
          Resource: `arn:aws:s3:::${bucket}/*`,
        },
      ],
    });
    const { accepted, explanation } = judge({ [types.bucketPolicy]: { policy } });
    assert.equal(accepted, false);
    assert.match(explanation[0] ?? "", /reads the ACL of .*: implicit deny\.$/);
  });

  it("refuses an ACL of the sender's own where the bucket owner is enforced", () => {
    const open = { [types.bucketPolicy]: { policy: allowAll({ Service: "ssm.amazonaws.com" }) } };
    const { accepted, decidedBy, explanation } = judge(open, { acl: "public-read" });
    assert.deepEqual([accepted, decidedBy], [false, "object ownership"]);
    assert.deepEqual(explanation, [
      `AccessControlListNotSupported: the ACL "public-read" was sent, and ${bucket} accepts bucket-owner-full-control or none.`,
    ]);
    assert.equal(judge(open, { acl: null }).accepted, true);
  });

  it("refuses a public ACL by the public access block where ACLs are still in use", () => {
    const changes = {
      [types.bucketPolicy]: { policy: allowAll({ Service: "ssm.amazonaws.com" }) },
      [types.ownership]: { rule: { objectOwnership: "ObjectWriter" } },
    };
    assert.equal(judge(changes, { acl: "public-read" }).decidedBy, "public access block");
    assert.equal(judge(changes, { acl: "private" }).accepted, true);
  });

  it("refuses strangers at a public policy as long as the public access block restricts it", () => {
    const everybody = { [types.bucketPolicy]: { policy: allowAll("*") } };
    const unguarded = { ...everybody, [types.publicAccess]: null, [types.encryption]: null };
    const callers = [
      { anonymous: true } as const,
      { aws: "arn:aws:iam::999988887777:role/intruder" },
    ];
    for (const principal of callers) {
      const { accepted, decidedBy, explanation } = judge(everybody, { principal });
      assert.deepEqual([accepted, decidedBy], [false, "public access block"]);
      assert.match(
        explanation[0] ?? "",
        /: the bucket policy is public, and RestrictPublicBuckets is on\.$/,
      );
      assert.equal(judge(unguarded, { principal }).accepted, true);
    }
    const owner = { aws: `arn:aws:iam::${account}:role/administrator` };
    assert.equal(
      judge({ ...everybody, [types.encryption]: null }, { principal: owner }).accepted,
      true,
    );
  });

  it("refuses when the key that the bucket encrypts with does not let the sync use it", () => {
    const { accepted, decidedBy, explanation } = judge({
      [types.key]: { policy: ownKeyPolicy(["444455556666"]) },
    });
    assert.deepEqual([accepted, decidedBy], [false, "key policy"]);
    assert.match(explanation[0] ?? "", /generates a data key with .*: implicit deny\.$/);
  });

  it("refuses when the key does not exist, named by the sync or by the bucket", () => {
    const missing = keyArn.replace("1111", "9999");
    assert.deepEqual(judge({}, { sseKmsKeyArn: missing }).explanation, [
      `NotFoundException: there is no KMS key ${missing}.`,
    ]);
    assert.equal(judge({ [types.key]: null }).decidedBy, "key policy");
  });

  it("needs no key where neither the sync nor the bucket names one", () => {
    assert.equal(judge({ [types.key]: null, [types.encryption]: null }).accepted, true);
  });

  it("finds the key by its id and prefers a policy that is attached to it", () => {
    const byId = {
      [types.encryption]: {
        rules: [
          {
            applyServerSideEncryptionByDefault: {
              sseAlgorithm: "aws:kms",
              kmsMasterKeyId: "11111111-2222-3333-4444-555555555555",
            },
          },
        ],
      },
    };
    assert.equal(judge(byId).accepted, true);
    const { cloud, remove } = deployEnvironment({ [types.key]: { policy: ownKeyPolicy([]) } });
    try {
      assert.equal(new BucketGate(cloud, bucket).judge(put).accepted, false);
      cloud.put({
        type: "aws:kms/keyPolicy:KeyPolicy",
        id: "any",
        account,
        region,
        properties: { keyId: "11111111-2222-3333-4444-555555555555", policy: ownKeyPolicy() },
      });
      assert.equal(new BucketGate(cloud, bucket).judge(put).accepted, true);
    } finally {
      remove();
    }
  });
});

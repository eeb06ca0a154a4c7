import { strict as assert } from "node:assert";

import { account, bucketName, region, stranger } from "../../rehearsal/api/account";
import { deployed, said, World } from "./world";

describe("preflight, about bucket and key,", () => {
  let world: World;

  beforeEach(async () => {
    world = await World.open();
  });

  afterEach(async () => {
    await world.close();
  });

  const existing = { existingBucketName: "central-logs" };

  it("is content when the bucket is free, and fails when it is gone", async () => {
    assert.deepEqual(await said("bucket"), [["ok", `The bucket ${bucketName} does not exist yet`]]);
    assert.deepEqual(await said("bucket", {}, deployed), [
      [
        "blocker",
        `The bucket ${bucketName} is gone`,
        "Pulumi thinks that it exists; nothing is delivered, and the inventory in it is lost.",
        "Run pulumi refresh, then pulumi up makes it again.",
      ],
    ]);
  });

  it("knows its own bucket by the outputs, and fails over one that Pulumi does not know", async () => {
    world.test.bucket();
    assert.deepEqual(await said("bucket", {}, deployed), [
      ["ok", `The bucket ${bucketName} exists in account ${account}`],
    ]);
    assert.deepEqual(await said("bucket"), [
      [
        "blocker",
        `The bucket ${bucketName} exists already in account ${account}`,
        "Pulumi does not know it, so pulumi up would fail with BucketAlreadyOwnedByYou. A stack that was removed without its protected bucket leaves this behind.",
        `Import it: pulumi import aws:s3/bucket:Bucket, id ${bucketName}; its inventory stays.`,
      ],
    ]);
  });

  it("does not guess whose a bucket is that S3 hides", async () => {
    world.test.bucket(bucketName, { account: stranger });
    assert.deepEqual(await said("bucket"), [
      [
        "unchecked warning",
        `The bucket ${bucketName} exists, and S3 does not say whose it is`,
        `Either it is another account's, and pulumi up would fail, or it is ${account}'s and your identity lacks s3:ListBucket on it.`,
        "Allow s3:ListBucket on it to your identity, or look as somebody who may.",
      ],
    ]);
  });

  /** What lets somebody else look. */
  function open(bucket: string): object {
    const Resource = `arn:aws:s3:::${bucket}`;
    const everybody = { Effect: "Allow", Principal: "*", Action: "s3:ListBucket", Resource };
    return { Version: "2012-10-17", Statement: [everybody] };
  }

  it("fails over a bucket that another account owns and lets in", async () => {
    world.test.bucket(bucketName, { account: stranger });
    world.test.policy(open(bucketName));
    assert.deepEqual(await said("bucket"), [
      [
        "blocker",
        `The bucket ${bucketName} belongs to another account`,
        "Bucket names are unique in the world. Somebody may have taken the name on purpose, to receive what is meant for you.",
        "Give the stack another name. Don't deliver anything to that bucket.",
      ],
    ]);
  });

  it("fails over an existing bucket that is not there, elsewhere, or another account's", async () => {
    assert.deepEqual(await said("bucket", existing), [
      [
        "blocker",
        "The existing bucket central-logs does not exist",
        "Correct existingBucketName, or leave it out so that the stack makes a bucket.",
      ],
    ]);
    world.test.bucket("central-logs", { region: "eu-west-1" });
    assert.deepEqual(await said("bucket", existing), [
      [
        "blocker",
        "The existing bucket central-logs is in eu-west-1, the stack in eu-central-1",
        "Key, tables and workgroup have to be in the bucket's Region.",
        "Set region to eu-west-1; the nodes' Regions go into regions.",
      ],
    ]);
  });

  it("fails over an existing bucket of another account", async () => {
    world.test.bucket("central-logs", { account: stranger });
    world.test.policy(open("central-logs"), "central-logs");
    assert.deepEqual((await said("bucket", existing))[0]?.slice(0, 2), [
      "blocker",
      `The existing bucket central-logs belongs to another account than ${account}`,
    ]);
  });

  it("fails over Object Lock", async () => {
    world.test.bucket("central-logs", {}, { objectLockEnabled: true });
    assert.deepEqual(await said("object lock", existing), [
      [
        "blocker",
        "The bucket central-logs has Object Lock",
        "Resource data sync can't add data to such a bucket, and Object Lock can't be switched off.",
        "Use another bucket, or leave existingBucketName out so that the stack makes one.",
      ],
    ]);
  });

  function allowing(accounts: readonly string[]): object {
    const principal = { Service: "ssm.amazonaws.com" };
    return {
      Version: "2012-10-17",
      Statement: [
        {
          Effect: "Allow",
          Principal: principal,
          Action: "s3:GetBucketAcl",
          Resource: "arn:aws:s3:::central-logs",
        },
        ...accounts.map((each) => ({
          Effect: "Allow",
          Principal: principal,
          Action: "s3:PutObject",
          Resource: `arn:aws:s3:::central-logs/inventory/*/accountid=${each}/*`,
          Condition: { StringEquals: { "aws:SourceAccount": each } },
        })),
      ],
    };
  }

  it("judges the policy of an existing bucket by what Systems Manager will ask", async () => {
    world.test.bucket("central-logs");
    const shape = { ...existing, accounts: [account, "444455556666"] };
    assert.deepEqual(await said("bucket policy", shape), [
      [
        "blocker",
        "The bucket central-logs has no policy",
        "Systems Manager can't write to it, so pulumi up would fail when it makes the sync.",
        "Give it the policy that pulumi preview prints.",
      ],
    ]);
    world.test.policy(allowing([account]), "central-logs");
    const [refused = []] = await said("bucket policy", shape);
    assert.deepEqual(refused.slice(0, 2), [
      "blocker",
      "The policy of central-logs does not let every account deliver",
    ]);
    assert.match(refused[2] ?? "", /accountid=444455556666.*implicit deny/);
    assert.doesNotMatch(refused[2] ?? "", /for account 111122223333/);
    world.test.policy(allowing([account, "444455556666"]), "central-logs");
    assert.deepEqual(await said("bucket policy", shape), [
      ["ok", "The policy of central-logs lets every account deliver"],
    ]);
  });

  const keyId = "1234abcd-12ab-34cd-56ef-1234567890ab";
  const arn = `arn:aws:kms:${region}:${account}:key/${keyId}`;

  for (const [what, properties, words] of [
    ["is disabled", { isEnabled: false }, `The key ${arn} is not enabled: Disabled`],
    [
      "is no symmetric one",
      { customerMasterKeySpec: "RSA_2048", keyUsage: "SIGN_VERIFY" },
      `The key ${arn} is no symmetric encryption key: RSA_2048, SIGN_VERIFY`,
    ],
  ] as const) {
    it(`fails when the existing key ${what}`, async () => {
      world.test.key(keyId, properties);
      const [found = []] = await said("key", { existingKeyArn: arn });
      assert.deepEqual(found.slice(0, 2), ["blocker", words]);
    });
  }

  it("fails when the existing key is about to be deleted, or is not there", async () => {
    world.test.put("aws:kms/key:Key pending deletion", keyId, { properties: { arn } });
    const [pending = []] = await said("key", { existingKeyArn: arn });
    assert.deepEqual(pending, [
      "blocker",
      `The key ${arn} is not enabled: PendingDeletion`,
      "Nothing can be encrypted with it, so nothing arrives.",
      "Enable it (aws kms cancel-key-deletion, aws kms enable-key), or name another key.",
    ]);
    const other = arn.replace("1234abcd", "00000000");
    assert.deepEqual(await said("key", { existingKeyArn: other }), [
      [
        "blocker",
        `The key ${other} does not exist`,
        "Correct existingKeyArn, or leave it out so that the stack makes a key.",
      ],
    ]);
  });

  it("accepts an existing key that is enabled", async () => {
    world.test.key(keyId);
    assert.deepEqual(await said("key", { existingKeyArn: arn }), [
      ["ok", `The key ${arn} is enabled`],
    ]);
  });
});

import { strict as assert } from "node:assert";

import {
  GetBucketPolicyCommand,
  GetObjectLockConfigurationCommand,
  HeadBucketCommand,
  ListObjectsV2Command,
  S3Client,
} from "@aws-sdk/client-s3";

import { account, bucketName, keyOf, region, stranger } from "./account";
import { ApiWorld } from "./world";

describe("the API of S3 on loopback", () => {
  let world: ApiWorld;

  beforeEach(async () => {
    world = await ApiWorld.open();
  });

  afterEach(async () => {
    await world.close();
  });

  async function statusOf(
    client: S3Client,
    input: { Bucket: string; ExpectedBucketOwner?: string },
  ): Promise<number | undefined> {
    try {
      return (await client.send(new HeadBucketCommand(input))).$metadata.httpStatusCode;
    } catch (error) {
      return (error as { $metadata: { httpStatusCode?: number } }).$metadata.httpStatusCode;
    }
  }

  it("tells own, foreign and absent buckets apart as S3 does", async () => {
    world.test.bucket();
    world.test.bucket("foreign", { account: stranger });
    const client = new S3Client(world.settings());
    assert.equal(await statusOf(client, { Bucket: bucketName }), 200);
    assert.equal(
      await statusOf(client, { Bucket: bucketName, ExpectedBucketOwner: stranger }),
      403,
    );
    assert.equal(await statusOf(client, { Bucket: "foreign" }), 403);
    assert.equal(await statusOf(client, { Bucket: "absent" }), 404);
  });

  it("sends the client to a bucket's own Region", async () => {
    world.test.bucket();
    const client = new S3Client({
      ...world.settings(undefined, "eu-west-1"),
      followRegionRedirects: true,
    });
    const { BucketRegion } = await client.send(new HeadBucketCommand({ Bucket: bucketName }));
    assert.equal(BucketRegion, region);
  });

  it("says whether Object Lock is on, and what the policy is", async () => {
    world.test.bucket();
    world.test.bucket("locked", {}, { objectLockEnabled: true });
    const client = new S3Client(world.settings());
    const { ObjectLockConfiguration: lock } = await client.send(
      new GetObjectLockConfigurationCommand({ Bucket: "locked" }),
    );
    assert.equal(lock?.ObjectLockEnabled, "Enabled");
    await assert.rejects(
      client.send(new GetObjectLockConfigurationCommand({ Bucket: bucketName })),
      { name: "ObjectLockConfigurationNotFoundError" },
    );
    await assert.rejects(client.send(new GetBucketPolicyCommand({ Bucket: bucketName })), {
      name: "NoSuchBucketPolicy",
    });
    world.test.policy({ Version: "2012-10-17", Statement: [] });
    const { Policy } = await client.send(new GetBucketPolicyCommand({ Bucket: bucketName }));
    assert.equal(Policy, '{"Version":"2012-10-17","Statement":[]}');
  });

  it("lists objects in S3's order, folded and page by page", async () => {
    world.test.bucket();
    const keys = [
      keyOf("AWS:Application", account, region, "i-1"),
      keyOf("AWS:InstanceInformation", account, region, "i-1"),
      keyOf("AWS:InstanceInformation", account, region, "i-2"),
      `AWS:InstanceInformation/accountid=${account}.x/y.json`,
      `AWS:InstanceInformation/accountid=${account}/test & <1>.json`,
    ];
    for (const key of keys) world.test.object(key);
    const client = new S3Client(world.settings());
    const listed: string[] = [];
    let token: string | undefined;
    do {
      const page = await client.send(
        new ListObjectsV2Command({
          Bucket: bucketName,
          Prefix: "inventory/",
          MaxKeys: 2,
          ...(token === undefined ? {} : { ContinuationToken: token }),
        }),
      );
      listed.push(...(page.Contents ?? []).map(({ Key = "" }) => Key));
      token = page.NextContinuationToken;
    } while (token !== undefined);
    const whole = keys.map((key) => `inventory/${key}`);
    assert.deepEqual(listed, [...whole].sort());
    const folded = await client.send(
      new ListObjectsV2Command({ Bucket: bucketName, Prefix: "inventory/", Delimiter: "/" }),
    );
    assert.deepEqual(
      folded.CommonPrefixes?.map(({ Prefix }) => Prefix),
      ["inventory/AWS:Application/", "inventory/AWS:InstanceInformation/"],
    );
    assert.equal(folded.Contents, undefined);
    const inside = await client.send(
      new ListObjectsV2Command({
        Bucket: bucketName,
        Prefix: `inventory/AWS:InstanceInformation/accountid=${account}/`,
        Delimiter: "/",
      }),
    );
    assert.deepEqual(
      [inside.CommonPrefixes?.length, inside.Contents?.[0]?.Key],
      [1, `inventory/AWS:InstanceInformation/accountid=${account}/test & <1>.json`],
    );
  });
});

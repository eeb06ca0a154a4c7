import { strict as assert } from "node:assert";

import { CreateWorkGroupCommand } from "@aws-sdk/client-athena";
import {
  CreateKeyCommand,
  DisableKeyCommand,
  ScheduleKeyDeletionCommand,
} from "@aws-sdk/client-kms";
import { CreateBucketCommand, PutBucketPolicyCommand, PutObjectCommand } from "@aws-sdk/client-s3";

import { AwsAccess } from "../../cli/aws/access";
import { CallFailed } from "../../cli/aws/failures";
import { associationsReading } from "../../cli/aws/readings/associations";
import {
  findBucket,
  hasObjectLock,
  readBucketPolicy,
  type BucketQuestion,
} from "../../cli/aws/readings/bucket";
import { callerReading, regionStatusReading } from "../../cli/aws/readings/identity";
import { findKey } from "../../cli/aws/readings/key";
import { nodesReading } from "../../cli/aws/readings/nodes";
import { readArrivals } from "../../cli/aws/readings/objects";
import { syncsReading } from "../../cli/aws/readings/syncs";
import { findWorkgroupState, workgroupsReading } from "../../cli/aws/readings/workgroups";
import { awsEnvironment, setEnvironment } from "../cli/terminal";
import { keyOf } from "../rehearsal/api/account";
import { motoAccount, startMoto, type Moto } from "./server";

const region = "eu-central-1";
const place = { account: motoAccount, region };

/**
 * moto is written by others from AWS's documentation and behaviour: an independent reading of the
 * protocols that the stand-in of the rehearsal speaks.
 */
describe("what preflight and status read from moto", () => {
  let moto: Moto;
  let aws: AwsAccess;
  let restore: () => void;

  before(async function () {
    this.timeout(600_000);
    moto = await startMoto();
    restore = setEnvironment({ ...awsEnvironment(moto.url), AWS_ENDPOINT_URL: moto.url });
    aws = new AwsAccess({ attempts: 1, signal: new AbortController().signal });
  });

  after(async () => {
    aws.destroy();
    restore();
    await moto.stop();
  });

  function question(bucket: string): BucketQuestion {
    return { bucket, region, owner: motoAccount };
  }

  async function createBucket(bucket: string, isLocked = false): Promise<void> {
    await aws.client("s3", region).send(
      new CreateBucketCommand({
        Bucket: bucket,
        CreateBucketConfiguration: { LocationConstraint: region },
        ObjectLockEnabledForBucket: isLocked,
      }),
    );
  }

  it("is the account of the credentials", async () => {
    const { account, arn } = await callerReading.read(aws, undefined, place);
    assert.equal(account, motoAccount);
    assert.match(arn, /^arn:aws:sts::123456789012:/);
  });

  it("is whether a bucket exists, with its Region", async () => {
    assert.deepEqual(await findBucket(aws, question("absent")), {
      ownership: "absent",
      region: undefined,
    });
    await createBucket("own");
    assert.deepEqual(await findBucket(aws, question("own")), { ownership: "own", region });
  });

  it("is whether a bucket has Object Lock", async () => {
    await createBucket("unlocked");
    await createBucket("locked", true);
    assert.equal(await hasObjectLock(aws, question("unlocked")), false);
    assert.equal(await hasObjectLock(aws, question("locked")), true);
  });

  it("is a bucket's policy, or that there is none", async () => {
    await createBucket("policed");
    assert.equal(await readBucketPolicy(aws, question("policed")), undefined);
    const policy = '{"Version":"2012-10-17","Statement":[]}';
    await aws
      .client("s3", region)
      .send(new PutBucketPolicyCommand({ Bucket: "policed", Policy: policy }));
    assert.equal(await readBucketPolicy(aws, question("policed")), policy);
  });

  it("is what has arrived, over several pages", async () => {
    await createBucket("arrivals");
    const keys = [
      ...Array.from({ length: 1_003 }, (_, index) =>
        keyOf("AWS:InstanceInformation", motoAccount, region, `i-${index}`),
      ),
      keyOf("AWS:Application", motoAccount, "eu-west-1", "i-1"),
      keyOf("AWS:InstanceInformation", motoAccount, "eu-west-1", "i-1"),
      keyOf("Custom:Rack", "444455556666", region, "i-2"),
      `AWS:InstanceInformation/accountid=${motoAccount}/test.json`,
      "watchlists/rows.json",
    ];
    const put = (key: string) =>
      aws
        .client("s3", region)
        .send(new PutObjectCommand({ Bucket: "arrivals", Key: `inventory/${key}`, Body: "{}\n" }));
    for (let index = 0; index < keys.length; index += 50) {
      await Promise.all(keys.slice(index, index + 50).map(put));
    }
    const { places, probes } = await readArrivals(aws, {
      bucket: "arrivals",
      region,
      prefix: "inventory",
    });
    assert.deepEqual(
      places.map(({ account, region: from, objects, newest, isCut }) => ({
        account,
        from,
        objects,
        isCut,
        hasTime: newest instanceof Date,
      })),
      [
        { account: motoAccount, from: region, objects: 1_003, isCut: false, hasTime: true },
        { account: motoAccount, from: "eu-west-1", objects: 2, isCut: false, hasTime: true },
        { account: "444455556666", from: region, objects: 1, isCut: false, hasTime: true },
      ],
    );
    assert.deepEqual(probes, [motoAccount]);
  });

  it("is a key's state", async () => {
    const kms = aws.client("kms", region);
    const { KeyMetadata: key } = await kms.send(
      new CreateKeyCommand({ KeyUsage: "ENCRYPT_DECRYPT" }),
    );
    const arn = key?.Arn ?? "";
    const state = async () => (await findKey(aws, arn, region))?.state;
    assert.deepEqual(await findKey(aws, arn, region), {
      account: motoAccount,
      arn,
      state: "Enabled",
      manager: "CUSTOMER",
      spec: "SYMMETRIC_DEFAULT",
      usage: "ENCRYPT_DECRYPT",
    });
    // moto's own changes of a key take ids only.
    await kms.send(new DisableKeyCommand({ KeyId: key?.KeyId }));
    assert.equal(await state(), "Disabled");
    await kms.send(new ScheduleKeyDeletionCommand({ KeyId: key?.KeyId }));
    assert.equal(await state(), "PendingDeletion");
    const other = arn.replace(/[0-9a-f]{12}$/, "000000000000");
    assert.equal(await findKey(aws, other, region), undefined);
  });

  it("is which workgroups there are, and that one is enabled", async () => {
    const athena = aws.client("athena", region);
    await athena.send(new CreateWorkGroupCommand({ Name: "fleet-inventory-dev" }));
    assert.deepEqual([...(await workgroupsReading.read(aws, undefined, place))].sort(), [
      "fleet-inventory-dev",
      "primary",
    ]);
    assert.equal(await findWorkgroupState(aws, "fleet-inventory-dev", region), "ENABLED");
    assert.equal(await findWorkgroupState(aws, "nobody", region), undefined);
  });

  // When moto learns one of these, this test fails and the call gets a test of its own above.
  for (const [name, reading] of [
    ["account:GetRegionOptStatus", regionStatusReading],
    ["ssm:ListAssociations", associationsReading],
    ["ssm:ListResourceDataSync", syncsReading],
    ["ssm:DescribeInstanceInformation", nodesReading],
  ] as const) {
    it(`leaves out ${name}, which moto does not implement: a failed call like any other`, async () => {
      await assert.rejects(reading.read(aws, undefined, place), (error: unknown) => {
        assert.ok(error instanceof CallFailed);
        assert.equal(error.action, name);
        // moto answers with a page of its own.
        assert.equal(error.trouble.kind, "unreachable");
        return true;
      });
    });
  }
});

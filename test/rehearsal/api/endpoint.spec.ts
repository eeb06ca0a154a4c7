import { strict as assert } from "node:assert";

import { AccountClient, GetRegionOptStatusCommand } from "@aws-sdk/client-account";
import { DescribeKeyCommand, KMSClient } from "@aws-sdk/client-kms";
import { GetBucketPolicyCommand, ListObjectsV2Command, S3Client } from "@aws-sdk/client-s3";
import {
  ListAssociationsCommand,
  ListResourceDataSyncCommand,
  SSMClient,
} from "@aws-sdk/client-ssm";
import { GetCallerIdentityCommand, STSClient } from "@aws-sdk/client-sts";

import { writeOutput } from "../../../rehearsal/api/wire/response";
import { account, bucketName, inspectorId, region, stranger } from "./account";
import { ApiWorld } from "./world";

describe("the API on loopback", () => {
  let world: ApiWorld;

  beforeEach(async () => {
    world = await ApiWorld.open();
  });

  afterEach(async () => {
    await world.close();
  });

  it("says who the credentials are; an access key may name another account", async () => {
    const own = await new STSClient(world.settings()).send(new GetCallerIdentityCommand({}));
    assert.deepEqual([own.Account, own.Arn], [account, `arn:aws:iam::${account}:user/rehearsal`]);
    const other = await new STSClient(world.settings("REHEARSAL444455556666")).send(
      new GetCallerIdentityCommand({}),
    );
    assert.equal(other.Account, "444455556666");
  });

  it("says which Regions are enabled", async () => {
    const client = new AccountClient(world.settings());
    const status = async (name: string) =>
      (await client.send(new GetRegionOptStatusCommand({ RegionName: name }))).RegionOptStatus;
    assert.deepEqual(
      [await status("eu-west-1"), await status("ap-east-1")],
      ["ENABLED_BY_DEFAULT", "DISABLED"],
    );
  });

  it("describes keys of the account in the Region that it is asked in", async () => {
    const arn = world.test.key("1234abcd-12ab-34cd-56ef-1234567890ab");
    const client = new KMSClient(world.settings());
    const { KeyMetadata: key } = await client.send(new DescribeKeyCommand({ KeyId: arn }));
    assert.deepEqual(
      [key?.Arn, key?.KeyState, key?.KeySpec],
      [arn, "Enabled", "SYMMETRIC_DEFAULT"],
    );
    const elsewhere = new KMSClient(world.settings(undefined, "eu-west-1"));
    await assert.rejects(elsewhere.send(new DescribeKeyCommand({ KeyId: arn })), {
      name: "NotFoundException",
    });
    const foreign = new KMSClient(world.settings(`REHEARSAL${stranger}`));
    await assert.rejects(foreign.send(new DescribeKeyCommand({ KeyId: arn })), {
      name: "AccessDeniedException",
    });
  });

  it("denies, throttles, delays and cuts connections on demand, each in its service's words", async () => {
    world.test.bucket();
    world.faults.deny("ssm:ListAssociations", "s3:ListObjectsV2", "account:GetRegionOptStatus");
    world.faults.throttle("ssm:ListResourceDataSync", 1);
    world.faults.throttle("s3:GetBucketPolicy", 1);
    world.faults.cut("kms:DescribeKey");
    world.faults.slow("sts:GetCallerIdentity", 20);
    const ssm = new SSMClient(world.settings());
    await assert.rejects(ssm.send(new ListAssociationsCommand({})), {
      name: "AccessDeniedException",
      message: `User: arn:aws:iam::${account}:user/rehearsal is not authorized to perform: ssm:ListAssociations because no identity-based policy allows the ssm:ListAssociations action`,
    });
    await assert.rejects(ssm.send(new ListResourceDataSyncCommand({})), {
      name: "ThrottlingException",
    });
    await ssm.send(new ListResourceDataSyncCommand({}));
    const s3 = new S3Client(world.settings());
    await assert.rejects(s3.send(new ListObjectsV2Command({ Bucket: bucketName })), {
      name: "AccessDenied",
    });
    await assert.rejects(s3.send(new GetBucketPolicyCommand({ Bucket: bucketName })), {
      name: "SlowDown",
    });
    await assert.rejects(
      new AccountClient(world.settings()).send(
        new GetRegionOptStatusCommand({ RegionName: region }),
      ),
      { name: "AccessDeniedException" },
    );
    await assert.rejects(
      new KMSClient(world.settings()).send(new DescribeKeyCommand({ KeyId: inspectorId })),
      { code: "ECONNRESET" },
    );
    await new STSClient(world.settings()).send(new GetCallerIdentityCommand({}));
    assert.deepEqual(world.api.calls.slice(0, 2), [
      "ssm:ListAssociations",
      "ssm:ListResourceDataSync",
    ]);
  });

  it("refuses requests that are not signed, and operations that it does not have", async () => {
    assert.equal((await fetch(world.api.url)).status, 403);
    const signed = (service: string): Record<string, string> => ({
      authorization: `AWS4-HMAC-SHA256 Credential=AKIA/20250301/${region}/${service}/aws4_request`,
    });
    const unknown = await fetch(world.api.url, {
      method: "POST",
      headers: { ...signed("ssm"), "x-amz-target": "AmazonSSM.DeleteParameter" },
    });
    assert.deepEqual(await unknown.json(), {
      __type: "UnknownOperationException",
      message: "SSM: DeleteParameter",
    });
    assert.equal((await fetch(world.api.url, { headers: signed("ec2") })).status, 403);
    const deletion = await fetch(`${world.api.url}/bucket`, {
      method: "DELETE",
      headers: signed("s3"),
    });
    assert.equal(deletion.status, 405);
  });

  it("fails rather than answer against botocore's models", () => {
    assert.throws(
      () => writeOutput("ssm", "ListAssociations", { Associations: [{ Nmae: "x" }] }),
      new Error("Association has no member Nmae"),
    );
    assert.throws(
      () =>
        writeOutput("ssm", "ListResourceDataSync", {
          ResourceDataSyncItems: [{ LastStatus: "Broken" }],
        }),
      /ssm ListResourceDataSync answers against its model: resourceDataSyncItems\.1\.member\.lastStatus: Member must satisfy enum value set: \[Successful, Failed, InProgress\]/,
    );
  });
});

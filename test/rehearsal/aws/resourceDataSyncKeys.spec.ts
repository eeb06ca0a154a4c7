import { strict as assert } from "node:assert";

import { syncBucketPolicy, syncKeyPolicy } from "./support/documents";
import { bucket, destination, keyType, sync, SyncFixture, type, writeFailed } from "./support/sync";

describe("a simulated resource data sync into an encrypted bucket", () => {
  let fixture: SyncFixture;
  beforeEach(async () => {
    fixture = await SyncFixture.start();
  });
  afterEach(() => fixture.close());

  it("needs the key policy's consent for the bucket's default key", async () => {
    await fixture.createBucket();
    await fixture.putPolicy(syncBucketPolicy(bucket));
    const foreign = '"aws:SourceAccount":"444455556666"';
    const key = await fixture.createKey(
      syncKeyPolicy.replace('"aws:SourceAccount":"111122223333"', foreign),
    );
    await fixture.encryptWith(key);
    const syncArn = "arn:aws:ssm:eu-west-1:111122223333:resource-data-sync/inventory";
    await assert.rejects(
      fixture.engine.create(type, sync),
      writeFailed(
        `The key policy refuses when ssm.amazonaws.com (for account 111122223333, ${syncArn}) ` +
          `generates a data key with ${key.outputs.arn as string} over TLS: implicit deny. ` +
          'Statement[0] ("Administration") does not allow it: the principal is ' +
          "ssm.amazonaws.com, wanted account 111122223333; " +
          'Statement[1] ("Deliver") does not allow it: aws:SourceAccount is "111122223333", ' +
          'wanted "444455556666" (StringEquals)',
      ),
    );
    await fixture.engine.update(key, { policy: syncKeyPolicy });
    await fixture.engine.create(type, sync);
  });

  it("needs it for the key that the sync names, too", async () => {
    await fixture.createBucket();
    await fixture.putPolicy(syncBucketPolicy(bucket));
    const withKey = (arn: string) => ({
      ...sync,
      s3Destination: { ...destination, kmsKeyArn: arn },
    });
    const missing = "arn:aws:kms:eu-west-1:111122223333:key/none";
    await assert.rejects(
      fixture.engine.create(type, withKey(missing)),
      writeFailed(`NotFoundException: there is no KMS key ${missing}.`),
    );
    const key = await fixture.createKey(syncKeyPolicy);
    await fixture.engine.create(type, withKey(key.outputs.arn as string));
    const elsewhere = await fixture.engine.create(keyType, { region: "us-east-1" }, "elsewhere");
    const foreign = elsewhere.outputs.arn as string;
    await assert.rejects(
      fixture.engine.create(type, { ...withKey(foreign), name: "second" }),
      writeFailed(`KMS key ${foreign} is in us-east-1, bucket ${bucket} in eu-west-1.`, "second"),
    );
  });

  it("refuses a disabled key, one whose deletion is scheduled, and AWS's own", async () => {
    await fixture.createBucket();
    await fixture.putPolicy(syncBucketPolicy(bucket));
    const key = await fixture.createKey(syncKeyPolicy);
    const encryption = await fixture.encryptWith(key);
    const arn = key.outputs.arn as string;
    const disabled = await fixture.engine.update(key, { policy: syncKeyPolicy, isEnabled: false });
    await assert.rejects(
      fixture.engine.create(type, sync),
      writeFailed(`DisabledException: KMS key ${arn} is disabled.`),
    );
    await fixture.engine.remove(disabled);
    await assert.rejects(
      fixture.engine.create(type, sync),
      writeFailed(`NotFoundException: there is no KMS key ${arn}.`),
    );
    await fixture.engine.remove(encryption);
    await fixture.encryptWith(undefined);
    await assert.rejects(
      fixture.engine.create(type, sync),
      writeFailed(
        "Bucket fleet-inventory-dev is encrypted with the key aws/s3, which no service and no other account may use.",
      ),
    );
  });
});

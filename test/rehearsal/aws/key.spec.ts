import { strict as assert } from "node:assert";

import { SimulatedCloud } from "../../../rehearsal/aws/cloud";
import type { Properties } from "../../../rehearsal/aws/provider/values";
import { keyPendingDeletion } from "../../../rehearsal/aws/resources/key";
import { accountKeyPolicy, syncKeyPolicy } from "./support/documents";
import { startEngine, type Engine } from "./support/engine";

const type = "aws:kms/key:Key";
const aliasType = "aws:kms/alias:Alias";

describe("a simulated KMS key", () => {
  let engine: Engine;
  beforeEach(async () => {
    engine = await startEngine();
  });
  afterEach(() => engine.close());

  const refused = (error: string, operation = "CreateKey") =>
    new Error(
      `creating KMS Key (it): operation error KMS: ${operation}, https response error ` +
        `StatusCode: 400, ${error}`,
    );

  it("is created with AWS's defaults", async () => {
    const { id, outputs } = await engine.create(type, { enableKeyRotation: true });
    assert.equal(outputs.arn, `arn:aws:kms:eu-west-1:111122223333:key/${id}`);
    assert.equal(outputs.keyId, id);
    assert.equal(outputs.rotationPeriodInDays, 365);
    assert.equal(outputs.description, "");
    assert.match(outputs.policy as string, /arn:aws:iam::111122223333:root/);
  });

  it("refuses in Check what the real provider refuses before it calls AWS", async () => {
    const reasonsFor = async (inputs: Properties) =>
      (await engine.check(type, inputs)).failures.map(({ reason }) => reason);
    assert.deepEqual(await reasonsFor({ deletionWindowInDays: 31 }), [
      "expected deletion_window_in_days to be in the range (7 - 30), got 31",
    ]);
    assert.deepEqual(await reasonsFor({ rotationPeriodInDays: 30 }), [
      "Invalid value 30 for rotationPeriodInDays: Member must have value greater than or equal to 90",
    ]);
    assert.match(
      (await reasonsFor({ keyUsage: "ENCRYPT" }))[0] ?? "",
      /^Invalid value "ENCRYPT" for keyUsage: Member must satisfy enum value set: \[/,
    );
    assert.deepEqual(await reasonsFor({ policy: "none" }), [
      '"policy" contains an invalid JSON policy: none',
    ]);
  });

  it("refuses a policy that would lock everybody out, unless told to skip the check", async () => {
    const locked = JSON.stringify({
      Version: "2012-10-17",
      Statement: [
        {
          Effect: "Allow",
          Principal: { Service: "ssm.amazonaws.com" },
          Action: "kms:GenerateDataKey",
          Resource: "*",
        },
      ],
    });
    await assert.rejects(
      engine.create(type, { policy: locked }),
      refused(
        "MalformedPolicyDocumentException: The new key policy will not allow you to update the " +
          "key policy in the future. (simulated AWS: kms:PutKeyPolicy by " +
          "arn:aws:iam::111122223333:root: implicit deny)",
      ),
    );
    await engine.create(type, { policy: locked, bypassPolicyLockoutSafetyCheck: true });
    const created = await engine.create(type, { policy: accountKeyPolicy });
    await assert.rejects(
      engine.update(created, { policy: locked }),
      /^Error: updating KMS Key \(.*\): operation error KMS: PutKeyPolicy, .*MalformedPolicyDocumentException/,
    );
  });

  it("refuses a policy that AWS does not take", async () => {
    await assert.rejects(
      engine.create(type, { policy: '{"Version":"2012-10-17"}' }),
      (error: Error) =>
        error.message.startsWith(
          refused(
            "MalformedPolicyDocumentException: The new key policy contains errors. (simulated AWS: ",
          ).message,
        ),
    );
  });

  it("stays for the deletion window when it is deleted, out of everybody's reach", async () => {
    const created = await engine.create(type, { deletionWindowInDays: 7 });
    await engine.remove(created);
    assert.equal(await engine.read(created), undefined);
    const cloud = SimulatedCloud.open(engine.directory);
    assert.deepEqual(cloud.list(type), []);
    const pending = cloud.get(keyPendingDeletion, created.id);
    const days = (Date.parse(pending?.service?.deletionDate as string) - Date.now()) / 86_400_000;
    assert.ok(days > 6.9 && days <= 7, `${days} days`);
    await engine.remove(created);
  });

  it("changes its policy in place, and not at all when only the form differs", async () => {
    const created = await engine.create(type, { policy: accountKeyPolicy });
    const same = JSON.stringify(JSON.parse(accountKeyPolicy), null, 2);
    assert.equal((await engine.diff(created, { policy: same })).changes, "none");
    assert.deepEqual((await engine.diff(created, { policy: syncKeyPolicy })).detailed, {
      policy: "update",
    });
    assert.deepEqual((await engine.diff(created, { keyUsage: "SIGN_VERIFY" })).detailed, {
      keyUsage: "update&replace",
    });
    const rotated = await engine.update(created, { enableKeyRotation: true });
    assert.equal(rotated.outputs.policy, accountKeyPolicy);
    assert.equal(rotated.outputs.rotationPeriodInDays, 365);
  });
});

describe("a simulated KMS alias", () => {
  let engine: Engine;
  beforeEach(async () => {
    engine = await startEngine();
  });
  afterEach(() => engine.close());

  it("points at a key, named by id or by ARN", async () => {
    const key = await engine.create(type, {});
    const byArn = { name: "alias/fleet-inventory", targetKeyId: key.outputs.arn as string };
    const created = await engine.create(aliasType, byArn);
    assert.deepEqual(created.outputs, {
      arn: "arn:aws:kms:eu-west-1:111122223333:alias/fleet-inventory",
      name: "alias/fleet-inventory",
      region: "eu-west-1",
      targetKeyArn: key.outputs.arn,
      targetKeyId: key.id,
    });
    assert.equal((await engine.diff(created, byArn)).changes, "none");
    assert.equal((await engine.diff(created, { ...byArn, targetKeyId: key.id })).changes, "none");
    const other = await engine.create(type, {}, "other");
    const moved = { ...byArn, targetKeyId: other.id };
    assert.deepEqual((await engine.diff(created, moved)).detailed, { targetKeyId: "update" });
    assert.equal((await engine.update(created, moved)).outputs.targetKeyArn, other.outputs.arn);
  });

  it("refuses a name without alias/ and one of AWS's own", async () => {
    for (const name of ["fleet-inventory", "alias/aws/s3", "alias/"]) {
      const { failures } = await engine.check(aliasType, { name, targetKeyId: "k" });
      assert.deepEqual(failures, [
        {
          property: "name",
          reason:
            "\"name\" must begin with 'alias/', not with 'alias/aws/', and be comprised of only " +
            `[0-9A-Za-z_/-], got "${name}"`,
        },
      ]);
    }
  });

  it("refuses a key that is not there and a name that is taken", async () => {
    const refused = (error: string) =>
      new Error(
        "creating KMS Alias (alias/a): operation error KMS: CreateAlias, https response error " +
          `StatusCode: ${error}`,
      );
    await assert.rejects(
      engine.create(aliasType, { name: "alias/a", targetKeyId: "none" }),
      refused("400, NotFoundException: Key 'none' does not exist"),
    );
    const key = await engine.create(type, {});
    const inputs = { name: "alias/a", targetKeyId: key.id };
    await engine.create(aliasType, inputs);
    await assert.rejects(
      engine.create(aliasType, inputs),
      refused(
        "400, AlreadyExistsException: An alias with the name " +
          "arn:aws:kms:eu-west-1:111122223333:alias/a already exists",
      ),
    );
  });
});

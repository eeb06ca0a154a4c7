import { strict as assert } from "node:assert";

import {
  account,
  bucket,
  keyArn,
  ownKeyPolicy,
  region,
  types,
} from "../../support/deployedEnvironment";
import { allow, judge, sender } from "./support/gate";

const keyId = "11111111-2222-3333-4444-555555555555";

/** The bucket's default encryption, changed as said. */
function encryption(sseAlgorithm: string, kmsMasterKeyId?: string) {
  const applied = { sseAlgorithm, ...(kmsMasterKeyId === undefined ? {} : { kmsMasterKeyId }) };
  return { [types.encryption]: { rules: [{ applyServerSideEncryptionByDefault: applied }] } };
}

describe("The gate of a bucket with a key", () => {
  it("refuses when the key policy does not let the sync use it", () => {
    const administration = { AWS: `arn:aws:iam::${account}:root` };
    const refusal = {
      accepted: false,
      decidedBy: "key policy",
      explanation: [
        `The key policy refuses when ${sender} generates a data key with ${keyArn} over TLS: implicit deny.`,
        `Statement[0] does not allow it: the principal is ssm.amazonaws.com, wanted account ${account}`,
      ],
    };
    const changes = { [types.key]: { policy: allow(administration, "kms:*") } };
    assert.deepEqual(judge(changes), refusal);
    assert.deepEqual(
      judge({ ...changes, [types.encryption]: null }, { sseKmsKeyArn: keyArn }),
      refusal,
    );
  });

  it("refuses when the key does not exist, named by the sync or by the bucket", () => {
    const missing = keyArn.replace("1111", "9999");
    const refusal = (arn: string) => ({
      accepted: false,
      decidedBy: "key",
      explanation: [`NotFoundException: there is no KMS key ${arn}.`],
    });
    assert.deepEqual(judge({}, { sseKmsKeyArn: missing }), refusal(missing));
    assert.deepEqual(judge({ [types.key]: null }), refusal(keyArn));
  });

  it("refuses a disabled key", () => {
    assert.deepEqual(judge({ [types.key]: { isEnabled: false } }), {
      accepted: false,
      decidedBy: "key",
      explanation: [`DisabledException: KMS key ${keyArn} is disabled.`],
    });
    assert.equal(judge({ [types.key]: { isEnabled: true } }).accepted, true);
  });

  it("refuses a key of another Region than the bucket's", () => {
    const arn = keyArn.replace(region, "us-east-1");
    const judgement = judge({}, { sseKmsKeyArn: arn }, (cloud) => {
      const properties = { arn, policy: ownKeyPolicy() };
      cloud.put({ type: types.key, id: keyId, account, region: "us-east-1", properties });
    });
    assert.deepEqual(judgement, {
      accepted: false,
      decidedBy: "key",
      explanation: [`KMS key ${arn} is in us-east-1, bucket ${bucket} in ${region}.`],
    });
  });

  for (const algorithm of ["aws:kms", "aws:kms:dsse"]) {
    it(`refuses services and strangers where ${algorithm} goes without a key: aws/s3 is not for them`, () => {
      const refusal = {
        accepted: false,
        decidedBy: "key",
        explanation: [
          `Bucket ${bucket} is encrypted with the key aws/s3, which no service and no other account may use.`,
        ],
      };
      assert.deepEqual(judge(encryption(algorithm)), refusal);
      const open = {
        ...encryption(algorithm),
        [types.bucketPolicy]: { policy: allow("*") },
        [types.publicAccess]: null,
      };
      const stranger = { aws: "arn:aws:iam::999988887777:root" };
      assert.deepEqual(judge(open, { principal: stranger }), refusal);
      assert.deepEqual(judge(open, { principal: { anonymous: true } }), refusal);
      const owner = { aws: `arn:aws:iam::${account}:role/administrator` };
      assert.equal(judge(open, { principal: owner }).accepted, true);
    });
  }

  it("needs no key where neither the sync nor the bucket names one", () => {
    assert.equal(judge({ [types.key]: null, [types.encryption]: null }).accepted, true);
    assert.equal(judge({ [types.key]: null, ...encryption("AES256") }).accepted, true);
  });

  it("prefers the key that the sync names to AWS's own", () => {
    assert.equal(judge(encryption("aws:kms"), { sseKmsKeyArn: keyArn }).accepted, true);
  });

  it("finds the key by its id and asks its policy about the ARN", () => {
    assert.equal(judge(encryption("aws:kms", keyId)).accepted, true);
    const changes = { ...encryption("aws:kms", keyId), [types.key]: { policy: ownKeyPolicy([]) } };
    assert.ok(judge(changes).explanation[0]?.includes(`generates a data key with ${keyArn} over`));
  });

  it("prefers a policy that is attached to the key", () => {
    const closed = { [types.key]: { policy: ownKeyPolicy([]) } };
    assert.equal(judge(closed).decidedBy, "key policy");
    const judgement = judge(closed, {}, (cloud) => {
      const properties = { keyId, policy: ownKeyPolicy() };
      cloud.put({ type: "aws:kms/keyPolicy:KeyPolicy", id: "any", account, region, properties });
    });
    assert.equal(judgement.accepted, true);
  });
});

import { strict as assert } from "node:assert";
import { syncBucketPolicy } from "../../../components/documents/syncBucketPolicy";
import { dataKeyStatements, syncKeyPolicy } from "../../../components/documents/syncKeyPolicy";
import { checkVerdict, dataKeyVerdict, deliveryVerdict } from "../../support/verdicts";

const bucket = "fleet-inventory-example";
const organizationId = "o-exampleorgid";
const listed = "111122223333";
const other = "444455556666";
const from = { organizationId };
const stranger = { organizationId: "o-stranger0000" };
const args = { partition: "aws", accounts: [listed], organizationId } as const;
const bucketPolicy = syncBucketPolicy({ ...args, bucket, prefix: "inventory" });
const keyPolicy = syncKeyPolicy({ ...args, owner: listed });

describe("bucket policy of an organization", () => {
  it("has AWS's statements, with the organization in the one about tags too", () => {
    const statement = {
      Effect: "Allow",
      Principal: { Service: "ssm.amazonaws.com" },
      Resource: "arn:aws:s3:::fleet-inventory-example/inventory/*/accountid=*/*",
    };
    assert.deepEqual(bucketPolicy.Statement.slice(1, 3), [
      {
        Sid: "InventoryDelivery",
        ...statement,
        Action: "s3:PutObject",
        Condition: {
          StringEquals: {
            "s3:x-amz-acl": "bucket-owner-full-control",
            "aws:SourceOrgID": organizationId,
          },
        },
      },
      {
        Sid: "InventoryTagging",
        ...statement,
        Action: "s3:PutObjectTagging",
        Condition: { StringEquals: { "aws:SourceOrgID": organizationId } },
      },
    ]);
    assert.equal(bucketPolicy.Statement.length, 4);
  });

  it("admits every account of the organization and nobody else", () => {
    assert.equal(checkVerdict(bucketPolicy, bucket), "allowed");
    assert.equal(deliveryVerdict(bucketPolicy, bucket, listed, from), "allowed");
    assert.equal(deliveryVerdict(bucketPolicy, bucket, other, from), "allowed");
    assert.equal(deliveryVerdict(bucketPolicy, bucket, other, stranger), "implicit deny");
    assert.equal(deliveryVerdict(bucketPolicy, bucket, listed), "implicit deny");
    const plain = { ...from, secureTransport: false };
    assert.equal(deliveryVerdict(bucketPolicy, bucket, listed, plain), "explicit deny");
  });

  it("has the same size for any number of accounts", () => {
    const accounts = Array.from({ length: 1000 }, (_, index) => String(200_000_000_000 + index));
    const many = syncBucketPolicy({ ...args, accounts, bucket, prefix: "inventory" });
    assert.deepEqual(many, bucketPolicy);
  });
});

describe("key policy of an organization", () => {
  it("gives data keys to the syncs of the organization and to nobody else", () => {
    assert.equal(keyPolicy.Statement.length, 2);
    assert.equal(dataKeyVerdict(keyPolicy, other, from), "allowed");
    assert.equal(dataKeyVerdict(keyPolicy, other, stranger), "implicit deny");
    assert.equal(dataKeyVerdict(keyPolicy, listed), "implicit deny");
    const notSync = { ...from, sourceArn: `arn:aws:sns:eu-west-1:${listed}:topic` };
    assert.equal(dataKeyVerdict(keyPolicy, listed, notSync), "implicit deny");
  });

  it("asks the owner of an existing key for the same, without the owner's own statement", () => {
    const required = dataKeyStatements({ ...args, owner: listed });
    assert.deepEqual(required, keyPolicy.Statement.slice(1));
  });
});

describe("the principals of Systems Manager", () => {
  it("are all admitted where several are stated", () => {
    const syncPrincipals = ["ssm.amazonaws.com", "ssm.me-south-1.amazonaws.com"];
    const accounts = [listed];
    const policy = syncBucketPolicy({
      partition: "aws",
      bucket,
      prefix: "inventory",
      accounts,
      syncPrincipals,
    });
    for (const service of syncPrincipals) {
      const principal = { service };
      assert.equal(deliveryVerdict(policy, bucket, listed, { principal }), "allowed", service);
    }
    const principal = { service: "ssm.ap-east-1.amazonaws.com" };
    assert.equal(deliveryVerdict(policy, bucket, listed, { principal }), "implicit deny");
  });
});

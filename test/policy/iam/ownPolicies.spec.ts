import { strict as assert } from "node:assert";
import { syncBucketPolicy } from "../../../components/documents/syncBucketPolicy";
import { syncKeyPolicy } from "../../../components/documents/syncKeyPolicy";
import { compilePolicy, type AccessRequest, type Verdict } from "../../../policy/iam";
import type { Partition } from "../../../policy/aws/partition";
import {
  aclCheckRequest,
  dataKeyRequest,
  deliveryRequest,
  directRequest,
  inventoryKey,
  probeKey,
} from "../../../policy/aws/requests";
import { simulate } from "./oracle/simulator";

const own = "111122223333";
const second = "444455556666";
const foreign = "123456789012";
const bucket = "fleet-inventory-dev-111122223333-eu-west-1";
const accounts = [own, second];

type Row = readonly [title: string, request: AccessRequest, verdict: Verdict];

function rows(partition: Partition): readonly Row[] {
  const keyIn = (account: string): string =>
    inventoryKey({
      prefix: "inventory",
      type: "AWS:Application",
      account,
      region: "r",
      node: "i-1",
    });
  const put = (account: string, changes: object = {}): AccessRequest =>
    deliveryRequest({ partition, bucket, key: keyIn(account), account, ...changes });
  const root = { aws: `arn:${partition}:iam::${foreign}:root` };
  const perfect = {
    sourceAccount: own,
    sourceArn: `arn:${partition}:ssm:r:${own}:resource-data-sync/x`,
  };
  const direct = (action: string, resource: string): AccessRequest =>
    directRequest({ principal: root, action, resource: `arn:${partition}:s3:::${resource}` });
  return [
    ["own account", put(own), "allowed"],
    ["a second account of the environment", put(second), "allowed"],
    ["the probe", put(own, { key: probeKey({ prefix: "inventory", account: own }) }), "allowed"],
    ["the check of the ACL", aclCheckRequest({ partition, bucket }), "allowed"],
    ["other account", put(foreign), "implicit deny"],
    ["other account, our folder", put(foreign, { key: keyIn(own) }), "implicit deny"],
    ["own account, other folder", put(own, { key: keyIn(second) }), "implicit deny"],
    ["second account, own folder", put(second, { key: keyIn(own) }), "implicit deny"],
    [
      "outside the prefix",
      put(own, { key: keyIn(own).replace("inventory/", "x/") }),
      "implicit deny",
    ],
    ["no ACL", put(own, { acl: null }), "implicit deny"],
    ["another ACL", put(own, { acl: "public-read" }), "implicit deny"],
    ["plain HTTP", put(own, { secureTransport: false }), "explicit deny"],
    [
      "lookalike ARN of another resource",
      put(own, { sourceArn: `arn:${partition}:ssm:r:${own}:association/resource-data-sync/x` }),
      "implicit deny",
    ],
    [
      "lookalike ARN with the account in its name",
      put(own, { sourceArn: `arn:${partition}:ssm:r:${foreign}:${own}:resource-data-sync/x` }),
      "implicit deny",
    ],
    ["no source account", put(own, { sourceAccount: null }), "implicit deny"],
    ["no source ARN", put(own, { sourceArn: null }), "implicit deny"],
    ["anonymous", put(own, { principal: { anonymous: true }, ...perfect }), "implicit deny"],
    ["a foreign root that writes", put(own, { principal: root, ...perfect }), "implicit deny"],
    [
      "a foreign root that reads",
      direct("s3:GetObject", `${bucket}/${keyIn(own)}`),
      "implicit deny",
    ],
    ["a foreign root that lists", direct("s3:ListBucket", bucket), "implicit deny"],
    [
      "another service on our behalf",
      put(own, { principal: { service: "cloudtrail.amazonaws.com" }, ...perfect }),
      "implicit deny",
    ],
  ];
}

for (const partition of ["aws", "aws-cn", "aws-us-gov"] as const) {
  describe(`our own bucket policy in ${partition}`, () => {
    const document = syncBucketPolicy({ partition, bucket, prefix: "inventory", accounts });
    const policy = compilePolicy(JSON.stringify(document));

    it("has no finding", () => {
      assert.deepEqual(policy.findings, []);
    });

    for (const [title, request, verdict] of rows(partition)) {
      it(`${title}: ${verdict}, and the simulator agrees`, async () => {
        assert.equal(policy.evaluate(request).verdict, verdict);
        assert.equal(await simulate(document, request), verdict);
      });
    }
  });
}

describe("our own key policy", () => {
  const keyArn = "arn:aws:kms:eu-west-1:111122223333:key/1a2b";
  const document = syncKeyPolicy({ partition: "aws", owner: own, accounts });
  const policy = compilePolicy(document);
  const dataKey = (account: string, changes: object = {}): AccessRequest =>
    dataKeyRequest({ partition: "aws", keyArn, account, ...changes });
  const root = (account: string, action: string): AccessRequest =>
    directRequest({
      principal: { aws: `arn:aws:iam::${account}:root` },
      action,
      resource: keyArn,
    });
  const cases: readonly Row[] = [
    ["own sync", dataKey(own), "allowed"],
    ["a second account's sync", dataKey(second), "allowed"],
    ["a foreign sync", dataKey(foreign), "implicit deny"],
    ["no source", dataKey(own, { sourceAccount: null, sourceArn: null }), "implicit deny"],
    ["Systems Manager decrypting", { ...dataKey(own), action: "kms:Decrypt" }, "implicit deny"],
    ["anonymous", dataKey(own, { principal: { anonymous: true } }), "implicit deny"],
    ["the owner's administration", root(own, "kms:PutKeyPolicy"), "allowed"],
    ["a foreign root decrypting", root(foreign, "kms:Decrypt"), "implicit deny"],
  ];

  it("has no finding", () => {
    assert.deepEqual(policy.findings, []);
  });

  for (const [title, request, verdict] of cases) {
    it(`${title}: ${verdict}, and the simulator agrees`, async () => {
      assert.equal(policy.evaluate(request).verdict, verdict);
      assert.equal(await simulate(document, request), verdict);
    });
  }
});

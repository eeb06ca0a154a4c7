import { strict as assert } from "node:assert";

import {
  aclCheckRequest,
  dataKeyRequest,
  deliveryRequest,
  type Delivery,
} from "../../../policy/aws/requests";
import { evaluate } from "../../../policy/iam";
import { BucketGate } from "../../../rehearsal/aws/rules/bucketGate";
import { putMatrix, type PutTarget } from "../../../rehearsal/delivery";
import { simulate } from "../../policy/iam/oracle/simulator";
import {
  account,
  bucket,
  deployEnvironment,
  keyArn,
  otherAccount,
  ownBucketPolicy,
  ownKeyPolicy,
  prefix,
  region,
} from "../../support/deployedEnvironment";

const target: PutTarget = {
  partition: "aws",
  bucket,
  prefix,
  account,
  region,
  syncName: "fleet-inventory-dev",
  sseKmsKeyArn: keyArn,
  stranger: "999988887777",
};

/** The form of AWS's and the provider's examples: anybody's sync may write anywhere. */
const publishedExample = {
  Version: "2012-10-17",
  Statement: [
    {
      Effect: "Allow",
      Principal: { Service: "ssm.amazonaws.com" },
      Action: "s3:GetBucketAcl",
      Resource: `arn:aws:s3:::${bucket}`,
    },
    {
      Effect: "Allow",
      Principal: { Service: "ssm.amazonaws.com" },
      Action: "s3:PutObject",
      Resource: `arn:aws:s3:::${bucket}/*`,
      Condition: { StringEquals: { "s3:x-amz-acl": "bucket-owner-full-control" } },
    },
  ],
};

const bucketPolicies: readonly [string, object][] = [
  ["the environment's own policy", JSON.parse(ownBucketPolicy()) as object],
  ["the policy of two accounts", JSON.parse(ownBucketPolicy([account, otherAccount])) as object],
  ["the published example without source conditions", publishedExample],
];

describe("The put matrix", () => {
  const { cloud, remove } = deployEnvironment();
  after(remove);

  it("names each case once and has the ones that a correct bucket must tell apart", () => {
    const names = putMatrix.map(({ name }) => name);
    assert.equal(new Set(names).size, names.length);
    assert.deepEqual(
      putMatrix.filter(({ expected }) => expected === "accepted").map(({ name }) => name),
      ["own-file"],
    );
    assert.equal(putMatrix.filter(({ by }) => by === "stranger").length, 11);
  });

  for (const attempt of putMatrix) {
    it(`is ${attempt.expected} at the deployed bucket: ${attempt.title}`, () => {
      const judgement = new BucketGate(cloud, bucket, Date.now()).judge(attempt.delivery(target));
      assert.equal(judgement.accepted, attempt.expected === "accepted");
      assert.equal(judgement.explanation.length > 0, attempt.expected === "refused");
    });
  }

  for (const [title, policy] of bucketPolicies) {
    it(`gets the same verdicts from the independent simulator under ${title}`, async () => {
      for (const attempt of putMatrix) {
        const request = deliveryRequest(attempt.delivery(target));
        const expected = await simulate(policy, request);
        assert.equal(evaluate(policy, request).verdict, expected, attempt.name);
      }
      const check = aclCheckRequest({ partition: "aws", bucket });
      assert.equal(evaluate(policy, check).verdict, await simulate(policy, check));
    });
  }

  it("gets the same verdicts about the key from the independent simulator", async () => {
    const policy = JSON.parse(ownKeyPolicy()) as object;
    const verdicts = new Set<string>();
    for (const attempt of putMatrix) {
      const put: Delivery = attempt.delivery(target);
      // Nobody's identity policy stands behind an anonymous call, and KMS has no such caller.
      if (put.principal !== undefined && "anonymous" in put.principal) continue;
      const request = dataKeyRequest({ ...put, keyArn });
      const expected = await simulate(policy, request);
      assert.equal(evaluate(policy, request).verdict, expected, attempt.name);
      verdicts.add(expected);
    }
    assert.deepEqual([...verdicts].sort(), ["allowed", "implicit deny"]);
  });

  it("tells the published example from a correct policy: there strangers get in", () => {
    const admitted = putMatrix.filter(
      (attempt) =>
        attempt.expected === "refused" &&
        evaluate(publishedExample, deliveryRequest(attempt.delivery(target))).verdict === "allowed",
    );
    assert.deepEqual(
      admitted.map(({ name }) => name),
      [
        "own-other-folder",
        "own-plain-http",
        "own-no-source",
        "stranger-own-folder",
        "stranger-victim-folder",
        "stranger-prefix-root",
        "stranger-plain-http",
        "stranger-lookalike-arn",
        "stranger-not-a-sync",
        "stranger-other-organization",
      ],
    );
  });
});

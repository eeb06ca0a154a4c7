import { strict as assert } from "node:assert";
import { bucketName, withBucketPolicy, type Statement } from "../support/compliant";
import { kindsOf, outcomeOf } from "../support/judge";

const policy = "bucket-policy-refuses-strangers";
const arn = `arn:aws:s3:::${bucketName}`;
const delivery = (change: Statement) =>
  withBucketPolicy((statements) =>
    statements.map((one) => (one.Action === "s3:PutObject" ? { ...one, ...change } : one)),
  );
const acl = { "s3:x-amz-acl": "bucket-owner-full-control" };

describe("policy bucket-policy-refuses-strangers: an organization's form", () => {
  it("reports what an organization's form allows as an accepted risk", () => {
    const organization = "o-exampleorgid";
    const stack = delivery({
      Resource: `${arn}/inventory/*/accountid=*/*`,
      Condition: { StringEquals: { ...acl, "aws:SourceOrgID": organization } },
    });
    const outcome = outcomeOf(policy, stack, { "pack-configuration": { organization } });
    assert.ok(outcome.kind === "judged");
    assert.deepEqual(outcome.violations, []);
    assert.deepEqual(
      outcome.notes.map(({ message }) => message.split(": ").slice(0, 3).join(": ")),
      [
        "Accepted risk of the organization's form: BucketPolicy \"bucket-policy\": an account's sync into another account's folder",
        "Accepted risk of the organization's form: BucketPolicy \"bucket-policy\": a request that only looks like the account's own sync",
      ],
    );
  });

  it("fails for tags that the syncs of every organization may set", () => {
    const configuration = { "pack-configuration": { organization: "o-exampleorgid" } };
    for (const SourceOrgID of ["o-*", "o-elsewhere01"]) {
      const stack = withBucketPolicy((statements) => [
        ...statements,
        {
          Effect: "Allow",
          Principal: { Service: "ssm.amazonaws.com" },
          Action: "s3:PutObjectTagging",
          Resource: `${arn}/inventory/*/accountid=*/*`,
          Condition: { StringLike: { "aws:SourceOrgID": SourceOrgID } },
        },
      ]);
      assert.deepEqual(kindsOf(policy, stack, configuration), ["another account's sync"]);
    }
  });

  it("fails for an organization's form that names another organization too", () => {
    const stack = delivery({
      Resource: `${arn}/inventory/*/accountid=*/*`,
      Condition: { StringLike: { ...acl, "aws:SourceOrgID": "o-*" } },
    });
    const configuration = { "pack-configuration": { organization: "o-exampleorgid" } };
    assert.deepEqual(kindsOf(policy, stack, configuration), ["another account's sync"]);
  });
});

import { strict as assert } from "node:assert";
import fc from "fast-check";
import { accountRootArn, bucketArn, parseArn, syncArnPattern } from "../../../policy/aws/arn";

describe("arn", () => {
  it("builds the ARNs of every partition", () => {
    assert.equal(bucketArn("aws-cn", "inventory"), "arn:aws-cn:s3:::inventory");
    assert.equal(
      syncArnPattern("aws", "111122223333"),
      "arn:aws:ssm:*:111122223333:resource-data-sync/*",
    );
    assert.equal(
      accountRootArn("aws-us-gov", "111122223333"),
      "arn:aws-us-gov:iam::111122223333:root",
    );
  });

  it("splits an ARN and leaves the colons and slashes of the resource alone", () => {
    assert.deepEqual(parseArn("arn:aws:logs:eu-west-1:111122223333:log-group:/a/b:*"), {
      partition: "aws",
      service: "logs",
      region: "eu-west-1",
      account: "111122223333",
      resource: "log-group:/a/b:*",
    });
  });

  for (const text of ["", "arn", "arn:aws:s3", "arn:aws:s3:::", "urn:aws:s3:::b", "arn::s3:::b"]) {
    it(`refuses "${text}"`, () => {
      assert.equal(parseArn(text), undefined);
    });
  }

  it("splits and joins to the same text", () => {
    const part = fc.stringMatching(/^[a-z0-9-]{0,12}$/);
    const filled = fc.stringMatching(/^[a-z0-9-]{1,12}$/);
    const resource = fc.stringMatching(/^[a-z0-9:/*-]{1,30}$/);
    fc.assert(
      fc.property(
        filled,
        filled,
        part,
        part,
        resource,
        (partition, service, region, account, rest) => {
          const parts = { partition, service, region, account, resource: rest };
          assert.deepEqual(parseArn(["arn", ...Object.values(parts)].join(":")), parts);
        },
      ),
    );
  });
});

import { unknown, type Properties } from "../../../policy/stack";
import { bucketName, bucketPolicy, compliant, region } from "../support/compliant";
import { assertViolation } from "../support/judge";

const policy = "bucket-policy-admits-inventory";

describe("policy bucket-policy-admits-inventory: a document that can't be judged", () => {
  it("fails for a bucket without a policy", () => {
    assertViolation(
      policy,
      compliant.without("bucket-policy"),
      "bucket",
      'Bucket "bucket" (fleet-inventory-dev-111122223333-eu-central-1) has no bucket policy, so Systems Manager may not deliver into it. Attach one that allows ssm.amazonaws.com s3:GetBucketAcl and contains {"Effect":"Allow","Principal":{"Service":"ssm.amazonaws.com"},"Action":"s3:PutObject","Resource":"arn:aws:s3:::fleet-inventory-dev-111122223333-eu-central-1/inventory/*/accountid=111122223333/*","Condition":{"StringEquals":{"s3:x-amz-acl":"bucket-owner-full-control","aws:SourceAccount":"111122223333"},"ArnLike":{"aws:SourceArn":"arn:aws:ssm:*:111122223333:resource-data-sync/*"}}}.',
    );
  });

  it("fails for two policies on one bucket", () => {
    const stack = compliant.plus({
      type: "aws:s3/bucketPolicy:BucketPolicy",
      name: "again",
      properties: { bucket: bucketName, policy: bucketPolicy() },
    });
    assertViolation(
      policy,
      stack,
      "again",
      'Bucket "bucket" (fleet-inventory-dev-111122223333-eu-central-1) has 2 policies (BucketPolicy "bucket-policy", BucketPolicy "again"); a bucket keeps only the one that is written last. Put all statements into one.',
    );
  });
});

for (const judging of [policy, "bucket-policy-refuses-strangers"] as const) {
  describe(`policy ${judging}: what nobody can read`, () => {
    it("fails when the document is absent", () => {
      const stack = compliant.with("bucket-policy", { policy: undefined });
      assertViolation(
        judging,
        stack,
        "bucket-policy",
        'BucketPolicy "bucket-policy": it states no document.',
      );
    });

    it("fails when the document is not known at preview", () => {
      const stack = compliant.with("bucket-policy", { policy: unknown });
      assertViolation(
        judging,
        stack,
        "bucket-policy",
        'BucketPolicy "bucket-policy": the document is not known at preview, so nothing can be proven about it. Build it from plain texts (account, Region and names from the settings), not from outputs of resources.',
      );
    });

    it("fails when a part of the document is not known at preview", () => {
      const [first] = bucketPolicy().Statement;
      const document: Properties = {
        Version: "2012-10-17",
        Statement: [{ ...first, Condition: undefined, Resource: unknown }],
      };
      const stack = compliant.with("bucket-policy", { policy: document });
      assertViolation(
        judging,
        stack,
        "bucket-policy",
        'BucketPolicy "bucket-policy": the document is not known at preview, so nothing can be proven about it. Build it from plain texts (account, Region and names from the settings), not from outputs of resources.',
      );
    });

    it("fails when the bucket's name is not known at preview", () => {
      const stack = compliant
        .with("bucket", { bucket: unknown })
        .with("bucket-policy", { bucket: unknown })
        .with("sync", { s3Destination: { bucketName: unknown, prefix: "inventory", region } });
      assertViolation(
        judging,
        stack,
        "bucket",
        'Bucket "bucket": its name is not known at preview, so its policy can\'t be judged. Write the name as a plain text.',
      );
    });
  });
}

import { strict as assert } from "node:assert";

import { startEngine } from "./support/engine";

const bucketType = "aws:s3/bucket:Bucket";

describe("faults of the simulated AWS", () => {
  it("deny operations in the words of the service", async () => {
    const engine = await startEngine({
      faults: { accessDenied: ["S3.CreateBucket", "Glue.CreateDatabase"] },
    });
    try {
      await assert.rejects(
        engine.create(bucketType, { bucket: "inventory" }),
        new Error(
          "creating S3 Bucket (inventory): operation error S3: CreateBucket, https response " +
            "error StatusCode: 403, api error AccessDenied: User: " +
            "arn:aws:iam::111122223333:user/rehearsal is not authorized to perform: " +
            "s3:CreateBucket because no identity-based policy allows the s3:CreateBucket action",
        ),
      );
      await assert.rejects(
        engine.create("aws:glue/catalogDatabase:CatalogDatabase", { name: "inventory" }),
        /StatusCode: 400, api error AccessDeniedException: User: .* perform: glue:CreateDatabase /,
      );
      await engine.create("aws:kms/key:Key", {});
    } finally {
      await engine.close();
    }
  });

  it("throttle calls, which the real provider repeats 25 times without a word", async () => {
    const engine = await startEngine({ faults: { throttled: { "S3.CreateBucket": 25 } } });
    try {
      await engine.create(bucketType, { bucket: "inventory" });
    } finally {
      await engine.close();
    }
  });

  it("fail the call that is throttled once more, and let the next one through", async () => {
    const engine = await startEngine({
      faults: { throttled: { "KMS.CreateKey": 26, "S3.CreateBucket": 26 } },
    });
    try {
      await assert.rejects(
        engine.create("aws:kms/key:Key", {}),
        new Error(
          "creating KMS Key (it): operation error KMS: CreateKey, https response error " +
            "StatusCode: 400, api error ThrottlingException: Rate exceeded (simulated AWS: " +
            "throttled 26 times in a row)",
        ),
      );
      await engine.create("aws:kms/key:Key", {});
      await assert.rejects(
        engine.create(bucketType, { bucket: "inventory" }),
        /StatusCode: 503, api error SlowDown: Please reduce your request rate\. /,
      );
    } finally {
      await engine.close();
    }
  });
});

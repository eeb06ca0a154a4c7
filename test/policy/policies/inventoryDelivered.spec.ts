import { unknown, type Properties } from "../../../policy/stack";
import { bucketName, compliant, region } from "../support/compliant";
import type { Fixture } from "../support/fixture";
import { assertAccepted, assertViolation } from "../support/judge";

const policy = "inventory-delivered";
const destination: Properties = {
  bucketName,
  prefix: "inventory",
  region,
  syncFormat: "JsonSerDe",
  kmsKeyArn: unknown,
};
const delivering = (change: Properties): Fixture =>
  compliant.with("sync", { s3Destination: { ...destination, ...change } });
const table = (location: string | typeof unknown) => ({
  type: "aws:glue/catalogTable:CatalogTable",
  name: "table",
  properties: { name: "aws_application", storageDescriptor: { location } },
});

describe("policy inventory-delivered", () => {
  it("accepts a sync that agrees with its bucket", () => {
    assertAccepted(policy, compliant);
  });

  it("accepts a sync without a key towards a bucket without one", () => {
    const stack = delivering({ kmsKeyArn: undefined }).with("encryption", {
      rules: [{ applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" } }],
    });
    assertAccepted(policy, stack);
  });

  it("accepts tables under the prefix", () => {
    assertAccepted(policy, compliant.plus(table(`s3://${bucketName}/inventory/AWS:Application/`)));
  });

  it("accepts an inline policy without a dependency of its own", () => {
    const stack = compliant
      .without("bucket-policy")
      .with("bucket", { policy: JSON.stringify({ Version: "2012-10-17", Statement: [] }) });
    assertAccepted(policy, stack);
  });

  it("accepts a sync that waits for the policy through another resource", () => {
    const stack = compliant
      .plus({ type: "time:index/sleep:Sleep", name: "wait", properties: {}, dependsOn: ["bucket-policy"] })
      .changed("sync", (sync) => ({ ...sync, dependsOn: ["wait"] }));
    assertAccepted(policy, stack);
  });

  it("fails without a sync", () => {
    assertViolation(policy, compliant.without("sync"), undefined, "?");
  });

  it("fails in a Region with an association and no sync", () => {
    const stack = compliant.plus({
      type: "aws:ssm/association:Association",
      name: "second",
      properties: { name: "AWS-GatherSoftwareInventory", region: "us-east-1" },
    });
    assertViolation(policy, stack, undefined, "?");
  });

  it("fails for a stack that has none of these resources", () => {
    const others = compliant.resources.map(({ name }) => name).slice(1);
    assertViolation(policy, compliant.configured({}).without(...others), undefined, "?");
  });

  it("fails for another Region than the bucket's", () => {
    assertViolation(policy, delivering({ region: "us-east-1" }), "sync", "?");
  });

  it("fails for another prefix than the environment's", () => {
    assertViolation(policy, delivering({ prefix: "elsewhere" }), "sync", "?");
  });

  it("fails for an absent prefix", () => {
    assertViolation(policy, delivering({ prefix: undefined }), "sync", "?");
  });

  it("fails for an absent Region", () => {
    assertViolation(policy, delivering({ region: undefined }), "sync", "?");
  });

  it("fails for an absent bucket", () => {
    assertViolation(policy, delivering({ bucketName: undefined }), "sync", "?");
  });

  it("fails for an absent key where the bucket has one", () => {
    assertViolation(policy, delivering({ kmsKeyArn: undefined }), "sync", "?");
  });

  it("fails for another key than the bucket's", () => {
    const other = "arn:aws:kms:eu-central-1:111122223333:key/22222222-3333-4444-5555-666666666666";
    assertViolation(policy, delivering({ kmsKeyArn: other }), "sync", "?");
  });

  it("fails when the sync does not wait for the bucket policy", () => {
    const stack = compliant.changed("sync", (sync) => ({ ...sync, dependsOn: ["access"] }));
    assertViolation(policy, stack, "sync", "?");
  });

  it("fails when the sync does not wait for a key policy of its own", () => {
    const stack = compliant.plus({
      type: "aws:kms/keyPolicy:KeyPolicy",
      name: "key-policy",
      properties: { keyId: unknown, policy: "{}" },
      propertyDependencies: { keyId: ["key"] },
    });
    assertViolation(policy, stack, "sync", "?");
  });

  it("fails when the prefix is not known at preview", () => {
    assertViolation(policy, delivering({ prefix: unknown }), "sync", "?");
  });

  it("fails when the Region is not known at preview", () => {
    assertViolation(policy, delivering({ region: unknown }), "sync", "?");
  });

  it("fails when the bucket is not known at preview and is none of the stack", () => {
    const stack = delivering({ bucketName: unknown }).changed("sync", (sync) => ({
      ...sync,
      propertyDependencies: { s3Destination: ["key"] },
    }));
    assertViolation(policy, stack, "sync", "?");
  });

  it("fails when the key is not known at preview and is none of the stack", () => {
    const stack = compliant.changed("sync", (sync) => ({
      ...sync,
      propertyDependencies: { s3Destination: ["bucket"] },
    }));
    assertViolation(policy, stack, "sync", "?");
  });

  it("fails when a table reads another folder of the bucket", () => {
    const stack = compliant.plus(table(`s3://${bucketName}/inventory-old/AWS:Application/`));
    assertViolation(policy, stack, "table", "?");
  });

  it("fails when an organization's sync does not share", () => {
    const configuration = { "pack-configuration": { organization: "o-exampleorgid" } };
    assertViolation(policy, compliant, "sync", "?", configuration);
  });

  it("fails when a sync shares with an organization that nobody names", () => {
    const stack = delivering({
      destinationDataSharing: { destinationDataSharingType: "Organization" },
    });
    assertViolation(policy, stack, "sync", "?");
  });
});

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

  it("accepts an inline policy without a dependency of its own", () => {
    const stack = compliant
      .without("bucket-policy")
      .with("bucket", { policy: JSON.stringify({ Version: "2012-10-17", Statement: [] }) });
    assertAccepted(policy, stack);
  });

  it("accepts a sync that waits for the policy through another resource", () => {
    const stack = compliant
      .plus({
        type: "time:index/sleep:Sleep",
        name: "wait",
        properties: {},
        dependsOn: ["bucket-policy"],
      })
      .changed("sync", (sync) => ({ ...sync, dependsOn: ["wait"] }));
    assertAccepted(policy, stack);
  });

  it("fails without a sync", () => {
    assertViolation(
      policy,
      compliant.without("sync"),
      undefined,
      'There is no resource data sync in eu-central-1: what its nodes report never arrives in the bucket. Create one aws.ssm.ResourceDataSync towards the bucket. If this stack is no environment, say why in the pack\'s configuration: {"pack-configuration": {"notEnvironments": {"dev": "the reason"}}}.',
    );
  });

  it("fails in a Region with an association and no sync", () => {
    const stack = compliant.plus({
      type: "aws:ssm/association:Association",
      name: "second",
      properties: { name: "AWS-GatherSoftwareInventory", region: "us-east-1" },
    });
    assertViolation(
      policy,
      stack,
      undefined,
      'There is no resource data sync in us-east-1: what its nodes report never arrives in the bucket. Create one aws.ssm.ResourceDataSync towards the bucket. If this stack is no environment, say why in the pack\'s configuration: {"pack-configuration": {"notEnvironments": {"dev": "the reason"}}}.',
    );
  });

  it("fails for a stack that has none of these resources", () => {
    const others = compliant.resources.map(({ name }) => name).slice(1);
    assertViolation(
      policy,
      compliant.configured({}).without(...others),
      undefined,
      'There is no resource data sync: what its nodes report never arrives in the bucket. Create one aws.ssm.ResourceDataSync towards the bucket. If this stack is no environment, say why in the pack\'s configuration: {"pack-configuration": {"notEnvironments": {"dev": "the reason"}}}.',
    );
  });

  it("fails for another Region than the bucket's", () => {
    assertViolation(
      policy,
      delivering({ region: "us-east-1" }),
      "sync",
      'ResourceDataSync "sync": it says that Bucket "bucket" is in us-east-1, but it is in eu-central-1. Write region: "eu-central-1".',
    );
  });

  it("fails for another prefix than the environment's", () => {
    assertViolation(
      policy,
      delivering({ prefix: "elsewhere" }),
      "sync",
      'ResourceDataSync "sync": it delivers under the prefix "elsewhere", but the environment\'s prefix is "inventory" (stack configuration). Write prefix: "inventory".',
    );
  });

  it("fails for an absent prefix", () => {
    assertViolation(
      policy,
      delivering({ prefix: undefined }),
      "sync",
      'ResourceDataSync "sync": it delivers under no prefix, but the environment\'s prefix is "inventory" (stack configuration). Write prefix: "inventory".',
    );
  });

  it("fails for an absent Region", () => {
    assertViolation(
      policy,
      delivering({ region: undefined }),
      "sync",
      'ResourceDataSync "sync": it does not say the bucket\'s Region. Set region.',
    );
  });

  it("fails for an absent bucket", () => {
    assertViolation(
      policy,
      delivering({ bucketName: undefined }),
      "sync",
      'ResourceDataSync "sync": it names no bucket. Set s3Destination.bucketName.',
    );
  });

  it("fails for an absent key where the bucket has one", () => {
    assertViolation(
      policy,
      delivering({ kmsKeyArn: undefined }),
      "sync",
      'ResourceDataSync "sync": Bucket "bucket" is encrypted with a KMS key, but the sync names none. Set kmsKeyArn to the ARN of Key "key".',
    );
  });

  it("fails for another key than the bucket's", () => {
    const other = "arn:aws:kms:eu-central-1:111122223333:key/22222222-3333-4444-5555-666666666666";
    assertViolation(
      policy,
      delivering({ kmsKeyArn: other }),
      "sync",
      'ResourceDataSync "sync": it names arn:aws:kms:eu-central-1:111122223333:key/22222222-3333-4444-5555-666666666666, but Bucket "bucket" is encrypted with Key "key". Name the bucket\'s key.',
    );
  });

  it("fails when the sync does not wait for the bucket policy", () => {
    const stack = compliant.changed("sync", (sync) => ({ ...sync, dependsOn: ["access"] }));
    assertViolation(
      policy,
      stack,
      "sync",
      'ResourceDataSync "sync": it does not wait for BucketPolicy "bucket-policy", so the first deployment can create it while Systems Manager may not write yet. Add dependsOn: [that resource].',
    );
  });

  it("fails when the sync does not wait for a key policy of its own", () => {
    const stack = compliant.plus({
      type: "aws:kms/keyPolicy:KeyPolicy",
      name: "key-policy",
      properties: { keyId: unknown, policy: "{}" },
      propertyDependencies: { keyId: ["key"] },
    });
    assertViolation(
      policy,
      stack,
      "sync",
      'ResourceDataSync "sync": it does not wait for KeyPolicy "key-policy", so the first deployment can create it while Systems Manager may not write yet. Add dependsOn: [that resource].',
    );
  });

  it("fails when the prefix is not known at preview", () => {
    assertViolation(
      policy,
      delivering({ prefix: unknown }),
      "sync",
      'ResourceDataSync "sync": its prefix is not known at preview. Write it as a plain text.',
    );
  });

  it("fails when the Region is not known at preview", () => {
    assertViolation(
      policy,
      delivering({ region: unknown }),
      "sync",
      'ResourceDataSync "sync": the bucket\'s Region is not known at preview. Write it as a plain text.',
    );
  });

  it("fails when the bucket is not known at preview and is none of the stack", () => {
    const stack = delivering({ bucketName: unknown }).changed("sync", (sync) => ({
      ...sync,
      propertyDependencies: { s3Destination: ["key"] },
    }));
    assertViolation(
      policy,
      stack,
      "sync",
      'ResourceDataSync "sync": its bucket is not known at preview. Write the name as a plain text, or take it from the bucket\'s resource.',
    );
  });

  it("fails when the key is not known at preview and is none of the stack", () => {
    const stack = compliant.changed("sync", (sync) => ({
      ...sync,
      propertyDependencies: { s3Destination: ["bucket"] },
    }));
    assertViolation(
      policy,
      stack,
      "sync",
      'ResourceDataSync "sync": its KMS key is not known at preview and is no key of this stack. Take kmsKeyArn from the key\'s resource, or write its ARN as a plain text.',
    );
  });

  it("fails when an organization's sync does not share", () => {
    const configuration = { "pack-configuration": { organization: "o-exampleorgid" } };
    assertViolation(
      policy,
      compliant,
      "sync",
      'ResourceDataSync "sync": the environment belongs to the organization o-exampleorgid, but the sync does not share with it. Write destinationDataSharing: { destinationDataSharingType: "Organization" }.',
      configuration,
    );
  });

  it("fails when a sync shares with an organization that nobody names", () => {
    const stack = delivering({
      destinationDataSharing: { destinationDataSharingType: "Organization" },
    });
    assertViolation(
      policy,
      stack,
      "sync",
      "ResourceDataSync \"sync\": it shares with an organization, but nothing says which. Set organization in the pack's configuration, or fleet-inventory:organizationId in the stack's.",
    );
  });
});

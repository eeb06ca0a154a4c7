import { unknown, type Properties } from "../../../policy/stack";
import { bucketName, compliant, region } from "../support/compliant";
import type { Fixture } from "../support/fixture";
import { assertAccepted, assertViolation } from "../support/judge";
import { shapedStacks } from "../support/shapes";

const policy = "inventory-delivered";

describe("policy inventory-delivered: a member's sync", () => {
  const { fixture, configuration } = shapedStacks.member;
  const member = (change: Properties, from: readonly string[] = []): Fixture =>
    fixture
      .with("sync", { s3Destination: { bucketName, prefix: "inventory", region, ...change } })
      .changed("sync", (sync) => ({ ...sync, propertyDependencies: { s3Destination: from } }));

  it("accepts the place that a stack reference names", () => {
    const kmsKeyArn =
      "arn:aws:kms:eu-central-1:123456789012:key/11111111-2222-3333-4444-555555555555";
    assertAccepted(policy, member({ kmsKeyArn }), configuration);
  });

  it("fails for an absent Region of the bucket", () => {
    assertViolation(
      policy,
      member({ region: undefined }),
      "sync",
      'ResourceDataSync "sync": it does not say the bucket\'s Region. Set region.',
      configuration,
    );
  });

  it("fails when the Region of the bucket is not known at preview", () => {
    assertViolation(
      policy,
      member({ region: unknown }),
      "sync",
      'ResourceDataSync "sync": the bucket\'s Region is not known at preview. Write it as a plain text.',
      configuration,
    );
  });

  it("fails when the key is not known at preview", () => {
    assertViolation(
      policy,
      member({ kmsKeyArn: unknown }),
      "sync",
      'ResourceDataSync "sync": its KMS key is not known at preview. Write kmsKeyArn as a plain text, or take it from a stack reference.',
      configuration,
    );
  });

  it("fails for another prefix than the one that the pack's configuration states for it", () => {
    const stated = {
      ...configuration,
      "pack-configuration": { stacks: { dev: { prefix: "inventory" } } },
    };
    assertAccepted(policy, member({}), stated);
    assertViolation(
      policy,
      member({ prefix: "other" }),
      "sync",
      'ResourceDataSync "sync": it delivers under the prefix "other", but the environment\'s prefix is "inventory" (pack configuration). Write prefix: "inventory".',
      stated,
    );
  });
});

describe("policy inventory-delivered: several syncs into one bucket", () => {
  /** A second Region, in a stack of which nothing states the prefix. */
  const second = (prefix: string | undefined): Fixture => {
    const [sync, association] = ["sync", "association"].map((name) =>
      compliant.resources.find((resource) => resource.name === name),
    );
    if (sync === undefined || association === undefined) throw new Error("the fixture lacks them");
    return compliant.configured({ account: "111122223333" }).plus(
      {
        ...association,
        name: "association-2",
        properties: { ...association.properties, region: "eu-west-1" },
      },
      {
        ...sync,
        name: "sync-2",
        properties: {
          ...sync.properties,
          region: "eu-west-1",
          s3Destination: { ...(sync.properties.s3Destination as Properties), prefix },
        },
      },
    );
  };

  it("accepts the same prefix, with and without slashes at its ends", () => {
    assertAccepted(policy, second("inventory"));
    assertAccepted(policy, second("inventory/"));
  });

  for (const prefix of ["other", undefined]) {
    it(`fails for ${prefix === undefined ? "none beside one" : "different prefixes"}`, () => {
      assertViolation(
        policy,
        second(prefix),
        "sync-2",
        `ResourceDataSync "sync-2": it delivers under the prefix "${prefix ?? ""}", but ResourceDataSync "sync" delivers into the same bucket under "inventory". Deliver under one prefix, which the bucket policy and the tables name.`,
      );
    });
  }
});

describe("policy inventory-delivered: adopted associations", () => {
  it("fails for a Region with a declared association and no sync", () => {
    const one = {
      id: "11111111-2222-3333-4444-555555555555",
      schedule: "rate(1 hour)",
      collect: [],
    };
    assertViolation(
      policy,
      compliant.without("association"),
      undefined,
      'There is no resource data sync in eu-west-1: what its nodes report never arrives in the bucket. Create one aws.ssm.ResourceDataSync towards the bucket. If this stack is no environment, say why in the pack\'s configuration: {"pack-configuration": {"notEnvironments": {"dev": "the reason"}}}.',
      { "pack-configuration": { adopted: { "eu-central-1": one, "eu-west-1": one } } },
    );
  });
});

describe("a Region that comes from another resource and is not known at preview", () => {
  const message = "its Region is not known at preview. Write region as a plain text.";
  const from = (name: string, source: string): Fixture =>
    compliant.with(name, { region: unknown }).changed(name, (resource) => ({
      ...resource,
      propertyDependencies: { ...resource.propertyDependencies, region: [source] },
    }));

  it("fails inventory-delivered for a sync", () => {
    assertViolation(policy, from("sync", "key"), "sync", `ResourceDataSync "sync": ${message}`);
  });

  it("fails inventory-enabled for an association", () => {
    assertViolation(
      "inventory-enabled",
      from("association", "key"),
      "association",
      `Association "association": ${message}`,
    );
  });

  it("accepts one that the provider fills in", () => {
    assertAccepted(policy, compliant.with("sync", { region: unknown }));
    assertAccepted("inventory-enabled", compliant.with("association", { region: unknown }));
  });
});

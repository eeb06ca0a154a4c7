import { strict as assert } from "node:assert";
import { join } from "node:path";
import { EnforcementLevel, PolicySeverity } from "@pulumi/pulumi/proto/analyzer_pb";
import { policyNames } from "../../policy/environment/applicability";
import { unknown } from "../../policy/stack";
import { bucketName, compliant } from "./support/compliant";
import type { Fixture } from "./support/fixture";
import { PackProcess, secret, type StackAnswer } from "./support/packProcess";
import { shapedStacks } from "./support/shapes";

const directory = join(__dirname, "..", "..", "policy");

/** An answer without any note that a policy could not run. */
function ran(answer: StackAnswer): StackAnswer {
  const notes = answer.diagnostics.filter(({ message }) => message.includes("can't run policy"));
  assert.deepEqual(notes, []);
  return answer;
}

describe("the pack, booted as the engine does", () => {
  let pack: PackProcess;
  const analyze = async (stack: Fixture) => ran(await pack.analyzeStack(stack.stackResources));

  before(async () => {
    pack = await PackProcess.start(directory, compliant.configuration);
  });

  after(() => {
    pack.stop();
  });

  afterEach(async () => {
    await pack.configure({});
  });

  it("serves these policies in this order; their names are an API", async () => {
    assert.deepEqual(
      (await pack.policies()).map((policy) => policy.getName()),
      [
        "pack-configuration",
        "inventory-enabled",
        "inventory-fresh",
        "inventory-complete",
        "inventory-delivered",
        "sync-destination-approved",
        "bucket-policy-admits-inventory",
        "bucket-policy-refuses-strangers",
        "bucket-key-limited",
        "bucket-private",
        "bucket-encrypted",
        "bucket-recoverable",
        "athena-guarded",
        "named-queries-described",
      ],
    );
  });

  it("describes each policy with severity, frameworks, remedy, address and settings", async () => {
    const policies = await pack.policies();
    for (const policy of policies) {
      assert.notEqual(policy.getSeverity(), PolicySeverity.POLICY_SEVERITY_UNSPECIFIED);
      assert.match(policy.getFramework()?.getReference() ?? "", /^[A-Z]{2}-\d/);
      assert.ok(policy.getTagsList().length > 0);
      assert.match(policy.getRemediationSteps(), /\w+.*\.$/s);
      assert.equal(policy.getUrl(), `docs/policies.md#${policy.getName()}`);
    }
    const fresh = policies.find((policy) => policy.getName() === "inventory-fresh");
    assert.deepEqual(fresh?.getConfigschema()?.getProperties()?.toJavaScript(), {
      maximumHours: {
        type: "integer",
        minimum: 1,
        maximum: 744,
        default: 24,
        description: "The longest time between two collections, in hours.",
      },
    });
  });

  it("makes every policy mandatory, those of its own configuration too", async () => {
    const info = await pack.info();
    const levels = [
      ...info.getPoliciesList().map((policy) => policy.getEnforcementlevel()),
      ...[...info.getInitialconfigMap().entries()].map(([, config]) =>
        config.getEnforcementlevel(),
      ),
    ];
    assert.ok(levels.length > policyNames.length);
    assert.deepEqual([...new Set(levels)], [EnforcementLevel.MANDATORY]);
  });

  it("accepts the first preview of a compliant stack, whose key is not known yet", async () => {
    assert.deepEqual(await analyze(compliant), { diagnostics: [], notApplicable: [] });
  });

  it("fails for a broken stack, each policy at its resource", async () => {
    const broken = compliant
      .without("association")
      .with("bucket-policy", { policy: unknown })
      .with("access", { blockPublicAcls: unknown });
    const { diagnostics } = await analyze(broken);
    assert.deepEqual(
      diagnostics.map(({ policy, level, urn }) => [policy, level, urn]),
      [
        ["inventory-enabled", "mandatory", ""],
        ["bucket-policy-admits-inventory", "mandatory", broken.urn("bucket-policy")],
        ["bucket-policy-refuses-strangers", "mandatory", broken.urn("bucket-policy")],
        ["bucket-private", "mandatory", broken.urn("access")],
      ],
    );
    assert.equal(
      diagnostics[3]?.message,
      "The inventory bucket blocks public access in all four ways, and its owner owns every object (BucketOwnerEnforced).\n" +
        'BucketPublicAccessBlock "access": blockPublicAcls is not known at preview. Write true for all four.',
    );
  });

  it("runs every policy when every property of every resource is unknown", async () => {
    const names = compliant.resources.slice(1).map(({ name }) => name);
    const stack = names.reduce(
      (fixture, name) =>
        fixture.changed(name, (resource) => ({
          ...resource,
          properties: Object.fromEntries(
            Object.keys(resource.properties).map((key) => [key, unknown]),
          ),
        })),
      compliant,
    );
    assert.ok((await analyze(stack)).diagnostics.every(({ level }) => level === "mandatory"));
  });

  it("says what does not apply, to the engine and as a note", async () => {
    const { fixture, configuration } = shapedStacks.stores;
    await pack.configure(configuration);
    const { diagnostics, notApplicable } = await analyze(fixture);
    assert.deepEqual(
      notApplicable.map(({ policy }) => policy),
      [
        "inventory-enabled",
        "inventory-fresh",
        "inventory-complete",
        "inventory-delivered",
        "sync-destination-approved",
      ],
    );
    assert.deepEqual(
      diagnostics.map(({ policy, level }) => [policy, level]),
      [["pack-configuration", "advisory"]],
    );
    assert.match(diagnostics[0]?.message ?? "", /^Judged as a central stack that only stores\./);
  });

  it("fails for configuration that no policy has, which the SDK hides", async () => {
    await pack.configure({ "inventory-frsh": { maximumHours: 6 } });
    assert.deepEqual(
      (await analyze(compliant)).diagnostics.map(({ policy, level, message }) => [
        policy,
        level,
        message.split("\n")[1],
      ]),
      [
        [
          "pack-configuration",
          "mandatory",
          'There is no policy "inventory-frsh": did you mean "inventory-fresh"?',
        ],
      ],
    );
  });

  it("judges by the configuration and the stack of each request", async () => {
    await pack.configure({ "inventory-fresh": { maximumHours: 6 } });
    assert.equal((await analyze(compliant)).diagnostics.length, 1);
    await pack.configure({});
    assert.equal((await analyze(compliant)).diagnostics.length, 0);
    assert.equal((await analyze(compliant.without("association"))).diagnostics.length, 1);
  });

  it("never shows a secret", async () => {
    const stack = compliant
      .with("association", { scheduleExpression: secret("rate(9 days)") })
      .with("sync", {
        s3Destination: secret({ bucketName: "hidden-bucket", prefix: "hidden-prefix" }),
      })
      .with("bucket-policy", {
        bucket: bucketName,
        policy: secret(
          JSON.stringify({
            Version: "2012-10-17",
            Statement: [
              {
                Sid: "HiddenStatement",
                Effect: "Allow",
                Principal: { AWS: "arn:aws:iam::777788889999:role/Hidden" },
                Action: "s3:GetObject",
                Resource: `arn:aws:s3:::${bucketName}/*`,
              },
            ],
          }),
        ),
      });
    const { diagnostics } = await analyze(stack);
    assert.ok(diagnostics.some(({ policy }) => policy === "inventory-fresh"));
    assert.ok(diagnostics.some(({ policy }) => policy === "sync-destination-approved"));
    for (const { message } of diagnostics) {
      assert.doesNotMatch(message, /9 days|hidden|777788889999/i);
    }
  });

  it("fails for a stack that has no resources at all", async () => {
    const { diagnostics } = await analyze(shapedStacks.unrelated.fixture);
    assert.deepEqual(
      diagnostics.filter(({ level }) => level === "mandatory").map(({ policy }) => policy),
      ["inventory-enabled", "inventory-delivered"],
    );
  });
});

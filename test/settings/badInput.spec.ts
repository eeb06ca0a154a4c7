import { strict as assert } from "node:assert";
import { watchFolder } from "../../queries/tables";
import { parseSettings } from "../../settings/parse";

const required = { account: "111122223333", region: "eu-west-1" };
const prefixAllowed =
  "1 to 256 characters: folders of letters, digits, ., _ and - that start with a letter or digit, with / between them and none at the ends; the first one is not watchlists, where the watch lists lie";
const schedule = (problem: string): string =>
  `rate(30 minutes) to rate(30 days), a cron every 1/2, 1, 2, 4, 8 or 12 hours, every day or on one weekday, or at(UTC time) (${problem})`;
const days = "a whole number of days from 1 to 2147483647";
const scan = "a whole number of bytes, at least 10485760 (10 MiB)";
const targets =
  'all, an object such as {"key": "environment", "values": ["production"]}, or a list of such objects, each with a name';
const tags = "an object of at most 48 tags, with text as values";
const tagKey =
  "a tag key of 1 to 128 characters as it stands on the nodes, without AWS's tag: (for all nodes: targets: all)";
const account = "the 12 digits of an AWS account, in quotes";

function names(count: number): string[] {
  return Array.from({ length: count }, (_, index) => `n${index}`);
}
/** A wrong value of one setting, and the whole text of the complaint. */
const cases: readonly (readonly [name: string, key: string, value: string, problem: string])[] = [
  [
    "an account of 11 digits",
    "account",
    "11112222333",
    `account: received "11112222333"; allowed: ${account}`,
  ],
  [
    "an account with letters",
    "account",
    "11112222333x",
    `account: received "11112222333x"; allowed: ${account}`,
  ],
  [
    "a Region that does not exist",
    "region",
    "eu-west-9",
    'region: received "eu-west-9"; allowed: a Region of AWS, China or GovCloud such as eu-west-1',
  ],
  [
    "a misspelt Region, with the one that was meant",
    "region",
    "us-esat-1",
    'region: received "us-esat-1"; allowed: a Region of AWS, China or GovCloud such as us-east-1',
  ],
  [
    "a Region in capitals",
    "regions",
    '["US-GOV-WEST-1"]',
    'regions[0]: received "US-GOV-WEST-1"; allowed: a Region of AWS, China or GovCloud such as us-gov-west-1',
  ],
  [
    "a rate below 30 minutes",
    "schedule",
    "rate(10 minutes)",
    `schedule: received "rate(10 minutes)"; allowed: ${schedule("rate(10 minutes): an association runs at most every 30 minutes")}`,
  ],
  [
    "a rate with the wrong plural",
    "schedule",
    "rate(1 hours)",
    `schedule: received "rate(1 hours)"; allowed: ${schedule("rate(1 hours): the unit is singular for 1 and plural otherwise: write rate(1 hour)")}`,
  ],
  [
    "a cron that AWS refuses",
    "schedule",
    "cron(0 0/3 * * ? *)",
    `schedule: received "cron(0 0/3 * * ? *)"; allowed: ${schedule('cron(0 0/3 * * ? *): repeating hours are every 1, 2, 4, 8 or 12 hours (0/1, 0/2, 0/4, 0/8, 0/12), not "0/3"')}`,
  ],
  [
    "targets that are neither all nor a tag",
    "targets",
    "some",
    `targets: received "some"; allowed: ${targets}`,
  ],
  ["targets that are no JSON", "targets", "{key", `targets: received "{key"; allowed: ${targets}`],
  [
    "targets without a value",
    "targets",
    '{"key":"a","values":[]}',
    "targets.values: received []; allowed: at least one value",
  ],
  [
    "targets without a key",
    "targets",
    '{"values":["a"]}',
    `targets.key: missing; allowed: ${tagKey}`,
  ],
  ...["tag:environment", "resource-groups:Name", "tag-key", "InstanceIds"].map(
    (key): [string, string, string, string] => [
      `the key ${key}, in AWS's words for a target`,
      "targets",
      JSON.stringify({ key, values: ["a"] }),
      `targets.key: received "${key}"; allowed: ${tagKey}`,
    ],
  ),
  [
    "targets with a number",
    "targets",
    '{"key":"a","values":[1]}',
    "targets.values[0]: received 1; allowed: text of at most 256 characters, in quotes",
  ],
  [
    "targets with 51 values",
    "targets",
    JSON.stringify({ key: "a", values: Array(51).fill("b") }),
    `targets.values: received ${JSON.stringify(Array(51).fill("b")).slice(0, 80)}…; allowed: at most 50 values`,
  ],
  [
    "targets with another key",
    "targets",
    '{"key":"a","values":["b"],"value":"b"}',
    'targets: there is no "value"; did you mean "values"?',
  ],
  [
    "no concurrency",
    "maxConcurrency",
    "0",
    'maxConcurrency: received "0"; allowed: a number from 1, or 1% to 100%',
  ],
  [
    "more than all errors",
    "maxErrors",
    "101%",
    'maxErrors: received "101%"; allowed: a number from 0, or 0% to 100%',
  ],
  [
    "a severity in small letters",
    "complianceSeverity",
    "high",
    'complianceSeverity: received "high"; allowed: CRITICAL, HIGH, MEDIUM, LOW or UNSPECIFIED',
  ],
  ["an empty prefix", "prefix", "", `prefix: received ""; allowed: ${prefixAllowed}`],
  [
    "a prefix with a leading slash",
    "prefix",
    "/inventory",
    `prefix: received "/inventory"; allowed: ${prefixAllowed}`,
  ],
  [
    "a prefix with a trailing slash",
    "prefix",
    "inventory/",
    `prefix: received "inventory/"; allowed: ${prefixAllowed}`,
  ],
  ["a prefix with ..", "prefix", "a/../b", `prefix: received "a/../b"; allowed: ${prefixAllowed}`],
  ["a prefix with a wildcard", "prefix", "a*", `prefix: received "a*"; allowed: ${prefixAllowed}`],
  ...[watchFolder, `${watchFolder}/inventory`].map((prefix): [string, string, string, string] => [
    `the prefix ${prefix}, where the watch lists lie`,
    "prefix",
    prefix,
    `prefix: received "${prefix}"; allowed: ${prefixAllowed}`,
  ]),
  [
    "a prefix that Athena ignores",
    "prefix",
    "a/_b",
    `prefix: received "a/_b"; allowed: ${prefixAllowed}`,
  ],
  [
    "a prefix of 257 characters",
    "prefix",
    "a".repeat(257),
    `prefix: received "${"a".repeat(79)}…; allowed: ${prefixAllowed}`,
  ],
  [
    "duplicate accounts",
    "accounts",
    '["444455556666","444455556666"]',
    'accounts[1]: received "444455556666"; allowed: each account once',
  ],
  [
    "an account whose zero YAML ate",
    "accounts",
    "[12345678901]",
    `accounts[0]: received "12345678901"; allowed: ${account}`,
  ],
  [
    "accounts that are no list",
    "accounts",
    "444455556666",
    "accounts: received 444455556666; allowed: a list of account ids in quotes, each once",
  ],
  ["an unknown encryption", "encryption", "aes", 'encryption: received "aes"; allowed: kms or s3'],
  [
    "no retention",
    "noncurrentRetentionDays",
    "0",
    `noncurrentRetentionDays: received 0; allowed: ${days}`,
  ],
  [
    "a retention in words",
    "queryResultRetentionDays",
    "a week",
    `queryResultRetentionDays: received "a week"; allowed: ${days}`,
  ],
  [
    "half a day of retention",
    "queryResultRetentionDays",
    "0.5",
    `queryResultRetentionDays: received "0.5"; allowed: ${days}`,
  ],
  [
    "a scan limit below the minimum",
    "queryScanLimitBytes",
    "10485759",
    `queryScanLimitBytes: received 10485759; allowed: ${scan}`,
  ],
  [
    "a protect that is no boolean",
    "protect",
    "yes",
    'protect: received "yes"; allowed: true or false',
  ],
  [
    "a tag of AWS",
    "tags",
    '{"aws:a":"b"}',
    'tags.aws:a: received "aws:a"; allowed: a tag key of 1 to 128 letters, digits, spaces or _.:/=+-@ that does not start with aws:',
  ],
  [
    "a tag with a number",
    "tags",
    '{"a":1}',
    "tags.a: received 1; allowed: text of at most 256 letters, digits, spaces or _.:/=+-@, in quotes",
  ],
  [
    "49 tags",
    "tags",
    JSON.stringify(Object.fromEntries(names(49).map((name) => [name, ""]))),
    `tags: received ${JSON.stringify(Object.fromEntries(names(49).map((name) => [name, ""]))).slice(0, 80)}…; allowed: ${tags}`,
  ],
  [
    "an unknown key",
    "acount",
    "111122223333",
    'acount: there is no "acount"; did you mean "account"?',
  ],
];

describe("bad settings", () => {
  for (const [name, key, value, problem] of cases) {
    it(`refuses ${name}`, () => {
      assert.throws(() => parseSettings({ ...required, [key]: value }, "dev"), {
        name: "VisibleError",
        message: `The configuration of the stack dev has a problem:\n  ${problem}`,
      });
    });
  }
});

import { strict as assert } from "node:assert";
import fc from "fast-check";
import { VisibleError } from "../../errors";
import { settingDefinitions } from "../../settings/definitions";
import type { Settings } from "../../settings/model";
import { parseSettings } from "../../settings/parse";

const required = { account: "111122223333", region: "eu-west-1" };

function refused(raw: Readonly<Record<string, string>>, stack = "dev"): VisibleError {
  try {
    parseSettings(raw, stack);
  } catch (error) {
    assert.ok(error instanceof VisibleError);
    return error;
  }
  return assert.fail("the settings were accepted");
}

/** The problems that one wrong value causes beside otherwise good settings. */
function problemsWith(raw: Readonly<Record<string, string>>, stack = "dev"): string[] {
  return refused({ ...required, ...raw }, stack)
    .message.split("\n  ")
    .slice(1);
}

function accepted(raw: Readonly<Record<string, string>>, stack = "dev"): Settings {
  return parseSettings({ ...required, ...raw }, stack);
}

describe("settings", () => {
  it("need only account and Region; the rest has defaults", () => {
    const enabled = "Enabled" as const;
    assert.deepEqual(parseSettings(required, "dev"), {
      stack: "dev",
      scope: "central",
      central: undefined,
      account: "111122223333",
      region: "eu-west-1",
      regions: ["eu-west-1"],
      formerAccounts: [],
      organizationId: undefined,
      syncPrincipals: ["ssm.amazonaws.com"],
      collects: true,
      adopted: undefined,
      schedule: "rate(12 hours)",
      targets: { kind: "all" },
      collect: {
        applications: enabled,
        awsComponents: enabled,
        networkConfig: enabled,
        windowsUpdates: enabled,
        instanceDetailedInformation: enabled,
        services: enabled,
        windowsRoles: enabled,
        customInventory: enabled,
        billingInfo: enabled,
        files: [],
        windowsRegistry: [],
      },
      maxConcurrency: "50",
      maxErrors: "100%",
      complianceSeverity: "UNSPECIFIED",
      prefix: "inventory",
      accounts: ["111122223333"],
      existingBucketName: undefined,
      encryption: "kms",
      existingKeyArn: undefined,
      accessLogBucketName: undefined,
      noncurrentRetentionDays: 30,
      queryResultRetentionDays: 7,
      queryScanLimitBytes: 10_737_418_240,
      analystAccess: false,
      protect: true,
      tags: {},
    });
  });

  it("read text, numbers, booleans and JSON as Pulumi stores them", () => {
    const settings = accepted({
      schedule: "cron(0 2 ? * SUN *)",
      targets: '{"key":"environment","values":["production",""]}',
      collect:
        '{"billingInfo":"Disabled","files":[{"Path":"/opt","Pattern":["*.jar"],"DirScanLimit":100}],"windowsRegistry":[{"Path":"HKEY_LOCAL_MACHINE\\\\SOFTWARE","Recursive":true,"ValueNames":["Version"]}]}',
      maxErrors: "0",
      prefix: "teams/platform_1",
      encryption: "s3",
      noncurrentRetentionDays: "1",
      queryScanLimitBytes: "10485760",
      protect: "false",
      tags: '{"cost centre":"4711"}',
    });
    assert.deepEqual(settings.targets, {
      kind: "tag",
      key: "environment",
      values: ["production", ""],
    });
    assert.equal(settings.collect.applications, "Enabled");
    assert.equal(settings.collect.billingInfo, "Disabled");
    assert.deepEqual(settings.collect.files, [
      { Path: "/opt", Pattern: ["*.jar"], Recursive: false, DirScanLimit: 100 },
    ]);
    assert.deepEqual(settings.collect.windowsRegistry, [
      { Path: "HKEY_LOCAL_MACHINE\\SOFTWARE", Recursive: true, ValueNames: ["Version"] },
    ]);
    assert.equal(settings.prefix, "teams/platform_1");
    assert.equal(settings.noncurrentRetentionDays, 1);
    assert.equal(settings.queryScanLimitBytes, 10_485_760);
    assert.equal(settings.protect, false);
    assert.deepEqual(settings.tags, { "cost centre": "4711" });
  });

  for (const prefix of ["watchlists-2", "watchlistsold/a", "teams/watchlists", "Watchlists"]) {
    it(`take the prefix ${prefix}, which is not the folder of the watch lists`, () => {
      assert.equal(parseSettings({ ...required, prefix }, "dev").prefix, prefix);
    });
  }

  it("put the stack's own account among the accounts, sorted, however it is written", () => {
    const wanted = ["111122223333", "444455556666"];
    assert.deepEqual(accepted({ accounts: '["444455556666"]' }).accounts, wanted);
    assert.deepEqual(accepted({ accounts: "[444455556666]" }).accounts, wanted);
    assert.deepEqual(accepted({ accounts: '["444455556666","111122223333"]' }).accounts, wanted);
  });

  it("fail with one error that lists every problem and says where to look", () => {
    const error = refused({ account: "12", schedule: "rate(10 minutes)", colect: "{}" });
    assert.equal(
      error.message,
      [
        "The configuration of the stack dev has 4 problems:",
        '  account: received "12"; allowed: the 12 digits of an AWS account, in quotes',
        "  region: missing; allowed: a Region of AWS, China or GovCloud such as eu-west-1",
        '  schedule: received "rate(10 minutes)"; allowed: rate(30 minutes) to rate(30 days), a cron every 1/2, 1, 2, 4, 8 or 12 hours, every day or on one weekday, or at(UTC time) (rate(10 minutes): an association runs at most every 30 minutes)',
        '  colect: there is no "colect"; did you mean "collect"?',
      ].join("\n"),
    );
    assert.equal(
      error.remedy,
      "Correct Pulumi.dev.yaml, or use pulumi config set fleet-inventory:KEY VALUE -s dev. docs/settings.md describes every setting.",
    );
  });

  it("fail for missing and for empty required keys alike", () => {
    const wanted = [
      "The configuration of the stack dev has 2 problems:",
      "  account: missing; allowed: the 12 digits of an AWS account, in quotes",
      "  region: missing; allowed: a Region of AWS, China or GovCloud such as eu-west-1",
    ].join("\n");
    assert.equal(refused({}).message, wanted);
    assert.equal(refused({ account: "", region: "" }).message, wanted);
  });

  it("give every kind of accepted account and Region a bucket name within S3's limit", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[A-Za-z0-9_.-]{1,40}$/), (stack) => {
        try {
          const { account } = parseSettings(required, stack);
          assert.equal(account, required.account);
          assert.ok(stack.replace(/[^A-Za-z0-9]+/g, "-").replace(/^-|-$/g, "").length <= 24);
        } catch (error) {
          assert.ok(error instanceof VisibleError);
          assert.match(error.message, /stack name: received/);
        }
      }),
    );
  });

  it("never fail with anything but the one readable error", () => {
    const keys = fc.constantFrom(
      ...Object.keys(settingDefinitions),
      "colect",
      "tags.a",
      "__proto__",
    );
    const values = fc.oneof(fc.string(), fc.json(), fc.integer().map(String));
    fc.assert(
      fc.property(
        fc.dictionary(keys, values, { noNullPrototype: true }),
        fc.string(),
        (raw, stack) => {
          try {
            parseSettings(raw, stack);
          } catch (error) {
            assert.ok(error instanceof VisibleError, String(error));
          }
        },
      ),
      { numRuns: 1000 },
    );
  });

  it("fail for a key that is part of a setting, with the way to set it", () => {
    assert.deepEqual(problemsWith({ "collect.files": "[]" }), [
      'collect.files: there is no "collect.files"; set a part of "collect" with pulumi config set --path',
    ]);
  });

  it("fail for a key that every object has", () => {
    assert.match(problemsWith({ constructor: "a" })[0] ?? "", /^constructor: there is no /);
  });

  it("fail for a key that resembles none, with all of them", () => {
    assert.deepEqual(problemsWith({ zone: "a" }), [
      `zone: there is no "zone"; there are ${Object.keys(settingDefinitions).join(", ")}`,
    ]);
  });

  for (const [stack, isAccepted] of [
    ["dev", true],
    ["Prod_EU.1", true],
    ["a-name-of-twenty-four-ch", true],
    ["A.Name_of-twenty-four-ch...", true],
    ["a-name-of-twenty-five-cha", false],
  ] as const) {
    it(`${isAccepted ? "accept" : "refuse"} the stack name ${stack}`, () => {
      if (isAccepted) assert.equal(accepted({}, stack).stack, stack);
      else {
        assert.deepEqual(problemsWith({}, stack), [
          `stack name: received "${stack}"; allowed: at most 24 characters in eu-west-1, so that the bucket name fleet-inventory-STACK-ACCOUNT-REGION fits into the 63 characters of S3`,
        ]);
      }
    });
  }

  it("refuse a member stack's name only when the sync's name gets too long", () => {
    const member = { scope: "member", central: "organization/fleet-inventory/central" };
    assert.equal(accepted(member, "m".repeat(48)).scope, "member");
    assert.deepEqual(problemsWith(member, "m".repeat(49)), [
      `stack name: received "${"m".repeat(49)}"; allowed: at most 48 characters, so that the sync's name fleet-inventory-STACK fits into the 64 characters of Systems Manager`,
    ]);
  });

  it("refuse a stack name without a letter or digit, and say how to get another", () => {
    const { message, remedy } = refused(required, "_._");
    assert.equal(
      message,
      'The configuration of the stack _._ has a problem:\n  stack name: received "_._"; allowed: a name with a letter or a digit in it',
    );
    assert.match(
      remedy ?? "",
      /every setting\. pulumi stack rename NEW -s _\._ gives the stack another name\.$/,
    );
  });
});

import { strict as assert } from "node:assert";
import { outputForms, parseOutputs, type FleetInventoryOutputs } from "../../reference/outputs";

const complete: FleetInventoryOutputs = {
  schemaVersion: 1,
  scope: "central",
  account: "111122223333",
  region: "eu-west-1",
  regions: ["eu-west-1"],
  bucketName: "fleet-inventory-dev-111122223333-eu-west-1",
  bucketArn: "arn:aws:s3:::fleet-inventory-dev-111122223333-eu-west-1",
  prefix: "inventory",
  keyArn: "arn:aws:kms:eu-west-1:111122223333:key/1",
  requiredBucketPolicy: null,
  requiredKeyPolicy: null,
  database: "fleet_inventory_dev",
  tableNames: { "AWS:Application": "aws_application" },
  watchTableNames: { end_of_life: "watch_end_of_life" },
  workgroup: "fleet-inventory-dev",
  resultsBucketName: "fleet-results-dev-111122223333-eu-west-1",
  namedQueryNames: ["instance_coverage"],
  associationIds: { "eu-west-1": "00000000-0000-0000-0000-000000000000" },
  syncNames: { "eu-west-1": "fleet-inventory-dev" },
  accounts: ["111122223333"],
  formerAccounts: [],
  organizationId: null,
  analystPolicy: '{"Version":"2012-10-17","Statement":[]}',
  analystPolicyArn: null,
};

/** Every output of version 1 with its form. */
const version1 = [
  "schemaVersion: version",
  "scope: central or member",
  "account: text",
  "region: text",
  "regions: list of text",
  "bucketName: text",
  "bucketArn: text",
  "prefix: text",
  "keyArn: text or null",
  "requiredBucketPolicy: text or null",
  "requiredKeyPolicy: text or null",
  "database: text",
  "tableNames: map of text",
  "watchTableNames: map of text",
  "workgroup: text",
  "resultsBucketName: text",
  "namedQueryNames: list of text",
  "associationIds: map of text",
  "syncNames: map of text",
  "accounts: list of text",
  "formerAccounts: list of text",
  "organizationId: text or null",
  "analystPolicy: text",
  "analystPolicyArn: text or null",
];

function without(name: string): Record<string, unknown> {
  return Object.fromEntries(Object.entries(complete).filter(([key]) => key !== name));
}

describe("outputs", () => {
  it("are an API: these names and forms, in this order, only change with the schema version", () => {
    assert.deepEqual(
      Object.entries(outputForms).map(([name, form]) => `${name}: ${form}`),
      version1,
      [
        "Other projects read these outputs by name. When one is renamed, removed or has another form,",
        "raise schemaVersion in reference/outputs.ts and the major version in reference/package.json,",
        "list the change in CHANGELOG.md, and begin a list for the new version here.",
        "A new output goes to the end of the list: older consumers do not see it, newer ones ask for a",
        "newer deployment by name.",
      ].join("\n"),
    );
    assert.equal(complete.schemaVersion, 1);
  });

  it("are read as they are, without what else the stack puts out", () => {
    assert.deepEqual(parseOutputs({ ...complete, other: 1 }), complete);
  });

  it("may have no key, or leave it out", () => {
    const wanted = { ...complete, keyArn: null };
    assert.deepEqual(parseOutputs(wanted), wanted);
    assert.deepEqual(parseOutputs(without("keyArn")), wanted);
  });

  for (const [name] of Object.entries(outputForms).filter(
    ([key, form]) => form !== "text or null" && key !== "schemaVersion",
  )) {
    it(`fail without ${name}`, () => {
      const form = outputForms[name as keyof typeof outputForms];
      assert.throws(() => parseOutputs(without(name)), {
        message: `These outputs are not as expected:\n  ${name}: missing; expected: ${form}`,
      });
    });
  }

  it("fail with one error that names everything wrong", () => {
    const wrong = { ...complete, region: 1, regions: ["a", 2], tableNames: ["a"], keyArn: "" };
    assert.throws(() => parseOutputs(wrong), {
      message: [
        "These outputs are not as expected:",
        "  region: received 1; expected: text",
        '  regions: received ["a",2]; expected: list of text',
        '  keyArn: received ""; expected: text or null',
        '  tableNames: received ["a"]; expected: map of text',
      ].join("\n"),
    });
  });

  const versions: readonly (readonly [version: unknown, message: string])[] = [
    [
      undefined,
      "There is no output schemaVersion: this is no fleet-inventory stack, or it was never deployed.",
    ],
    [
      "1",
      'The output schemaVersion is "1", not a version number: this is no fleet-inventory stack.',
    ],
    [
      0,
      "The stack has outputs of version 0; version 1 is needed: deploy it with a newer fleet-inventory.",
    ],
    [
      2,
      "The stack has outputs of version 2; only version 1 is understood: install a newer @fleet-inventory/reference.",
    ],
  ];
  for (const [version, message] of versions) {
    it(`fail with the schema version ${version === undefined ? "missing" : JSON.stringify(version)}`, () => {
      assert.throws(() => parseOutputs({ ...complete, schemaVersion: version }), { message });
    });
  }

  for (const [name, value, message] of [
    ["of another project", { url: "https://example.com" }, versions[0]?.[1]],
    ["that are a list", [], "The outputs of a stack are an object, not []."],
    ["that are nothing", undefined, "The outputs of a stack are an object, not nothing."],
    ["that are text", "{}", 'The outputs of a stack are an object, not "{}".'],
  ] as const) {
    it(`fail for outputs ${name}`, () => {
      assert.throws(() => parseOutputs(value), { message });
    });
  }
});

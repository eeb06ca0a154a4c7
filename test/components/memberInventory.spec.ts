import { strict as assert } from "node:assert";
import program from "../../index";
import { previewed } from "../support/environments";
import { record, unknownPaths } from "../support/mocks";
import { leastConfig } from "../support/settings";
import { configOf } from "../support/stackFiles";
import { associationType, ofType, syncType } from "./support/recorded";

describe("a member stack", () => {
  it("has associations and syncs only, towards the central stack's bucket", async () => {
    const member = await previewed("member");
    const types = member.resources
      .map(({ type }) => type)
      .filter((type) => type.startsWith("aws:"));
    assert.deepEqual(types.sort(), [associationType, associationType, syncType, syncType]);
    for (const { inputs } of ofType(member, syncType)) {
      assert.deepEqual(inputs.s3Destination, {
        bucketName: "fleet-inventory-central-123456789012-eu-central-1",
        region: "eu-central-1",
        prefix: "inventory",
        syncFormat: "JsonSerDe",
        kmsKeyArn: "arn:aws:test:::fleet-inventory-storage-key",
      });
    }
  });

  it("knows everything in a preview but the ids of its associations", async () => {
    const member = await previewed("member");
    assert.deepEqual(
      member.resources.flatMap(({ inputs }) => unknownPaths(inputs)),
      [],
    );
    assert.deepEqual(unknownPaths(member.stackOutputs), ["associationIds"]);
  });

  it("puts out where queries run, and its own account and Regions", async () => {
    const { stackOutputs } = await previewed("member", { preview: false });
    const { stackOutputs: central } = await previewed("central", { preview: false });
    for (const same of [
      "account",
      "region",
      "bucketName",
      "bucketArn",
      "prefix",
      "keyArn",
      "database",
      "tableNames",
      "watchTableNames",
      "workgroup",
      "resultsBucketName",
      "namedQueryNames",
      "organizationId",
      "analystPolicy",
      "analystPolicyArn",
    ]) {
      assert.deepEqual(stackOutputs[same], central[same], same);
    }
    const { scope, accounts, regions, formerAccounts, associationIds, syncNames } = stackOutputs;
    assert.deepEqual(
      { scope, accounts, regions, formerAccounts, associationIds, syncNames },
      {
        scope: "member",
        accounts: ["111122223333"],
        regions: ["eu-central-1", "eu-west-1"],
        formerAccounts: [],
        associationIds: {
          "eu-central-1": "fleet-inventory-collect-eu-central-1-association-id",
          "eu-west-1": "fleet-inventory-collect-association-id",
        },
        syncNames: {
          "eu-central-1": "fleet-inventory-member",
          "eu-west-1": "fleet-inventory-member",
        },
      },
    );
  });

  it("shares with the organization of its central stack", async () => {
    const { stackOutputs } = await previewed("organization", { preview: false });
    const member = await record(program, {
      config: {
        ...leastConfig,
        "fleet-inventory:region": "eu-central-1",
        "fleet-inventory:scope": "member",
        "fleet-inventory:central": "organization/fleet-inventory/organization",
      },
      referenced: { outputs: stackOutputs, secretOutputNames: [] },
    });
    const { s3Destination } = member.named("fleet-inventory-deliver-sync").inputs;
    assert.deepEqual((s3Destination as Record<string, unknown>).destinationDataSharing, {
      destinationDataSharingType: "Organization",
    });
  });

  it("fails when it names itself as its central stack, before that is read", async () => {
    const itself = "organization/fleet-inventory/member";
    await assert.rejects(
      record(program, {
        stack: "member",
        config: { ...configOf("member"), "fleet-inventory:central": itself },
      }),
      {
        __pulumiRunError: true,
        message: `The stack ${itself} names itself as its central stack.\nSet fleet-inventory:central to the stack that owns the bucket.`,
      },
    );
  });

  it("leaves what else is wrong with its central stack to the stack reference", async () => {
    const { stackOutputs: outputs } = await previewed("central", { preview: false });
    const called = () => {
      throw new Error("no such function");
    };
    const member = await record(program, {
      stack: "member",
      config: configOf("member"),
      referenced: { outputs, secretOutputNames: [] },
      called,
    });
    assert.equal(member.stackOutputs.scope, "member");
  });

  const name = "organization/fleet-inventory/central";
  const refused: readonly (readonly [string, Readonly<Record<string, unknown>>, string])[] = [
    [
      "a central stack that is a member itself",
      { scope: "member" },
      `The stack ${name} is a member stack itself and has no bucket.\nSet fleet-inventory:central to the stack that owns the bucket.`,
    ],
    [
      "a central stack that does not list its account",
      { accounts: ["444455556666"] },
      `The central stack ${name} does not admit the account 111122223333; its accounts are 444455556666. Add 111122223333 to fleet-inventory:accounts there.\nThen run pulumi up -s ${name}, and after that deploy this stack.`,
    ],
    [
      "a central stack that lists neither its account nor its Regions",
      { accounts: ["444455556666"], regions: ["us-east-1", "eu-west-1"] },
      `The central stack ${name} does not admit the account 111122223333; its accounts are 444455556666. Add 111122223333 to fleet-inventory:accounts there.\nThe central stack ${name} does not show eu-central-1 in its tables; its Regions are us-east-1, eu-west-1. Add eu-central-1 to fleet-inventory:regions there.\nThen run pulumi up -s ${name}, and after that deploy this stack.`,
    ],
    [
      "a central stack that was never deployed",
      { schemaVersion: undefined },
      `The stack ${name} can't be read. There is no output schemaVersion: this is no fleet-inventory stack, or it was never deployed.\nIf it is the right stack, deploy it first: pulumi up -s ${name}`,
    ],
  ];
  for (const [title, changes, message] of refused) {
    it(`fails for ${title}, in words`, async () => {
      const { stackOutputs } = await previewed("central", { preview: false });
      const outputs = Object.fromEntries(
        Object.entries({ ...stackOutputs, ...changes }).filter(([, value]) => value !== undefined),
      );
      const referenced = { outputs, secretOutputNames: [] };
      await assert.rejects(
        record(program, { stack: "member", config: configOf("member"), referenced }),
        { __pulumiRunError: true, message },
      );
    });
  }
});

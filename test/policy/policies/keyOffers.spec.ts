import { strict as assert } from "node:assert";
import { bucketName, withKeyPolicy, type Statement } from "../support/compliant";
import { assertAccepted, kindsOf } from "../support/judge";

const arn = `arn:aws:s3:::${bucketName}`;
const foreign = { AWS: "arn:aws:iam::777788889999:root" };
const service = (name: string) => ({ Service: name });

const keyWith = (statement: Statement) =>
  withKeyPolicy((statements) => [
    ...statements,
    { Effect: "Allow", Action: "kms:Decrypt", Resource: "*", ...statement },
  ]);

const principal = "a principal of a foreign account";
const serviceForOthers = "a service that acts for a foreign account";

/** A statement beside the compliant ones, and the kinds of requests that it lets through. */
type Case = readonly [what: string, statement: Statement, kinds: readonly string[]];

const refused: readonly Case[] = [
  [
    "another action for a foreign account",
    { Principal: foreign, Action: "kms:ReEncryptFrom" },
    [principal],
  ],
  [
    "a foreign account that names the encryption context",
    {
      Principal: foreign,
      Condition: { StringEquals: { "kms:EncryptionContext:aws:s3:arn": arn } },
    },
    [principal],
  ],
  [
    "whoever comes through Athena",
    {
      Principal: "*",
      Condition: { StringEquals: { "kms:ViaService": "athena.eu-central-1.amazonaws.com" } },
    },
    [principal],
  ],
  [
    "an organization that the pack's configuration does not name",
    {
      Principal: "*",
      Condition: { StringEquals: { "aws:PrincipalOrgID": "o-elsewhere01" } },
    },
    [principal],
  ],
  [
    "the trails of every account",
    {
      Principal: service("cloudtrail.amazonaws.com"),
      Action: "kms:GenerateDataKey*",
      Condition: {
        StringLike: {
          "kms:EncryptionContext:aws:cloudtrail:arn": "arn:aws:cloudtrail:*:*:trail/*",
        },
      },
    },
    [serviceForOthers],
  ],
];

describe("policy bucket-key-limited: what a statement holds out", () => {
  it("accepts the own account through S3", () => {
    const stack = keyWith({
      Principal: "*",
      Action: ["kms:Decrypt", "kms:GenerateDataKey*"],
      Condition: {
        StringEquals: {
          "kms:CallerAccount": "111122223333",
          "kms:ViaService": "s3.eu-central-1.amazonaws.com",
        },
      },
    });
    assertAccepted("bucket-key-limited", stack);
  });

  it("accepts the log groups of the own account", () => {
    const stack = keyWith({
      Principal: service("logs.eu-central-1.amazonaws.com"),
      Action: ["kms:Decrypt", "kms:GenerateDataKey*"],
      Condition: {
        ArnLike: {
          "kms:EncryptionContext:aws:logs:arn": "arn:aws:logs:eu-central-1:111122223333:*",
        },
      },
    });
    assertAccepted("bucket-key-limited", stack);
  });

  for (const [what, statement, kinds] of refused) {
    it(`fails for ${what}`, () => {
      assert.deepEqual(kindsOf("bucket-key-limited", keyWith(statement)), kinds);
    });
  }
});

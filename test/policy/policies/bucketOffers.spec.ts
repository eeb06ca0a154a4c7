import { strict as assert } from "node:assert";
import { bucketName, compliant, withBucketPolicy, type Statement } from "../support/compliant";
import { assertAccepted, kindsOf } from "../support/judge";

const arn = `arn:aws:s3:::${bucketName}`;
const foreign = { AWS: "arn:aws:iam::777788889999:root" };
const read = { Principal: "*", Action: "s3:GetObject", Resource: `${arn}/*` };
const service = (name: string) => ({ Service: name });
const readIf = (Condition: Statement): Statement => ({ ...read, Condition });
const writeOf = (name: string, Resource: string, Condition: Statement): Statement => ({
  Principal: service(name),
  Action: "s3:PutObject",
  Resource,
  Condition,
});

const bucketWith = (statement: Statement) =>
  withBucketPolicy((statements) => [...statements, { Effect: "Allow", ...statement }]);
const principal = "a principal of a foreign account";
const anonymous = "an anonymous caller";
const serviceForOthers = "a service that acts for a foreign account";
const beyondDelivery = "Systems Manager beyond delivery";

/** A statement beside the compliant ones, and the kinds of requests that it lets through. */
type Case = readonly [what: string, statement: Statement, kinds: readonly string[]];

const refused: readonly Case[] = [
  // Another action than those of the matrix.
  [
    "old versions for a foreign account",
    { Principal: foreign, Action: "s3:GetObjectVersion", Resource: `${arn}/*` },
    [principal],
  ],
  [
    "replication that a foreign account sets up",
    { Principal: foreign, Action: "s3:PutReplicationConfiguration", Resource: arn },
    [principal],
  ],
  [
    "all actions but one for a foreign account",
    { Principal: foreign, NotAction: "s3:GetObject", Resource: `${arn}/logs/*` },
    [principal],
  ],
  [
    "old versions for Systems Manager",
    {
      Principal: service("ssm.amazonaws.com"),
      Action: "s3:GetObjectVersion",
      Resource: `${arn}/*`,
      Condition: { StringEquals: { "aws:SourceAccount": "111122223333" } },
    },
    [beyondDelivery],
  ],
  // Another place than those of the matrix.
  [
    "the folder of one type for a foreign account",
    { ...read, Principal: foreign, Resource: `${arn}/inventory/AWS:Application/*` },
    [principal],
  ],
  [
    "the folder of one type for everybody",
    { ...read, Resource: `${arn}/inventory/AWS:Application/*` },
    [anonymous, principal, serviceForOthers, beyondDelivery],
  ],
  [
    "a folder for logs of every account",
    {
      Principal: service("cloudtrail.amazonaws.com"),
      Action: "s3:PutObject",
      Resource: `${arn}/AWSLogs/*`,
    },
    [serviceForOthers],
  ],
  // A condition that strangers meet by their own word.
  [
    "a foreign account that sets the ACL",
    {
      Principal: foreign,
      Action: "s3:PutObject",
      Resource: `${arn}/*`,
      Condition: { StringEquals: { "s3:x-amz-acl": "bucket-owner-full-control" } },
    },
    [principal],
  ],
  [
    "a foreign account that lists one folder",
    {
      Principal: foreign,
      Action: "s3:ListBucket",
      Resource: arn,
      Condition: { StringLike: { "s3:prefix": ["inventory/*"] } },
    },
    [principal],
  ],
  [
    "a tag that every account can give its roles",
    readIf({ StringEquals: { "aws:PrincipalTag/team": "inventory" } }),
    [principal],
  ],
  [
    "roles of a certain name in every account",
    readIf({ ArnLike: { "aws:PrincipalArn": "arn:aws:iam::*:role/Deploy*" } }),
    [principal],
  ],
  [
    "accounts whose ids begin alike",
    readIf({ StringLike: { "aws:PrincipalAccount": "1111*" } }),
    [principal],
  ],
  [
    "whoever asks through Athena",
    readIf({ "ForAnyValue:StringEquals": { "aws:CalledVia": ["athena.amazonaws.com"] } }),
    [principal],
  ],
  [
    "an organization that the pack's configuration does not name",
    readIf({ StringEquals: { "aws:PrincipalOrgID": "o-elsewhere01" } }),
    [principal],
  ],
  [
    "a unit of such an organization",
    readIf({ "ForAnyValue:StringLike": { "aws:PrincipalOrgPaths": "o-elsewhere01/*" } }),
    [principal],
  ],
  [
    "half of all addresses",
    readIf({ IpAddress: { "aws:SourceIp": "0.0.0.0/1" } }),
    [anonymous, principal],
  ],
  [
    "any VPC endpoint",
    readIf({ StringLike: { "aws:SourceVpce": "vpce-*" } }),
    [anonymous, principal],
  ],
  [
    "a fact about the bucket, which keeps nobody out",
    readIf({ StringEquals: { "aws:ResourceAccount": "111122223333" } }),
    [anonymous, principal, serviceForOthers, beyondDelivery],
  ],
  [
    "a TLS version, which keeps nobody out",
    readIf({ NumericGreaterThan: { "s3:TlsVersion": "1.1" } }),
    [anonymous, principal, serviceForOthers, beyondDelivery],
  ],
  // A source that a stranger's resources have.
  [
    "the trails of every account",
    writeOf("cloudtrail.amazonaws.com", `${arn}/AWSLogs/*`, {
      ArnLike: { "aws:SourceArn": "arn:aws:cloudtrail:*:*:trail/*" },
    }),
    [serviceForOthers],
  ],
  [
    "the logs of every bucket",
    writeOf("logging.s3.amazonaws.com", `${arn}/logs/*`, {
      ArnLike: { "aws:SourceArn": "arn:aws:s3:::*" },
    }),
    [serviceForOthers],
  ],
];

const accepted: readonly (readonly [string, Statement])[] = [
  [
    "an auditor of the own account",
    {
      Principal: { AWS: "arn:aws:iam::111122223333:role/audit/Auditor" },
      Action: ["s3:GetObject", "s3:GetObjectVersion", "s3:ListBucket*", "s3:GetBucketPolicy"],
      Resource: [arn, `${arn}/*`],
    },
  ],
  [
    "everybody of the own account",
    readIf({ StringEquals: { "aws:PrincipalAccount": "111122223333" } }),
  ],
  [
    "roles of a certain name in the own account",
    readIf({ ArnLike: { "aws:PrincipalArn": "arn:aws:iam::111122223333:role/Audit*" } }),
  ],
  [
    "the own account's access points",
    readIf({ StringEquals: { "s3:DataAccessPointAccount": "111122223333" } }),
  ],
  ["one VPC endpoint", readIf({ StringEquals: { "aws:SourceVpce": "vpce-0123456789abcdef0" } })],
  ["a company's addresses", readIf({ IpAddress: { "aws:SourceIp": ["198.51.100.0/24"] } })],
  [
    "the logs of the own trail",
    writeOf("cloudtrail.amazonaws.com", `${arn}/AWSLogs/111122223333/*`, {
      StringEquals: {
        "s3:x-amz-acl": "bucket-owner-full-control",
        "aws:SourceArn": "arn:aws:cloudtrail:eu-central-1:111122223333:trail/main",
      },
    }),
  ],
];

describe("policy bucket-policy-refuses-strangers: what a statement holds out", () => {
  for (const [what, statement] of accepted) {
    it(`accepts ${what}`, () => {
      const stack = bucketWith(statement);
      assertAccepted("bucket-policy-refuses-strangers", stack);
      assertAccepted("bucket-policy-admits-inventory", stack);
    });
  }

  for (const [what, statement, kinds] of refused) {
    it(`fails for ${what}`, () => {
      assert.deepEqual(kindsOf("bucket-policy-refuses-strangers", bucketWith(statement)), kinds);
    });
  }

  const ofOrganization = bucketWith(
    readIf({ StringEquals: { "aws:PrincipalOrgID": "o-exampleorgid" } }),
  );
  const policy = "bucket-policy-refuses-strangers";

  it("accepts the organization that the pack's configuration names", () => {
    const configuration = { "pack-configuration": { organization: "o-exampleorgid" } };
    assertAccepted(policy, ofOrganization, configuration);
  });

  it("fails for the organization that only the stack itself names", () => {
    const stack = ofOrganization.configured({
      ...compliant.configuration,
      organizationId: "o-exampleorgid",
    });
    assert.deepEqual(kindsOf(policy, stack), [principal]);
  });
});

import fc from "fast-check";
import type { AccessRequest } from "../../../../policy/iam";
// The requests that the policies are written for are built in policy/aws; a test may use both.

import { aclCheckRequest, deliveryRequest, directRequest, inventoryKey } from "../support/requests";
import type { Pair } from "./pairs";
import type { StatementJson } from "./statements";

/** Our own account, a second one of the environment, and a stranger. */
const own = "111122223333";
const second = "444455556666";
const stranger = "123456789012";

const bucket = "arn:aws:s3:::inventory";
const ssm = { Service: "ssm.amazonaws.com" };
const acl = { "s3:x-amz-acl": "bucket-owner-full-control" };
const sync = (account: string): string => `arn:aws:ssm:*:${account}:resource-data-sync/*`;
const folder = (account: string): string => `${bucket}/inv/*/accountid=${account}/*`;

function delivery(rest: StatementJson): StatementJson {
  return {
    Effect: "Allow",
    Principal: ssm,
    Action: "s3:PutObject",
    Resource: folder(own),
    ...rest,
  };
}

const whole = {
  StringEquals: { ...acl, "aws:SourceAccount": own },
  ArnLike: { "aws:SourceArn": sync(own) },
};

const aclCheck: StatementJson = {
  Effect: "Allow",
  Principal: ssm,
  Action: "s3:GetBucketAcl",
  Resource: bucket,
};

/** Ways to let Systems Manager in, most of them wrong in one way that people do get wrong. */
const deliveries: readonly (readonly StatementJson[])[] = [
  [delivery({ Condition: whole })],
  [delivery({ Resource: `${bucket}/*`, Condition: { StringEquals: acl } })],
  [
    delivery({
      Condition: { StringEqualsIfExists: whole.StringEquals, ArnLikeIfExists: whole.ArnLike },
    }),
  ],
  [delivery({ Condition: { "ForAllValues:StringEquals": whole.StringEquals } })],
  [delivery({ Condition: { "ForAnyValue:StringEquals": whole.StringEquals } })],
  [
    delivery({
      Resource: [folder(own), folder(second)],
      Condition: {
        StringEquals: { ...acl, "aws:SourceAccount": [own, second] },
        ArnLike: { "aws:SourceArn": [sync(own), sync(second)] },
      },
    }),
  ],
  [
    delivery({
      Resource: folder("${aws:SourceAccount}"),
      Condition: { StringEquals: { ...acl, "aws:SourceAccount": [own, second] } },
    }),
  ],
  [own, second].map((account) =>
    delivery({
      Resource: folder(account),
      Condition: {
        StringEquals: { ...acl, "aws:SourceAccount": account },
        ArnLike: { "aws:SourceArn": sync(account) },
      },
    }),
  ),
  [
    delivery({
      Resource: folder("*"),
      Condition: { StringEquals: { ...acl, "aws:SourceOrgID": "o-own" } },
    }),
  ],
  [
    delivery({
      Condition: { StringNotEquals: { "aws:SourceAccount": stranger }, StringEquals: acl },
    }),
  ],
  [delivery({ Principal: "*" })],
  [delivery({ Principal: { AWS: "*" }, Condition: whole })],
  [
    delivery({
      Condition: { StringLike: { "aws:SourceArn": "arn:aws:ssm:*resource-data-sync*" } },
    }),
  ],
  [delivery({ Condition: { Null: { "aws:SourceAccount": "false" } } })],
];

const both = [bucket, `${bucket}/*`];
const plainHttp = { Bool: { "aws:SecureTransport": "false" } };

function denial(rest: StatementJson): StatementJson {
  return { Effect: "Deny", Principal: "*", Action: "s3:*", Resource: both, ...rest };
}

/** Hardening as found in the field: TLS that is none, and perimeters that lock the sync out. */
const denials: readonly (readonly StatementJson[])[] = [
  [],
  [denial({ Condition: plainHttp })],
  [denial({ Action: "s3:PutObject", Resource: `${bucket}/one-key`, Condition: plainHttp })],
  [denial({ Principal: { AWS: `arn:aws:iam::${own}:role/one` }, Condition: plainHttp })],
  [denial({ Action: "s3:Get*", Condition: plainHttp })],
  [denial({ Resource: ["arn:aws:s3:::other", "arn:aws:s3:::other/*"], Condition: plainHttp })],
  [denial({ Condition: { ...plainHttp, StringEquals: { "aws:UserAgent": "never" } } })],
  [denial({ Condition: { StringEquals: { "aws:SecureTransport": "false" } } })],
  [denial({ Condition: { NumericLessThan: { "s3:TlsVersion": 1.2 } } })],
  [denial({ Condition: { StringNotEquals: { "aws:PrincipalOrgID": "o-own" } } })],
  [
    denial({
      Condition: {
        StringNotEquals: { "aws:PrincipalOrgID": "o-own" },
        BoolIfExists: { "aws:PrincipalIsAWSService": "false" },
      },
    }),
  ],
  [denial({ Condition: { StringNotEquals: { "aws:SourceVpce": "vpce-1" } } })],
  [
    denial({
      Action: "s3:PutObject",
      Condition: { Null: { "s3:x-amz-server-side-encryption": "true" } },
    }),
  ],
  [
    denial({
      Action: "s3:PutObject",
      Condition: {
        StringNotEqualsIfExists: {
          "s3:x-amz-server-side-encryption-aws-kms-key-id": "arn:aws:kms:r:1:key/own",
        },
      },
    }),
  ],
  [
    denial({
      Action: "s3:PutObject",
      Condition: {
        StringNotEquals: {
          "s3:x-amz-server-side-encryption-aws-kms-key-id": "arn:aws:kms:r:1:key/own",
        },
        Null: { "s3:x-amz-server-side-encryption-aws-kms-key-id": "false" },
      },
    }),
  ],
  [denial({ Principal: undefined, NotPrincipal: ssm, Action: "s3:PutObject" })],
  [denial({ Action: undefined, NotAction: ["s3:PutObject", "s3:GetBucketAcl"] })],
  [denial({ Action: "s3:PutObject", Resource: undefined, NotResource: `${bucket}/inv/*` })],
];

function put(account: string, rest: object = {}): AccessRequest {
  const key = inventoryKey({
    prefix: "inv",
    type: "AWS:Application",
    account: own,
    region: "eu-west-1",
    node: "i-1",
  });
  return deliveryRequest({ partition: "aws", bucket: "inventory", key, account, ...rest });
}

const root = { aws: `arn:aws:iam::${stranger}:root` };

/** What Systems Manager asks for, and what strangers try. */
export const requests: readonly AccessRequest[] = [
  put(own),
  put(own, { organizationId: "o-own" }),
  put(second),
  put(stranger),
  put(stranger, { organizationId: "o-other" }),
  put(own, { acl: null }),
  put(own, { acl: "public-read" }),
  put(own, { secureTransport: false }),
  put(own, { sourceAccount: null }),
  put(own, { sourceArn: null }),
  put(own, { sourceArn: `arn:aws:ssm:eu-west-1:${own}:association/one` }),
  put(stranger, { sourceAccount: own }),
  put(own, { sseKmsKeyArn: "arn:aws:kms:r:1:key/own" }),
  put(own, { sseKmsKeyArn: "arn:aws:kms:r:1:key/other" }),
  put(own, { principal: { service: "cloudtrail.amazonaws.com" } }),
  put(own, { principal: { anonymous: true } }),
  put(own, {
    principal: { anonymous: true },
    sourceAccount: own,
    sourceArn: `arn:aws:ssm:r:${own}:resource-data-sync/x`,
  }),
  put(own, { principal: root }),
  put(own, { principal: { aws: `arn:aws:iam::${own}:role/one` }, secureTransport: false }),
  aclCheckRequest({ partition: "aws", bucket: "inventory" }),
  aclCheckRequest({ partition: "aws", bucket: "inventory", secureTransport: false }),
  directRequest({ principal: root, action: "s3:ListBucket", resource: bucket }),
  directRequest({
    principal: { anonymous: true },
    action: "s3:GetObject",
    resource: `${bucket}/inv/one`,
  }),
  directRequest({
    principal: root,
    action: "s3:GetObject",
    resource: `${bucket}/one`,
    secureTransport: false,
  }),
];

/** The policies that people write for the sync, right and wrong, with the requests that tell. */
export const trapPair: fc.Arbitrary<Pair> = fc
  .tuple(fc.constantFrom(...deliveries), fc.constantFrom(...denials), fc.constantFrom(...requests))
  .map(([allows, denies, request]) => {
    const statements = [aclCheck, ...allows, ...denies];
    // An element set to undefined in the tables above is one that the statement does not have.
    const document = JSON.parse(
      JSON.stringify({ Version: "2012-10-17", Statement: statements }),
    ) as Pair["document"];
    return { document, request };
  });

import { strict as assert } from "node:assert";
import { compilePolicy, type AccessRequest, type Verdict } from "../../../policy/iam";
import { simulate } from "./oracle/simulator";
import { aclCheckRequest, dataKeyRequest, directRequest } from "./support/requests";
import {
  bucket,
  deliverySource,
  foreign,
  object,
  own,
  plainHttpDenial,
  put,
  putOf,
  second,
  syncDocument,
} from "./support/syncPolicy";

/** What is asked, the document, the request, and the verdict. */
type Case = readonly [title: string, document: object, request: AccessRequest, verdict: Verdict];

const whole = syncDocument();
const ssm = { service: "ssm.amazonaws.com" };
const role = { aws: `arn:aws:iam::${own}:role/reader` };
const foreignRoot = { aws: `arn:aws:iam::${foreign}:root` };
const anonymous = { anonymous: true } as const;
const ownArn = `arn:aws:ssm:eu-west-1:${own}:resource-data-sync/dev`;

const asked: readonly Case[] = [
  ["own account with the right ACL", whole, put(), "allowed"],
  ["no ACL header", whole, put({ acl: null }), "implicit deny"],
  ["the ACL public-read", whole, put({ acl: "public-read" }), "implicit deny"],
  ["a foreign sync on our path", whole, put({ account: foreign }), "implicit deny"],
  ["a foreign sync on its own path", whole, putOf(foreign, foreign), "implicit deny"],
  [
    "a SourceArn that is no sync",
    whole,
    put({ sourceArn: `arn:aws:ssm:eu-west-1:${own}:association/one` }),
    "implicit deny",
  ],
  ["no SourceAccount", whole, put({ sourceAccount: null }), "implicit deny"],
  ["our account on another's path", whole, putOf(own, second), "implicit deny"],
  ["a key outside the prefix", whole, put({ key: "other/file.json" }), "implicit deny"],
  ["the check of the ACL", whole, aclCheckRequest({ partition: "aws", bucket }), "allowed"],
  [
    "Systems Manager reading",
    whole,
    directRequest({ principal: ssm, action: "s3:GetObject", resource: object() }),
    "implicit deny",
  ],
  [
    "another service",
    whole,
    put({ principal: { service: "cloudtrail.amazonaws.com" } }),
    "implicit deny",
  ],
  [
    "a regional name of the service",
    whole,
    put({ principal: { service: "ssm.af-south-1.amazonaws.com" } }),
    "implicit deny",
  ],
  ["plain HTTP", whole, put({ secureTransport: false }), "explicit deny"],
  [
    "an own role over plain HTTP",
    whole,
    put({ principal: role, secureTransport: false }),
    "explicit deny",
  ],
  [
    "an anonymous reader",
    whole,
    directRequest({ principal: anonymous, action: "s3:GetObject", resource: object() }),
    "implicit deny",
  ],
  [
    "an anonymous writer with a perfect context",
    whole,
    put({ principal: anonymous, sourceAccount: own, sourceArn: ownArn }),
    "implicit deny",
  ],
  [
    "a foreign root that reads",
    whole,
    directRequest({ principal: foreignRoot, action: "s3:GetObject", resource: object() }),
    "implicit deny",
  ],
  [
    "a foreign root that lists",
    whole,
    directRequest({
      principal: foreignRoot,
      action: "s3:ListBucket",
      resource: `arn:aws:s3:::${bucket}`,
    }),
    "implicit deny",
  ],
];

const everybody = syncDocument({ Principal: "*", Condition: undefined });
const anyService = syncDocument({ Principal: { Service: "*" } });
const published = syncDocument({
  Resource: `arn:aws:s3:::${bucket}/*`,
  Condition: { StringEquals: { "s3:x-amz-acl": "bucket-owner-full-control" } },
}).Statement.slice(0, 2);
const example = { Version: "2012-10-17", Statement: published };
const source = deliverySource(own);
const ifExists = syncDocument({
  Condition: { StringEqualsIfExists: source.StringEquals, ArnLikeIfExists: source.ArnLike },
});
const forAll = syncDocument({ Condition: { "ForAllValues:StringEquals": source.StringEquals } });
const lists = syncDocument({
  Resource: [own, second].map((account) => `arn:aws:s3:::${bucket}/inv/*/accountid=${account}/*`),
  Condition: {
    StringEquals: { ...source.StringEquals, "aws:SourceAccount": [own, second] },
    ArnLike: {
      "aws:SourceArn": [own, second].map(
        (account) => `arn:aws:ssm:*:${account}:resource-data-sync/*`,
      ),
    },
  },
});
const byVariable = syncDocument({
  Resource: `arn:aws:s3:::${bucket}/inv/*/accountid=\${aws:SourceAccount}/*`,
  Condition: lists.Statement[1]?.["Condition"],
});
const twoFolders = syncDocument({
  Resource: [own, second].map((account) => `arn:aws:s3:::${bucket}/inv/*/accountid=${account}/*`),
});
const organization = syncDocument({
  Resource: `arn:aws:s3:::${bucket}/inv/*/accountid=*/*`,
  Condition: {
    StringEquals: {
      "s3:x-amz-acl": "bucket-owner-full-control",
      "aws:SourceOrgID": "o-own",
    },
  },
});

const traps: readonly Case[] = [
  ["everybody let in, anonymously", everybody, put({ principal: anonymous }), "allowed"],
  ["everybody let in, a foreign root", everybody, put({ principal: foreignRoot }), "allowed"],
  ["the published example, own sync", example, put(), "allowed"],
  [
    "the published example, a foreign sync on our path",
    example,
    put({ account: foreign }),
    "allowed",
  ],
  [
    "the published example, a foreign sync on its path",
    example,
    putOf(foreign, foreign),
    "allowed",
  ],
  ["the published example, plain HTTP", example, put({ secureTransport: false }), "allowed"],
  ["IfExists, no ACL", ifExists, put({ acl: null }), "allowed"],
  ["IfExists, no SourceAccount", ifExists, put({ sourceAccount: null }), "allowed"],
  ["ForAllValues, no key at all", forAll, put({ acl: null, sourceAccount: null }), "allowed"],
  ["two accounts as lists, one in the other's folder", lists, putOf(second, own), "allowed"],
  ["a variable in the folder, its own", byVariable, putOf(second, second), "allowed"],
  ["a variable in the folder, the other's", byVariable, putOf(second, own), "implicit deny"],
  ["AWS's first example, the second account", twoFolders, putOf(second, second), "implicit deny"],
  ["an asterisk spans slashes", whole, put({ key: `inv/x/y/accountid=${own}/evil` }), "allowed"],
  ["the organization's sync", organization, put({ organizationId: "o-own" }), "allowed"],
  [
    "another organization's sync",
    organization,
    put({ organizationId: "o-other" }),
    "implicit deny",
  ],
];

const keyHeader = "s3:x-amz-server-side-encryption-aws-kms-key-id";
const keyArn = "arn:aws:kms:eu-west-1:111122223333:key/right";
const right = put({ sseKmsKeyArn: keyArn });
const wrong = put({ sseKmsKeyArn: "arn:aws:kms:eu-west-1:111122223333:key/wrong" });

/** Our policy with one more denial. */
function hardened(condition: object, action: string = "s3:*"): object {
  return syncDocument({}, plainHttpDenial({ Sid: "More", Action: action, Condition: condition }));
}

const organizationOnly = hardened({ StringNotEquals: { "aws:PrincipalOrgID": "o-own" } });
const exceptServices = hardened({
  StringNotEquals: { "aws:PrincipalOrgID": "o-own" },
  BoolIfExists: { "aws:PrincipalIsAWSService": "false" },
});
const endpointOnly = hardened({ StringNotEquals: { "aws:SourceVpce": "vpce-1" } });
const wrongKey = hardened({ StringNotEquals: { [keyHeader]: keyArn } }, "s3:PutObject");
const wrongKeyIfExists = hardened(
  { StringNotEqualsIfExists: { [keyHeader]: keyArn } },
  "s3:PutObject",
);
const wrongKeyOnly = hardened(
  { StringNotEquals: { [keyHeader]: keyArn }, Null: { [keyHeader]: "false" } },
  "s3:PutObject",
);
const noHeader = hardened({ Null: { "s3:x-amz-server-side-encryption": "true" } }, "s3:PutObject");

const hardening: readonly Case[] = [
  ["organization only: locks the sync out", organizationOnly, put(), "explicit deny"],
  ["organization or a service: lets the sync in", exceptServices, put(), "allowed"],
  ["VPC endpoint only: locks the sync out", endpointOnly, put(), "explicit deny"],
  ["wrong key by StringNotEquals: no header is denied too", wrongKey, put(), "explicit deny"],
  ["wrong key by IfExists: no header is denied too", wrongKeyIfExists, put(), "explicit deny"],
  ["wrong key and Null: no header", wrongKeyOnly, put(), "allowed"],
  ["wrong key and Null: the right key", wrongKeyOnly, right, "allowed"],
  ["wrong key and Null: another key", wrongKeyOnly, wrong, "explicit deny"],
  ["Null on the encryption header: bucket default", noHeader, put(), "explicit deny"],
];

const keyPolicy = {
  Version: "2012-10-17",
  Statement: [
    {
      Effect: "Allow",
      Principal: { Service: "ssm.amazonaws.com" },
      Action: "kms:GenerateDataKey",
      Resource: "*",
      Condition: {
        StringLike: { "aws:SourceAccount": own },
        ArnLike: source.ArnLike,
      },
    },
  ],
};
const dataKey = (account: string): AccessRequest =>
  dataKeyRequest({ partition: "aws", keyArn, account, region: "eu-west-1" });

const keys: readonly Case[] = [
  ["a data key for our sync", keyPolicy, dataKey(own), "allowed"],
  ["a data key for a foreign sync", keyPolicy, dataKey(foreign), "implicit deny"],
  [
    "Systems Manager decrypting",
    keyPolicy,
    directRequest({ principal: ssm, action: "kms:Decrypt", resource: keyArn }),
    "implicit deny",
  ],
];

function testCases(cases: readonly Case[]): void {
  for (const [title, document, request, verdict] of cases) {
    it(`${title}: ${verdict}`, async () => {
      assert.deepEqual(compilePolicy(document).findings, []);
      assert.equal(compilePolicy(document).evaluate(request).verdict, verdict);
      assert.equal(await simulate(document, request), verdict);
    });
  }
}

describe("a sync's bucket policy", () => {
  testCases(asked);
});

describe("bucket policies that do not do what they seem to", () => {
  testCases(traps);

  it("any service by a wildcard: not decidable, where the simulator sees no wildcard", async () => {
    assert.equal(compilePolicy(anyService).evaluate(put()).verdict, "undecidable");
    assert.equal(await simulate(anyService, put()), "implicit deny");
  });
});

describe("hardening of a sync's bucket", () => {
  testCases(hardening);
});

describe("a sync's key policy", () => {
  testCases(keys);
});

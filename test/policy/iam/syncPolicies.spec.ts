import { strict as assert } from "node:assert";
import { compilePolicy } from "../../../policy/iam";
import { simulate } from "./oracle/simulator";
import { testCases, type PolicyCase } from "./support/policyCases";
import { aclCheckRequest, directRequest } from "./support/requests";
import {
  bucket,
  deliverySource,
  foreign,
  object,
  own,
  put,
  putOf,
  second,
  syncDocument,
} from "./support/syncPolicy";

const whole = syncDocument();
const ssm = { service: "ssm.amazonaws.com" };
const role = { aws: `arn:aws:iam::${own}:role/reader` };
const foreignRoot = { aws: `arn:aws:iam::${foreign}:root` };
const anonymous = { anonymous: true } as const;
const ownArn = `arn:aws:ssm:eu-west-1:${own}:resource-data-sync/dev`;

const asked: readonly PolicyCase[] = [
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
const bothFolders = [own, second].map(
  (account) => `arn:aws:s3:::${bucket}/inv/*/accountid=${account}/*`,
);
const bothAccounts = {
  StringEquals: { ...source.StringEquals, "aws:SourceAccount": [own, second] },
  ArnLike: {
    "aws:SourceArn": [own, second].map(
      (account) => deliverySource(account).ArnLike["aws:SourceArn"],
    ),
  },
};
const lists = syncDocument({ Resource: bothFolders, Condition: bothAccounts });
const byVariable = syncDocument({
  Resource: `arn:aws:s3:::${bucket}/inv/*/accountid=\${aws:SourceAccount}/*`,
  Condition: bothAccounts,
});
const twoFolders = syncDocument({ Resource: bothFolders });
const organization = syncDocument({
  Resource: `arn:aws:s3:::${bucket}/inv/*/accountid=*/*`,
  Condition: {
    StringEquals: {
      "s3:x-amz-acl": "bucket-owner-full-control",
      "aws:SourceOrgID": "o-own",
    },
  },
});

const traps: readonly PolicyCase[] = [
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

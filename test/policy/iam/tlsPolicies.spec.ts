import { strict as assert } from "node:assert";
import { compilePolicy, type AccessRequest, type Verdict } from "../../../policy/iam";
import { simulate } from "./oracle/simulator";
import { directRequest } from "./support/requests";
import { bucket, object, own, plainHttpDenial } from "./support/syncPolicy";

const plainHttp = { Bool: { "aws:SecureTransport": "false" } };
const role = { aws: `arn:aws:iam::${own}:role/reader` };
const arn = `arn:aws:s3:::${bucket}`;

function overHttp(action: string, resource: string): AccessRequest {
  return directRequest({ principal: role, action, resource, secureTransport: false });
}

/** What an own role asks over plain HTTP: to write, to read and to list. */
const requests = [
  overHttp("s3:PutObject", object()),
  overHttp("s3:GetObject", object()),
  overHttp("s3:ListBucket", arn),
];

/** A denial beside a statement that lets the role do everything, so that only the denial stands in its way. */
function beside(denial: object): object {
  const allow = {
    Effect: "Allow",
    Principal: { AWS: own },
    Action: "s3:*",
    Resource: [arn, `${arn}/*`],
  };
  return { Version: "2012-10-17", Statement: [allow, denial] };
}

type Case = readonly [title: string, denial: object, put: Verdict, get: Verdict, list: Verdict];

const no: Verdict = "explicit deny";
const yes: Verdict = "allowed";

const cases: readonly Case[] = [
  ["the denial as it should be", plainHttpDenial(), no, no, no],
  [
    "a denial of one action on one key",
    plainHttpDenial({ Action: "s3:PutObject", Resource: `${arn}/one-key` }),
    yes,
    yes,
    yes,
  ],
  [
    "a denial for one other role",
    plainHttpDenial({ Principal: { AWS: `arn:aws:iam::${own}:role/other` } }),
    yes,
    yes,
    yes,
  ],
  ["a denial of reading only", plainHttpDenial({ Action: "s3:Get*" }), yes, no, yes],
  [
    "a denial on another bucket",
    plainHttpDenial({ Resource: ["arn:aws:s3:::other", "arn:aws:s3:::other/*"] }),
    yes,
    yes,
    yes,
  ],
  [
    "a denial with one more condition that never holds",
    plainHttpDenial({
      Condition: { ...plainHttp, StringEquals: { "aws:PrincipalOrgID": "o-nobody" } },
    }),
    yes,
    yes,
    yes,
  ],
  [
    "a denial that compares the boolean as text",
    plainHttpDenial({ Condition: { StringEquals: { "aws:SecureTransport": "false" } } }),
    no,
    no,
    no,
  ],
];

describe("the denial of plain HTTP, which checkers that match text take for granted", () => {
  for (const [title, denial, ...verdicts] of cases) {
    it(`${title}: put ${verdicts[0]}, get ${verdicts[1]}, list ${verdicts[2]}`, async () => {
      const document = beside(denial);
      const policy = compilePolicy(document);
      assert.deepEqual(policy.findings, []);
      const ours = requests.map((request) => policy.evaluate(request).verdict);
      assert.deepEqual(ours, verdicts);
      const oracle = await Promise.all(requests.map((request) => simulate(document, request)));
      assert.deepEqual(oracle, verdicts);
    });
  }
});

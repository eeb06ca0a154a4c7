import { strict as assert } from "node:assert";
import { findingsOf, policy, statement } from "./support/documents";
import { testFindings, type FindingCase } from "./support/findingCases";

const conditions: readonly FindingCase[] = [
  [
    "a list in place of an object",
    policy(statement({ Condition: [] })),
    "Statement[0].Condition | refused by AWS | [] is no object of operators",
  ],
  [
    "a text in place of keys",
    policy(statement({ Condition: { StringEquals: "x" } })),
    'Statement[0].Condition.StringEquals | refused by AWS | "x" is no object of condition keys',
  ],
  [
    "a value of another type",
    policy(statement({ Condition: { StringEquals: { "aws:SourceAccount": null } } })),
    "Statement[0].Condition.StringEquals.aws:SourceAccount | refused by AWS | null is neither text, number nor boolean",
  ],
  [
    "an empty list of values",
    policy(statement({ Condition: { StringEquals: { "aws:SourceAccount": [] } } })),
    "Statement[0].Condition.StringEquals.aws:SourceAccount | not decidable here | the list of values is empty",
  ],
  [
    "a misspelt operator",
    policy(statement({ Condition: { StringEqual: { "aws:SourceAccount": "1" } } })),
    "Statement[0].Condition.StringEqual | refused by AWS | StringEqual is no condition operator; did you mean StringEquals?",
  ],
  [
    "an operator with a letter too many",
    policy(statement({ Condition: { Boool: { "aws:SecureTransport": "false" } } })),
    "Statement[0].Condition.Boool | refused by AWS | Boool is no condition operator; did you mean Bool?",
  ],
  [
    "an operator in another case",
    policy(statement({ Condition: { stringEquals: { "aws:SourceAccount": "1" } } })),
    "Statement[0].Condition.stringEquals | not decidable here | stringEquals is no condition operator; did you mean StringEquals?",
  ],
  [
    "a date",
    policy(
      statement({ Condition: { DateLessThan: { "aws:CurrentTime": "2030-01-01T00:00:00Z" } } }),
    ),
    "Statement[0].Condition.DateLessThan | not decidable here | DateLessThan compares dates or binary values",
  ],
  [
    "a binary value",
    policy(statement({ Condition: { BinaryEquals: { "aws:UserAgent": "QQ==" } } })),
    "Statement[0].Condition.BinaryEquals | not decidable here | BinaryEquals compares dates or binary values",
  ],
  [
    "Null with IfExists",
    policy(statement({ Condition: { NullIfExists: { "aws:SourceAccount": "true" } } })),
    "Statement[0].Condition.NullIfExists | refused by AWS | IfExists can't be added to Null",
  ],
  [
    "Null with a set operator",
    policy(statement({ Condition: { "ForAllValues:Null": { "aws:CalledVia": "true" } } })),
    "Statement[0].Condition.ForAllValues:Null | not decidable here | AWS does not document Null with a set operator",
  ],
  [
    "a key of several values without a set operator",
    policy(statement({ Condition: { StringEquals: { "aws:CalledVia": "x" } } })),
    "Statement[0].Condition.StringEquals.aws:CalledVia | not decidable here | aws:CalledVia can hold several values: AWS asks for ForAnyValue: or ForAllValues: before the operator",
  ],
  [
    "a misspelt global key",
    policy(statement({ Condition: { StringEquals: { "aws:SourceAcount": "x" } } })),
    "Statement[0].Condition.StringEquals.aws:SourceAcount | refused by AWS | aws:SourceAcount is no condition key; did you mean aws:SourceAccount?",
  ],
  [
    "a misspelt key of S3",
    policy(statement({ Condition: { StringEquals: { "s3:x-amz-acll": "x" } } })),
    "Statement[0].Condition.StringEquals.s3:x-amz-acll | refused by AWS | s3:x-amz-acll is no condition key; did you mean s3:x-amz-acl?",
  ],
  [
    "a key without its prefix",
    policy(statement({ Condition: { StringEquals: { SourceAccount: "x" } } })),
    'Statement[0].Condition.StringEquals.SourceAccount | refused by AWS | "SourceAccount" is no condition key; write for example aws:SourceAccount',
  ],
  [
    "a key that the action does not carry",
    policy(statement({ Condition: { StringEquals: { "s3:prefix": "x" } } })),
    "Statement[0].Condition.StringEquals.s3:prefix | refused by AWS | no request of s3:PutObject carries s3:prefix",
  ],
  [
    "a misspelt key of KMS",
    policy(
      statement({
        Action: "kms:GenerateDataKey",
        Resource: "*",
        Condition: { StringEquals: { "kms:ViaServices": "x" } },
      }),
    ),
    "Statement[0].Condition.StringEquals.kms:ViaServices | ignored by AWS | kms:ViaServices is no condition key; did you mean kms:ViaService?",
  ],
  [
    "a misspelt key beside any action",
    policy(statement({ Action: "*", Condition: { StringEquals: { "aws:SourceAcount": "x" } } })),
    "Statement[0].Condition.StringEquals.aws:SourceAcount | ignored by AWS | aws:SourceAcount is no condition key; did you mean aws:SourceAccount?",
  ],
  [
    "the same key twice in different case",
    policy(
      statement({
        Condition: { StringEquals: { "aws:SourceAccount": "x", "AWS:SourceAccount": "y" } },
      }),
    ),
    "Statement[0].Condition.StringEquals.AWS:SourceAccount | refused by AWS | AWS:SourceAccount is the same condition key as aws:SourceAccount",
  ],
  [
    "a number in letters",
    policy(statement({ Condition: { NumericLessThan: { "s3:TlsVersion": "one" } } })),
    'Statement[0].Condition.NumericLessThan.s3:TlsVersion | not decidable here | "one" is no decimal number',
  ],
  [
    "a boolean in other words",
    policy(statement({ Condition: { Bool: { "aws:SecureTransport": "yes" } } })),
    'Statement[0].Condition.Bool.aws:SecureTransport | not decidable here | "yes" is neither "true" nor "false"',
  ],
  [
    "a range that is too narrow",
    policy(statement({ Condition: { IpAddress: { "aws:SourceIp": "203.0.113.0/33" } } })),
    'Statement[0].Condition.IpAddress.aws:SourceIp | not decidable here | "203.0.113.0/33" is no IP address or CIDR range',
  ],
  [
    "an IPv6 address without a prefix",
    policy(statement({ Condition: { IpAddress: { "aws:SourceIp": "2001:db8::7" } } })),
    'Statement[0].Condition.IpAddress.aws:SourceIp | not decidable here | "2001:db8::7" has no prefix, and AWS takes /32 for it; write 2001:db8::7/128',
  ],
  [
    "an ARN with too few parts",
    policy(statement({ Condition: { ArnLike: { "aws:SourceArn": "arn:aws:ssm:*" } } })),
    'Statement[0].Condition.ArnLike.aws:SourceArn | not decidable here | "arn:aws:ssm:*" is no ARN of six parts',
  ],
  [
    "a misspelt variable",
    policy(
      statement({ Condition: { StringEquals: { "aws:SourceAccount": "${aws:PrincipalAcount}" } } }),
    ),
    "Statement[0].Condition.StringEquals.aws:SourceAccount | not decidable here | ${aws:principalacount}: aws:principalacount is no condition key; did you mean aws:PrincipalAccount?",
  ],
  [
    "a default that is not set off as documented",
    policy(
      statement({
        Condition: { StringEquals: { "aws:SourceAccount": "${aws:PrincipalAccount,'x'}" } },
      }),
    ),
    "Statement[0].Condition.StringEquals.aws:SourceAccount | not decidable here | ${aws:PrincipalAccount,'x'} is no policy variable",
  ],
  [
    "Null with another word",
    policy(statement({ Condition: { Null: { "aws:SourceAccount": "maybe" } } })),
    'Statement[0].Condition.Null.aws:SourceAccount | not decidable here | "maybe" is neither "true" nor "false"',
  ],
];

describe("the findings of Condition", () => {
  testFindings(conditions);

  it("reports nothing about numbers and booleans that are not in quotes", () => {
    const condition = {
      NumericLessThan: { "s3:TlsVersion": 1.2 },
      Bool: { "aws:SecureTransport": false },
    };
    assert.deepEqual(findingsOf(policy(statement({ Condition: condition }))), []);
  });

  it("reports nothing about tags, keys in another case and keys of other services", () => {
    const condition = {
      StringEquals: {
        "aws:PrincipalTag/team": "a",
        "AWS:SOURCEACCOUNT": "111122223333",
        "s3:RequestObjectTag/OrgId": "o-example",
        "accounts.google.com:aud": "x",
      },
    };
    assert.deepEqual(findingsOf(policy(statement({ Condition: condition }))), []);
  });

  it("reports nothing about a key that one of the statement's actions carries", () => {
    const condition = { StringEquals: { "s3:prefix": "x" } };
    const changes = { Action: ["s3:PutObject", "s3:ListBucket"], Condition: condition };
    assert.deepEqual(findingsOf(policy(statement(changes))), []);
  });
});

import { strict as assert } from "node:assert";
import { findingsOf, policy, statement } from "./support/documents";
import { testFindings, type FindingCase } from "./support/findingCases";

const actionsAndResources: readonly FindingCase[] = [
  [
    "an empty list of actions",
    policy(statement({ Action: [] })),
    "Statement[0].Action | refused by AWS | the list is empty",
  ],
  [
    "an action that is no text",
    policy(statement({ Action: 3 })),
    "Statement[0].Action | refused by AWS | 3 is no text",
  ],
  [
    "an action without its service",
    policy(statement({ Action: "PutObject" })),
    'Statement[0].Action | refused by AWS | "PutObject" is no action; write "*" or service:Action, such as "s3:PutObject"',
  ],
  [
    "a misspelt action of S3",
    policy(statement({ Action: "s3:PutObjekt" })),
    'Statement[0].Action | refused by AWS | "s3:PutObjekt" is no action of s3; did you mean s3:PutObject?',
  ],
  [
    "a misspelt action of KMS",
    policy(statement({ Action: "kms:GenerateDataKeys" })),
    'Statement[0].Action | refused by AWS | "kms:GenerateDataKeys" is no action of kms; did you mean kms:GenerateDataKey?',
  ],
  [
    "a pattern that no action matches",
    policy(statement({ Action: "s3:Putt*" })),
    'Statement[0].Action | ignored by AWS | "s3:Putt*" is no action of s3',
  ],
  [
    "an empty list of resources",
    policy(statement({ Resource: [] })),
    "Statement[0].Resource | refused by AWS | the list is empty",
  ],
  [
    "a resource that is no ARN",
    policy(statement({ Resource: "bucket/*" })),
    'Statement[0].Resource | refused by AWS | "bucket/*" is no ARN; write "*" or for example "arn:aws:s3:::bucket/*"',
  ],
  [
    "an ARN with too few parts",
    policy(statement({ Resource: "arn:aws:s3:*" })),
    'Statement[0].Resource | not decidable here | "arn:aws:s3:*" is no complete ARN: it needs six parts with colons between',
  ],
  [
    "a wildcard for the service of an ARN",
    policy(statement({ Resource: "arn:aws:*:::bucket" })),
    'Statement[0].Resource | refused by AWS | "arn:aws:*:::bucket": AWS allows no wildcard in the service of an ARN',
  ],
  [
    "a misspelt variable",
    policy(statement({ Resource: "arn:aws:s3:::bucket/${aws:SorceAccount}" })),
    "Statement[0].Resource | not decidable here | ${aws:sorceaccount}: aws:sorceaccount is no condition key; did you mean aws:SourceAccount?",
  ],
  [
    "a variable before the fifth colon",
    policy(statement({ Resource: "arn:aws:s3::${aws:SourceAccount}:bucket" })),
    'Statement[0].Resource | not decidable here | "arn:aws:s3::${aws:SourceAccount}:bucket": AWS replaces policy variables only after the fifth colon of an ARN',
  ],
  [
    "a variable without its brace",
    policy(statement({ Resource: "arn:aws:s3:::bucket/${aws:SourceAccount" })),
    "Statement[0].Resource | not decidable here | ${aws:SourceAccount is no policy variable",
  ],
];

describe("the findings of Action and Resource", () => {
  testFindings(actionsAndResources);

  it("reports nothing about the actions of services that it has no list of", () => {
    assert.deepEqual(findingsOf(policy(statement({ Action: "sqs:Anything" }))), []);
  });
});

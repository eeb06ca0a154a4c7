import type { AccessRequest } from "../../../policy/iam";
import { testCases, type PolicyCase } from "./support/policyCases";
import { dataKeyRequest, directRequest } from "./support/requests";
import {
  deliverySource,
  foreign,
  own,
  plainHttpDenial,
  put,
  syncDocument,
} from "./support/syncPolicy";

const keyHeader = "s3:x-amz-server-side-encryption-aws-kms-key-id";
const keyArn = "arn:aws:kms:eu-west-1:111122223333:key/right";
const right = put({ sseKmsKeyArn: keyArn });
const wrong = put({ sseKmsKeyArn: "arn:aws:kms:eu-west-1:111122223333:key/wrong" });

/** Our policy with one more denial. */
function hardened(condition: object, action = "s3:*"): object {
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

const hardening: readonly PolicyCase[] = [
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
        ArnLike: deliverySource(own).ArnLike,
      },
    },
  ],
};
const dataKey = (account: string): AccessRequest =>
  dataKeyRequest({ partition: "aws", keyArn, account, region: "eu-west-1" });

const keys: readonly PolicyCase[] = [
  ["a data key for our sync", keyPolicy, dataKey(own), "allowed"],
  ["a data key for a foreign sync", keyPolicy, dataKey(foreign), "implicit deny"],
  [
    "Systems Manager decrypting",
    keyPolicy,
    directRequest({
      principal: { service: "ssm.amazonaws.com" },
      action: "kms:Decrypt",
      resource: keyArn,
    }),
    "implicit deny",
  ],
];

describe("hardening of a sync's bucket", () => {
  testCases(hardening);
});

describe("a sync's key policy", () => {
  testCases(keys);
});

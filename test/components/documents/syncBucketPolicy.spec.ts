import { strict as assert } from "node:assert";
import {
  bucketPolicyKind,
  policyText,
  type PolicyDocument,
} from "../../../components/documents/policyDocument";
import {
  privateBucketPolicy,
  syncBucketPolicy,
} from "../../../components/documents/syncBucketPolicy";
import { checkVerdict, deliveryVerdict } from "../../support/verdicts";

const bucket = "fleet-inventory-dev-111122223333-eu-west-1";
const own = "111122223333";
const other = "444455556666";

function policyFor(
  accounts: readonly string[],
  partition: "aws" | "aws-cn" = "aws",
): PolicyDocument {
  return syncBucketPolicy({ partition, bucket, prefix: "inventory", accounts });
}

describe("bucket policy of the inventory", () => {
  it("has a check, a delivery for each account and a denial of plain HTTP", () => {
    const { Statement } = policyFor([own, other]);
    assert.deepEqual(
      Statement.map(({ Sid, Action }) => `${Sid} ${Action}`),
      [
        "InventoryBucketCheck s3:GetBucketAcl",
        "InventoryDelivery111122223333 s3:PutObject",
        "InventoryDelivery444455556666 s3:PutObject",
        "DenyPlainHttp s3:*",
      ],
    );
  });

  it("is exactly this document for one account", () => {
    assert.deepEqual(policyFor([own]), {
      Version: "2012-10-17",
      Statement: [
        {
          Sid: "InventoryBucketCheck",
          Effect: "Allow",
          Principal: { Service: "ssm.amazonaws.com" },
          Action: "s3:GetBucketAcl",
          Resource: "arn:aws:s3:::fleet-inventory-dev-111122223333-eu-west-1",
        },
        {
          Sid: "InventoryDelivery111122223333",
          Effect: "Allow",
          Principal: { Service: "ssm.amazonaws.com" },
          Action: "s3:PutObject",
          Resource:
            "arn:aws:s3:::fleet-inventory-dev-111122223333-eu-west-1/inventory/*/accountid=111122223333/*",
          Condition: {
            StringEquals: {
              "s3:x-amz-acl": "bucket-owner-full-control",
              "aws:SourceAccount": "111122223333",
            },
            ArnLike: { "aws:SourceArn": "arn:aws:ssm:*:111122223333:resource-data-sync/*" },
          },
        },
        {
          Sid: "DenyPlainHttp",
          Effect: "Deny",
          Principal: "*",
          Action: "s3:*",
          Resource: [
            "arn:aws:s3:::fleet-inventory-dev-111122223333-eu-west-1",
            "arn:aws:s3:::fleet-inventory-dev-111122223333-eu-west-1/*",
          ],
          Condition: { Bool: { "aws:SecureTransport": "false" } },
        },
      ],
    });
  });

  it("admits every account's own delivery and the check of the bucket", () => {
    const document = policyFor([own, other]);
    assert.equal(deliveryVerdict(document, bucket, own), "allowed");
    assert.equal(deliveryVerdict(document, bucket, other), "allowed");
    assert.equal(checkVerdict(document, bucket), "allowed");
  });

  it("refuses strangers, another account's folder, another ACL and plain HTTP", () => {
    const document = policyFor([own, other]);
    assert.equal(deliveryVerdict(document, bucket, "999988887777"), "implicit deny");
    const folder = { key: `inventory/AWS:Application/accountid=${own}/region=eu-west-1/x.json` };
    assert.equal(deliveryVerdict(document, bucket, other, folder), "implicit deny");
    assert.equal(deliveryVerdict(document, bucket, own, { acl: null }), "implicit deny");
    assert.equal(deliveryVerdict(document, bucket, own, { acl: "public-read" }), "implicit deny");
    assert.equal(deliveryVerdict(document, bucket, own, { sourceAccount: other }), "implicit deny");
    assert.equal(
      deliveryVerdict(document, bucket, own, { secureTransport: false }),
      "explicit deny",
    );
  });

  it("speaks of the ARNs of its partition", () => {
    const text = JSON.stringify(policyFor([own], "aws-cn"));
    assert.equal(text.includes("arn:aws:"), false);
    assert.equal(text.split("arn:aws-cn:").length - 1, 5);
  });

  const accounts = Array.from({ length: 48 }, (_, index) => String(111122223333 + index));

  it("fits for 47 accounts into what S3 allows", () => {
    assert.equal(policyText(policyFor(accounts.slice(0, 47)), bucketPolicyKind).length, 20128);
  });

  it("fits to the last byte, and not one byte more", () => {
    const document = policyFor([own]);
    const { length } = JSON.stringify(document);
    assert.equal(policyText(document, { name: "policy", limit: length }).length, length);
    assert.throws(() => policyText(document, { name: "policy", limit: length - 1 }), {
      message: `The policy would have ${length} bytes in 3 statements; AWS allows ${length - 1} bytes.`,
    });
  });

  it("fails for 48 accounts, with what to do", () => {
    assert.throws(() => policyText(policyFor(accounts), bucketPolicyKind), {
      name: "VisibleError",
      message: "The bucket policy would have 20546 bytes in 50 statements; AWS allows 20480 bytes.",
      remedy:
        "Each account needs a statement of its own. Set fleet-inventory:organizationId, whose form has the same size for any number of accounts, or give some accounts a stack with its own bucket.",
    });
  });
});

describe("policy of a private bucket", () => {
  it("only denies plain HTTP", () => {
    const { Statement } = privateBucketPolicy("aws", "results");
    assert.deepEqual(Statement, [
      {
        Sid: "DenyPlainHttp",
        Effect: "Deny",
        Principal: "*",
        Action: "s3:*",
        Resource: ["arn:aws:s3:::results", "arn:aws:s3:::results/*"],
        Condition: { Bool: { "aws:SecureTransport": "false" } },
      },
    ]);
  });
});

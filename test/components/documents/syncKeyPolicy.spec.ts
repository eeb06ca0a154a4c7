import { strict as assert } from "node:assert";
import { keyPolicyKind, policyText } from "../../../components/documents/policyDocument";
import { syncKeyPolicy } from "../../../components/documents/syncKeyPolicy";
import { dataKeyVerdict } from "../../support/verdicts";

const own = "111122223333";
const other = "444455556666";
const document = syncKeyPolicy({ partition: "aws", owner: own, accounts: [own, other] });

describe("key policy of the inventory", () => {
  it("is exactly this document for one account", () => {
    assert.deepEqual(syncKeyPolicy({ partition: "aws-us-gov", owner: own, accounts: [own] }), {
      Version: "2012-10-17",
      Statement: [
        {
          Sid: "OwnerAccount",
          Effect: "Allow",
          Principal: { AWS: "arn:aws-us-gov:iam::111122223333:root" },
          Action: "kms:*",
          Resource: "*",
        },
        {
          Sid: "InventoryDataKeys111122223333",
          Effect: "Allow",
          Principal: { Service: "ssm.amazonaws.com" },
          Action: "kms:GenerateDataKey",
          Resource: "*",
          Condition: {
            StringEquals: { "aws:SourceAccount": "111122223333" },
            ArnLike: { "aws:SourceArn": "arn:aws-us-gov:ssm:*:111122223333:resource-data-sync/*" },
          },
        },
      ],
    });
  });

  it("gives data keys to the syncs of its accounts only", () => {
    assert.equal(document.Statement.length, 3);
    assert.equal(dataKeyVerdict(document, own), "allowed");
    assert.equal(dataKeyVerdict(document, other), "allowed");
    assert.equal(dataKeyVerdict(document, "999988887777"), "implicit deny");
    assert.equal(dataKeyVerdict(document, own, { sourceAccount: null }), "implicit deny");
  });

  it("fails when it is larger than KMS allows", () => {
    const accounts = Array.from({ length: 113 }, (_, index) => String(111122223333 + index));
    const tooLarge = syncKeyPolicy({ partition: "aws", owner: own, accounts });
    assert.throws(() => policyText(tooLarge, keyPolicyKind), {
      message: "The key policy would have 33046 bytes in 114 statements; AWS allows 32768 bytes.",
    });
  });
});

import { strict as assert } from "node:assert";
import { compilePolicy, describeRequest, evaluate } from "../../../policy/iam";
import { policy, put, statement } from "./support/documents";
import { aclCheckRequest, dataKeyRequest, directRequest } from "./support/requests";
import {
  bucket,
  foreign,
  own,
  plainHttpDenial,
  put as delivery,
  syncDocument,
} from "./support/syncPolicy";

const key =
  "inv/AWS:Application/accountid=111122223333/region=eu-west-1/resourcetype=ManagedInstanceInventory/i-0123456789abcdef0.json";

describe("a request in words", () => {
  it("says who puts what for whom, with which ACL and how", () => {
    assert.equal(
      describeRequest(delivery()),
      `ssm.amazonaws.com (for account 111122223333, arn:aws:ssm:eu-west-1:111122223333:resource-data-sync/dev) puts s3://inventory/${key} with ACL bucket-owner-full-control over TLS`,
    );
  });

  it("says that there is no ACL, no source and no TLS", () => {
    const request = delivery({
      acl: null,
      sourceAccount: null,
      sourceArn: null,
      secureTransport: false,
    });
    assert.equal(
      describeRequest(request),
      `ssm.amazonaws.com puts s3://inventory/${key} without an ACL over plain HTTP`,
    );
  });

  it("names each sort of principal and action", () => {
    const root = { aws: `arn:aws:iam::${foreign}:root` };
    const keyArn = "arn:aws:kms:eu-west-1:111122223333:key/1a2b";
    const requests = [
      aclCheckRequest({ partition: "aws", bucket }),
      directRequest({
        principal: { anonymous: true },
        action: "s3:GetObject",
        resource: "arn:aws:s3:::b/k",
      }),
      directRequest({ principal: root, action: "s3:ListBucket", resource: "arn:aws:s3:::b" }),
      directRequest({ principal: root, action: "s3:PutBucketPolicy", resource: "arn:aws:s3:::b" }),
      dataKeyRequest({ partition: "aws", keyArn, account: own, sourceArn: null }),
    ];
    assert.deepEqual(requests.map(describeRequest), [
      "ssm.amazonaws.com reads the ACL of s3://inventory over TLS",
      "an anonymous caller reads s3://b/k over TLS",
      "arn:aws:iam::123456789012:root lists s3://b over TLS",
      "arn:aws:iam::123456789012:root calls s3:PutBucketPolicy on s3://b over TLS",
      `ssm.amazonaws.com (for account 111122223333) generates a data key with ${keyArn} over TLS`,
    ]);
  });
});

describe("the reasons of a decision", () => {
  it("name the statement that allows, with what its conditions found", () => {
    assert.deepEqual(evaluate(syncDocument(), delivery()), {
      verdict: "allowed",
      statement: { index: 1, sid: "Delivery" },
      reasons: [
        'Statement[1] ("Delivery") allows it: s3:x-amz-acl is "bucket-owner-full-control" (StringEquals); aws:SourceAccount is "111122223333" (StringEquals); aws:SourceArn is "arn:aws:ssm:eu-west-1:111122223333:resource-data-sync/dev" (ArnLike)',
      ],
    });
  });

  it("name the statement that denies", () => {
    assert.deepEqual(evaluate(syncDocument(), delivery({ secureTransport: false })), {
      verdict: "explicit deny",
      statement: { index: 2, sid: "DenyPlainHttp" },
      reasons: ['Statement[2] ("DenyPlainHttp") denies it: aws:SecureTransport is "false" (Bool)'],
    });
  });

  it("name each failed condition with the wanted and the actual value", () => {
    const decision = evaluate(syncDocument(), delivery({ account: foreign, acl: null }));
    assert.deepEqual(decision, {
      verdict: "implicit deny",
      reasons: [
        'Statement[1] ("Delivery") does not allow it: s3:x-amz-acl is absent, wanted "bucket-owner-full-control" (StringEquals); aws:SourceAccount is "123456789012", wanted "111122223333" (StringEquals); aws:SourceArn is "arn:aws:ssm:eu-west-1:123456789012:resource-data-sync/dev", wanted "arn:aws:ssm:*:111122223333:resource-data-sync/*" (ArnLike)',
      ],
    });
  });

  it("name the principal and the resource that were wanted", () => {
    const request = put({}, { principal: { anonymous: true }, resource: "arn:aws:s3:::other/key" });
    assert.deepEqual(evaluate(policy(statement()), request).reasons, [
      'Statement[0] does not allow it: the principal is an anonymous caller, wanted ssm.amazonaws.com; the resource is "arn:aws:s3:::other/key", wanted "arn:aws:s3:::bucket/*"',
    ]);
  });

  it("say what a negated element leaves out", () => {
    const condition = {
      StringNotEquals: { "aws:UserAgent": ["a", "b"] },
      Null: { "aws:SourceAccount": "false" },
    };
    const changes = {
      Resource: undefined,
      NotResource: "arn:aws:s3:::bucket/*",
      Condition: condition,
    };
    const request = put({ "aws:UserAgent": "b" });
    assert.deepEqual(evaluate(policy(statement(changes)), request).reasons, [
      'Statement[0] does not allow it: the resource is "arn:aws:s3:::bucket/key", wanted anything but "arn:aws:s3:::bucket/*"; aws:UserAgent is "b", wanted anything but "a" or "b" (StringNotEquals); aws:SourceAccount is absent, wanted present (Null)',
    ]);
  });

  it("say that no statement speaks of the action", () => {
    const request = put({}, { action: "s3:DeleteObject" });
    assert.deepEqual(evaluate(syncDocument(), request).reasons, [
      "no statement allows s3:DeleteObject",
    ]);
  });

  it("shorten long lists of values", () => {
    const accounts = ["1", "2", "3", "4", "5", "6", "7"];
    const condition = { StringEquals: { "aws:SourceAccount": accounts } };
    const { reasons } = evaluate(policy(statement({ Condition: condition })), put());
    assert.deepEqual(reasons, [
      'Statement[0] does not allow it: aws:SourceAccount is absent, wanted "1" or "2" or "3" or "4" or "5" and 2 more (StringEquals)',
    ]);
  });

  it("are the same for a document as text and as an object", () => {
    const document = syncDocument({}, plainHttpDenial({ Sid: "More" }));
    const asText = compilePolicy(JSON.stringify(document)).evaluate(delivery());
    assert.deepEqual(asText, compilePolicy(document).evaluate(delivery()));
  });
});

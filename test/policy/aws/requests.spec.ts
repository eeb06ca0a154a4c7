import { strict as assert } from "node:assert";
import {
  aclCheckRequest,
  dataKeyRequest,
  deliveryRequest,
  directRequest,
  inventoryKey,
  probeKey,
  type Delivery,
} from "../../../policy/aws/requests";

const key = inventoryKey({
  prefix: "inventory",
  type: "AWS:Application",
  account: "111122223333",
  region: "eu-west-1",
  node: "i-0123456789abcdef0",
});

const delivery: Delivery = {
  partition: "aws",
  bucket: "bucket",
  key,
  account: "111122223333",
  region: "eu-west-1",
  syncName: "dev",
};

const syncArn = "arn:aws:ssm:eu-west-1:111122223333:resource-data-sync/dev";

describe("the keys of the inventory's objects", () => {
  it("name type, account, Region and node in the order of the sync", () => {
    assert.equal(
      key,
      "inventory/AWS:Application/accountid=111122223333/region=eu-west-1/resourcetype=ManagedInstanceInventory/i-0123456789abcdef0.json",
    );
  });

  it("name the probe beside the accounts' folders", () => {
    assert.equal(
      probeKey({ prefix: "inventory", account: "111122223333" }),
      "inventory/AWS:InstanceInformation/accountid=111122223333/test.json",
    );
  });

  it("begin with the type when the sync has no prefix", () => {
    assert.equal(
      probeKey({ prefix: "", account: "111122223333" }),
      "AWS:InstanceInformation/accountid=111122223333/test.json",
    );
  });
});

describe("a delivery", () => {
  it("is Systems Manager's put with ACL, source account and source ARN over TLS", () => {
    assert.deepEqual(deliveryRequest(delivery), {
      principal: { service: "ssm.amazonaws.com" },
      action: "s3:PutObject",
      resource: `arn:aws:s3:::bucket/${key}`,
      context: {
        "aws:SecureTransport": "true",
        "aws:PrincipalIsAWSService": "true",
        "aws:PrincipalServiceName": "ssm.amazonaws.com",
        "aws:ViaAWSService": "false",
        "aws:SourceAccount": "111122223333",
        "aws:SourceArn": syncArn,
        "s3:x-amz-acl": "bucket-owner-full-control",
      },
    });
  });

  it("leaves out the keys that are set to null", () => {
    const { context } = deliveryRequest({
      ...delivery,
      acl: null,
      sourceAccount: null,
      sourceArn: null,
    });
    assert.deepEqual(Object.keys(context).sort(), [
      "aws:PrincipalIsAWSService",
      "aws:PrincipalServiceName",
      "aws:SecureTransport",
      "aws:ViaAWSService",
    ]);
  });

  it("names the key and the algorithm when the sync has a key", () => {
    const { context } = deliveryRequest({ ...delivery, sseKmsKeyArn: "arn:aws:kms:r:1:key/a" });
    assert.equal(context["s3:x-amz-server-side-encryption"], "aws:kms");
    assert.equal(
      context["s3:x-amz-server-side-encryption-aws-kms-key-id"],
      "arn:aws:kms:r:1:key/a",
    );
  });

  it("says plain HTTP, another ACL, another source and the organization as told", () => {
    const { context } = deliveryRequest({
      ...delivery,
      secureTransport: false,
      acl: "public-read",
      sourceAccount: "444455556666",
      sourceArn: "arn:aws:ssm:eu-west-1:444455556666:association/one",
      organizationId: "o-example",
    });
    assert.equal(context["aws:SecureTransport"], "false");
    assert.equal(context["s3:x-amz-acl"], "public-read");
    assert.equal(context["aws:SourceAccount"], "444455556666");
    assert.equal(context["aws:SourceArn"], "arn:aws:ssm:eu-west-1:444455556666:association/one");
    assert.equal(context["aws:SourceOrgID"], "o-example");
  });

  it("makes the sync's ARN in a Region of the partition when none is named", () => {
    const regions = ["aws", "aws-cn", "aws-us-gov"].map((partition) => {
      const { context } = deliveryRequest({
        partition,
        bucket: "bucket",
        key,
        account: "111122223333",
      });
      return context["aws:SourceArn"];
    });
    assert.deepEqual(regions, [
      "arn:aws:ssm:us-east-1:111122223333:resource-data-sync/fleet-inventory",
      "arn:aws-cn:ssm:cn-north-1:111122223333:resource-data-sync/fleet-inventory",
      "arn:aws-us-gov:ssm:us-gov-west-1:111122223333:resource-data-sync/fleet-inventory",
    ]);
  });

  it("takes the sync's ARN as given", () => {
    const { context } = deliveryRequest({ ...delivery, syncArn: "arn:aws:ssm:r:1:x" });
    assert.equal(context["aws:SourceArn"], "arn:aws:ssm:r:1:x");
  });

  it("from an anonymous caller carries no source unless told", () => {
    const { principal, context } = deliveryRequest({
      ...delivery,
      principal: { anonymous: true },
    });
    assert.deepEqual(principal, { anonymous: true });
    assert.deepEqual(context, {
      "aws:SecureTransport": "true",
      "aws:PrincipalIsAWSService": "false",
      "aws:ViaAWSService": "false",
      "aws:PrincipalType": "Anonymous",
      "s3:x-amz-acl": "bucket-owner-full-control",
    });
  });
});

describe("the other requests", () => {
  it("look at the bucket's ACL without any source", () => {
    const request = aclCheckRequest({ partition: "aws-cn", bucket: "bucket" });
    assert.equal(request.action, "s3:GetBucketAcl");
    assert.equal(request.resource, "arn:aws-cn:s3:::bucket");
    assert.equal(request.context["aws:SourceAccount"], undefined);
  });

  it("ask for a data key on behalf of the sync", () => {
    const keyArn = "arn:aws:kms:eu-west-1:111122223333:key/one";
    const request = dataKeyRequest({
      partition: "aws",
      keyArn,
      account: "111122223333",
      region: "eu-west-1",
      syncName: "dev",
    });
    assert.equal(request.action, "kms:GenerateDataKey");
    assert.equal(request.resource, keyArn);
    assert.equal(request.context["aws:SourceAccount"], "111122223333");
    assert.equal(request.context["aws:SourceArn"], syncArn);
  });

  it("describe each kind of AWS principal as AWS does", () => {
    const kinds = [
      "arn:aws:iam::444455556666:root",
      "arn:aws:iam::444455556666:user/ann",
      "arn:aws:iam::444455556666:role/reader",
      "arn:aws:sts::444455556666:assumed-role/reader/one",
      "arn:aws:sts::444455556666:federated-user/ann",
    ].map((arn) => {
      const { context } = directRequest({
        principal: { aws: arn },
        action: "s3:GetObject",
        resource: "arn:aws:s3:::bucket/key",
        organizationId: "o-example",
      });
      return [
        context["aws:PrincipalArn"],
        context["aws:PrincipalAccount"],
        context["aws:PrincipalOrgID"],
        context["aws:PrincipalType"],
      ];
    });
    const iam = "arn:aws:iam::444455556666";
    const rest = ["444455556666", "o-example"];
    assert.deepEqual(kinds, [
      [`${iam}:root`, ...rest, "Account"],
      [`${iam}:user/ann`, ...rest, "User"],
      [`${iam}:role/reader`, ...rest, "AssumedRole"],
      [`${iam}:role/reader`, ...rest, "AssumedRole"],
      ["arn:aws:sts::444455556666:federated-user/ann", ...rest, "FederatedUser"],
    ]);
  });
});

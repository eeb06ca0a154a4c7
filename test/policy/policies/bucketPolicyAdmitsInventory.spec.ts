import { strict as assert } from "node:assert";
import {
  bucketName,
  bucketPolicy,
  compliant,
  withBucketPolicy,
  type Statement,
} from "../support/compliant";
import { assertAccepted, assertViolation, outcomeOf, violationsOf } from "../support/judge";

const policy = "bucket-policy-admits-inventory";
const arn = `arn:aws:s3:::${bucketName}`;
const without = (sid: string) =>
  withBucketPolicy((statements) => statements.filter(({ Sid }) => Sid !== sid));
const plus = (statement: Statement) => withBucketPolicy((statements) => [...statements, statement]);
const delivery = (change: Statement) =>
  withBucketPolicy((statements) =>
    statements.map((one) => (one.Action === "s3:PutObject" ? { ...one, ...change } : one)),
  );
const member = "444455556666";

describe("policy bucket-policy-admits-inventory", () => {
  it("accepts the statements of the user guide, one per account", () => {
    assertAccepted(policy, compliant);
  });

  it("accepts a document that is written as an object", () => {
    assertAccepted(policy, compliant.with("bucket-policy", { policy: bucketPolicy() }));
  });

  it("accepts a policy in the bucket's own property", () => {
    const stack = compliant
      .without("bucket-policy")
      .with("bucket", { policy: JSON.stringify(bucketPolicy()) });
    assertAccepted(policy, stack);
  });

  it("accepts the token of the older bucket type", () => {
    const stack = compliant.changed("bucket", (bucket) => ({
      ...bucket,
      type: "aws:s3/bucketV2:BucketV2",
    }));
    assertAccepted(policy, stack);
  });

  it("accepts several accounts with a statement each", () => {
    const accounts = ["111122223333", member];
    const stack = compliant
      .with("bucket-policy", { policy: bucketPolicy(accounts) })
      .configured({ ...compliant.configuration, accounts: JSON.stringify(accounts) });
    assertAccepted(policy, stack);
  });

  it("accepts accounts that only the pack's configuration names", () => {
    const configuration = { "pack-configuration": { accounts: ["111122223333"] } };
    assertAccepted(policy, compliant.configured({}), configuration);
  });

  it("accepts a Deny for principals of other organizations that exempts services", () => {
    const stack = plus({
      Effect: "Deny",
      Principal: "*",
      Action: "s3:*",
      Resource: [arn, `${arn}/*`],
      Condition: {
        StringNotEqualsIfExists: { "aws:PrincipalOrgID": "o-exampleorgid" },
        BoolIfExists: { "aws:PrincipalIsAWSService": "false" },
      },
    });
    assertAccepted(policy, stack);
  });

  it("fails without the statement for GetBucketAcl", () => {
    assertViolation(
      policy,
      without("SSMBucketPermissionsCheck"),
      "bucket-policy",
      'BucketPolicy "bucket-policy": look at the bucket\'s ACL: this must be allowed, but it is not allowed by any statement: ssm.amazonaws.com reads the ACL of s3://fleet-inventory-dev-111122223333-eu-central-1 over TLS. No statement allows s3:GetBucketAcl. The policy needs {"Effect":"Allow","Principal":{"Service":"ssm.amazonaws.com"},"Action":"s3:GetBucketAcl","Resource":"arn:aws:s3:::fleet-inventory-dev-111122223333-eu-central-1"} and no Deny statement that hits the request.',
    );
  });

  it("fails without the statement for deliveries", () => {
    assertViolation(
      policy,
      without("SSMBucketDelivery111122223333"),
      "bucket-policy",
      'BucketPolicy "bucket-policy": delivery of 111122223333\'s own inventory: this must be allowed, but it is not allowed by any statement: ssm.amazonaws.com (for account 111122223333, arn:aws:ssm:eu-central-1:111122223333:resource-data-sync/fleet-inventory) puts s3://fleet-inventory-dev-111122223333-eu-central-1/inventory/AWS:AWSComponent/accountid=111122223333/region=eu-central-1/resourcetype=ManagedInstanceInventory/i-02573cafcfEXAMPLE.json with ACL bucket-owner-full-control over TLS. No statement allows s3:PutObject. 18 more requests of this kind come out wrong. The policy needs {"Effect":"Allow","Principal":{"Service":"ssm.amazonaws.com"},"Action":"s3:PutObject","Resource":"arn:aws:s3:::fleet-inventory-dev-111122223333-eu-central-1/inventory/*/accountid=111122223333/*","Condition":{"StringEquals":{"s3:x-amz-acl":"bucket-owner-full-control","aws:SourceAccount":"111122223333"},"ArnLike":{"aws:SourceArn":"arn:aws:ssm:*:111122223333:resource-data-sync/*"}}} and no Deny statement that hits the request.',
    );
  });

  it("fails for an account without a statement", () => {
    const stack = compliant.configured({
      ...compliant.configuration,
      accounts: JSON.stringify([member]),
    });
    assertViolation(
      policy,
      stack,
      "bucket-policy",
      'BucketPolicy "bucket-policy": delivery of 444455556666\'s own inventory: this must be allowed, but it is not allowed by any statement: ssm.amazonaws.com (for account 444455556666, arn:aws:ssm:eu-central-1:444455556666:resource-data-sync/fleet-inventory) puts s3://fleet-inventory-dev-111122223333-eu-central-1/inventory/AWS:AWSComponent/accountid=444455556666/region=eu-central-1/resourcetype=ManagedInstanceInventory/i-02573cafcfEXAMPLE.json with ACL bucket-owner-full-control over TLS. Statement[1] ("SSMBucketDelivery111122223333") does not allow it: the resource is "arn:aws:s3:::fleet-inventory-dev-111122223333-eu-central-1/inventory/AWS:AWSComponent/accountid=444455556666/region=eu-central-1/resourcetype=ManagedInstanceInventory/i-02573cafcfEXAMPLE.json", wanted "arn:aws:s3:::fleet-inventory-dev-111122223333-eu-central-1/inventory/*/accountid=111122223333/*"; aws:SourceAccount is "444455556666", wanted "111122223333" (StringEquals); aws:SourceArn is "arn:aws:ssm:eu-central-1:444455556666:resource-data-sync/fleet-inventory", wanted "arn:aws:ssm:*:111122223333:resource-data-sync/*" (ArnLike). 18 more requests of this kind come out wrong. The policy needs {"Effect":"Allow","Principal":{"Service":"ssm.amazonaws.com"},"Action":"s3:PutObject","Resource":"arn:aws:s3:::fleet-inventory-dev-111122223333-eu-central-1/inventory/*/accountid=444455556666/*","Condition":{"StringEquals":{"s3:x-amz-acl":"bucket-owner-full-control","aws:SourceAccount":"444455556666"},"ArnLike":{"aws:SourceArn":"arn:aws:ssm:*:444455556666:resource-data-sync/*"}}} and no Deny statement that hits the request.',
    );
  });

  it("fails for another folder than the sync's", () => {
    const stack = delivery({ Resource: `${arn}/elsewhere/*/accountid=111122223333/*` });
    assertViolation(
      policy,
      stack,
      "bucket-policy",
      'BucketPolicy "bucket-policy": delivery of 111122223333\'s own inventory: this must be allowed, but it is not allowed by any statement: ssm.amazonaws.com (for account 111122223333, arn:aws:ssm:eu-central-1:111122223333:resource-data-sync/fleet-inventory) puts s3://fleet-inventory-dev-111122223333-eu-central-1/inventory/AWS:AWSComponent/accountid=111122223333/region=eu-central-1/resourcetype=ManagedInstanceInventory/i-02573cafcfEXAMPLE.json with ACL bucket-owner-full-control over TLS. Statement[1] ("SSMBucketDelivery111122223333") does not allow it: the resource is "arn:aws:s3:::fleet-inventory-dev-111122223333-eu-central-1/inventory/AWS:AWSComponent/accountid=111122223333/region=eu-central-1/resourcetype=ManagedInstanceInventory/i-02573cafcfEXAMPLE.json", wanted "arn:aws:s3:::fleet-inventory-dev-111122223333-eu-central-1/elsewhere/*/accountid=111122223333/*". 18 more requests of this kind come out wrong. The policy needs {"Effect":"Allow","Principal":{"Service":"ssm.amazonaws.com"},"Action":"s3:PutObject","Resource":"arn:aws:s3:::fleet-inventory-dev-111122223333-eu-central-1/inventory/*/accountid=111122223333/*","Condition":{"StringEquals":{"s3:x-amz-acl":"bucket-owner-full-control","aws:SourceAccount":"111122223333"},"ArnLike":{"aws:SourceArn":"arn:aws:ssm:*:111122223333:resource-data-sync/*"}}} and no Deny statement that hits the request.',
    );
  });

  it("fails when only some types are admitted", () => {
    const stack = delivery({
      Resource: `${arn}/inventory/AWS:Application/accountid=111122223333/*`,
    });
    assertViolation(
      policy,
      stack,
      "bucket-policy",
      'BucketPolicy "bucket-policy": delivery of 111122223333\'s own inventory: this must be allowed, but it is not allowed by any statement: ssm.amazonaws.com (for account 111122223333, arn:aws:ssm:eu-central-1:111122223333:resource-data-sync/fleet-inventory) puts s3://fleet-inventory-dev-111122223333-eu-central-1/inventory/AWS:AWSComponent/accountid=111122223333/region=eu-central-1/resourcetype=ManagedInstanceInventory/i-02573cafcfEXAMPLE.json with ACL bucket-owner-full-control over TLS. Statement[1] ("SSMBucketDelivery111122223333") does not allow it: the resource is "arn:aws:s3:::fleet-inventory-dev-111122223333-eu-central-1/inventory/AWS:AWSComponent/accountid=111122223333/region=eu-central-1/resourcetype=ManagedInstanceInventory/i-02573cafcfEXAMPLE.json", wanted "arn:aws:s3:::fleet-inventory-dev-111122223333-eu-central-1/inventory/AWS:Application/accountid=111122223333/*". 17 more requests of this kind come out wrong. The policy needs {"Effect":"Allow","Principal":{"Service":"ssm.amazonaws.com"},"Action":"s3:PutObject","Resource":"arn:aws:s3:::fleet-inventory-dev-111122223333-eu-central-1/inventory/*/accountid=111122223333/*","Condition":{"StringEquals":{"s3:x-amz-acl":"bucket-owner-full-control","aws:SourceAccount":"111122223333"},"ArnLike":{"aws:SourceArn":"arn:aws:ssm:*:111122223333:resource-data-sync/*"}}} and no Deny statement that hits the request.',
    );
  });

  it("fails for an ACL that the sync does not send", () => {
    const stack = delivery({
      Condition: { StringEquals: { "s3:x-amz-acl": "private" } },
    });
    assertViolation(
      policy,
      stack,
      "bucket-policy",
      'BucketPolicy "bucket-policy": delivery of 111122223333\'s own inventory: this must be allowed, but it is not allowed by any statement: ssm.amazonaws.com (for account 111122223333, arn:aws:ssm:eu-central-1:111122223333:resource-data-sync/fleet-inventory) puts s3://fleet-inventory-dev-111122223333-eu-central-1/inventory/AWS:AWSComponent/accountid=111122223333/region=eu-central-1/resourcetype=ManagedInstanceInventory/i-02573cafcfEXAMPLE.json with ACL bucket-owner-full-control over TLS. Statement[1] ("SSMBucketDelivery111122223333") does not allow it: s3:x-amz-acl is "bucket-owner-full-control", wanted "private" (StringEquals). 18 more requests of this kind come out wrong. The policy needs {"Effect":"Allow","Principal":{"Service":"ssm.amazonaws.com"},"Action":"s3:PutObject","Resource":"arn:aws:s3:::fleet-inventory-dev-111122223333-eu-central-1/inventory/*/accountid=111122223333/*","Condition":{"StringEquals":{"s3:x-amz-acl":"bucket-owner-full-control","aws:SourceAccount":"111122223333"},"ArnLike":{"aws:SourceArn":"arn:aws:ssm:*:111122223333:resource-data-sync/*"}}} and no Deny statement that hits the request.',
    );
  });

  it("fails when a Deny by organization hits the service", () => {
    const stack = plus({
      Sid: "OnlyOurOrganization",
      Effect: "Deny",
      Principal: "*",
      Action: "s3:*",
      Resource: [arn, `${arn}/*`],
      Condition: { StringNotEquals: { "aws:PrincipalOrgID": "o-exampleorgid" } },
    });
    assert.deepEqual(
      violationsOf(policy, stack).map(({ message }) => /Statement\[3\][^.]*\./.exec(message)?.[0]),
      Array(2).fill(
        'Statement[3] ("OnlyOurOrganization") denies it: aws:PrincipalOrgID is absent (StringNotEquals).',
      ),
    );
  });

  it("fails for an operator that does not exist", () => {
    const stack = delivery({
      Condition: { StringEqual: { "aws:SourceAccount": "111122223333" } },
    });
    assertViolation(
      policy,
      stack,
      "bucket-policy",
      'BucketPolicy "bucket-policy": Statement[1].Condition.StringEqual is refused by AWS: StringEqual is no condition operator; did you mean StringEquals?.',
    );
  });

  it("fails for a document without Version, which AWS reads by the rules of 2008", () => {
    const { Statement } = bucketPolicy();
    const stack = compliant.with("bucket-policy", { policy: JSON.stringify({ Statement }) });
    assertViolation(
      policy,
      stack,
      "bucket-policy",
      'BucketPolicy "bucket-policy": Version is ignored by AWS: Version is missing: in the policy language of 2008 variables such as ${aws:SourceAccount} are plain text; write "Version": "2012-10-17".',
    );
  });

  it("fails for a text that is no policy", () => {
    const stack = compliant.with("bucket-policy", { policy: "allow ssm please" });
    assertViolation(
      policy,
      stack,
      "bucket-policy",
      'BucketPolicy "bucket-policy": document is refused by AWS: it is not JSON: Unexpected token \'a\', "allow ssm please" is not valid JSON.',
    );
  });

  it("fails when nothing says which accounts deliver", () => {
    assertViolation(
      policy,
      compliant.configured({}),
      "bucket",
      'Bucket "bucket" (fleet-inventory-dev-111122223333-eu-central-1): nothing says which accounts deliver here. Set accounts in the pack\'s configuration ({"pack-configuration": {"accounts": ["111122223333"]}}), or fleet-inventory:account and fleet-inventory:accounts in the stack\'s.',
    );
  });

  it("admits a tagging put in an organization's bucket", () => {
    const configuration = { "pack-configuration": { organization: "o-exampleorgid" } };
    const tagging = plus({
      Effect: "Allow",
      Principal: { Service: "ssm.amazonaws.com" },
      Action: "s3:PutObjectTagging",
      Resource: `${arn}/inventory/*/accountid=*/*`,
      Condition: { StringEquals: { "aws:SourceOrgID": "o-exampleorgid" } },
    });
    assertAccepted(policy, tagging, configuration);
    assertViolation(
      policy,
      compliant,
      "bucket-policy",
      'BucketPolicy "bucket-policy": tags of an object: this must be allowed, but it is not allowed by any statement: ssm.amazonaws.com (for account 111122223333, arn:aws:ssm:eu-central-1:111122223333:resource-data-sync/fleet-inventory) calls s3:PutObjectTagging on s3://fleet-inventory-dev-111122223333-eu-central-1/inventory/AWS:AWSComponent/accountid=111122223333/region=eu-central-1/resourcetype=ManagedInstanceInventory/i-02573cafcfEXAMPLE.json with ACL bucket-owner-full-control over TLS. No statement allows s3:PutObjectTagging. 18 more requests of this kind come out wrong. The policy needs {"Effect":"Allow","Principal":{"Service":"ssm.amazonaws.com"},"Action":"s3:PutObject","Resource":"arn:aws:s3:::fleet-inventory-dev-111122223333-eu-central-1/inventory/*/accountid=111122223333/*","Condition":{"StringEquals":{"s3:x-amz-acl":"bucket-owner-full-control","aws:SourceAccount":"111122223333"},"ArnLike":{"aws:SourceArn":"arn:aws:ssm:*:111122223333:resource-data-sync/*"}}} and no Deny statement that hits the request.',
      configuration,
    );
  });

  it("does not apply to a member stack, whose bucket is elsewhere", () => {
    const member = compliant.without("bucket", "bucket-policy");
    assert.deepEqual(outcomeOf(policy, member), {
      kind: "not applicable",
      reason: "the bucket belongs to the central stack, which is judged for it",
    });
  });
});

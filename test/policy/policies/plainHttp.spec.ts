import { strict as assert } from "node:assert";
import { bucketName, withBucketPolicy, type Statement } from "../support/compliant";
import { assertAccepted, assertViolation, kindsOf } from "../support/judge";

const policy = "bucket-policy-refuses-strangers";
const arn = `arn:aws:s3:::${bucketName}`;
const http = { Bool: { "aws:SecureTransport": "false" } };
const tls = (change: Statement) =>
  withBucketPolicy((statements) =>
    statements.map((one) => (one.Sid === "DenyPlainHttp" ? { ...one, ...change } : one)),
  );

describe("policy bucket-policy-refuses-strangers: plain HTTP", () => {
  it("fails when the policy has no statement about plain HTTP", () => {
    const stack = withBucketPolicy((statements) =>
      statements.filter(({ Sid }) => Sid !== "DenyPlainHttp"),
    );
    assertViolation(
      policy,
      stack,
      "bucket-policy",
      'BucketPolicy "bucket-policy": plain HTTP: this must be denied explicitly, but it is allowed: ssm.amazonaws.com (for account 111122223333, arn:aws:ssm:eu-central-1:111122223333:resource-data-sync/fleet-inventory) puts s3://fleet-inventory-dev-111122223333-eu-central-1/inventory/AWS:Application/accountid=111122223333/region=eu-central-1/resourcetype=ManagedInstanceInventory/i-stranger.json with ACL bucket-owner-full-control over plain HTTP. Statement[1] ("SSMBucketDelivery111122223333") allows it: s3:x-amz-acl is "bucket-owner-full-control" (StringEquals); aws:SourceAccount is "111122223333" (StringEquals); aws:SourceArn is "arn:aws:ssm:eu-central-1:111122223333:resource-data-sync/fleet-inventory" (ArnLike). 206 more requests of this kind come out wrong. Deny s3:* for Principal * on the bucket and on everything in it (both ARNs) with Bool "aws:SecureTransport": "false" and no further condition.',
    );
  });

  const brokenTls: Readonly<Record<string, Statement>> = {
    "denies only PutObject on one key": { Action: "s3:PutObject", Resource: `${arn}/one` },
    "denies only one role": { Principal: { AWS: "arn:aws:iam::111122223333:role/Analyst" } },
    "denies only reading": { Action: "s3:Get*" },
    "denies another bucket": { Resource: ["arn:aws:s3:::other", "arn:aws:s3:::other/*"] },
    "has a condition that never holds": {
      Condition: {
        ...http,
        StringEquals: { "aws:UserAgent": "never" },
      },
    },
    "forgets the bucket itself": { Resource: `${arn}/*` },
    "forgets the objects": { Resource: arn },
    "names the actions one by one": {
      Action: ["s3:GetObject", "s3:PutObject*", "s3:DeleteObject", "s3:*Bucket*"],
    },
    "lets one user off": {
      Condition: {
        ...http,
        ArnNotEquals: { "aws:PrincipalArn": "arn:aws:iam::111122223333:user/legacy" },
      },
    },
    "lets users of a name off": {
      Condition: {
        ...http,
        StringNotLike: { "aws:PrincipalArn": "arn:aws:iam::111122223333:user/old-*" },
      },
    },
    "lets a tag off": {
      Condition: { ...http, StringNotEquals: { "aws:PrincipalTag/legacy": "yes" } },
    },
    "lets whoever has a tag off": {
      Condition: { ...http, Null: { "aws:PrincipalTag/legacy": "true" } },
    },
    "lets a network off": {
      Condition: { ...http, NotIpAddress: { "aws:SourceIp": "10.0.0.0/8" } },
    },
  };
  for (const [flaw, change] of Object.entries(brokenTls)) {
    it(`fails for a statement about plain HTTP that ${flaw}`, () => {
      assert.deepEqual(kindsOf(policy, tls(change)), ["plain HTTP"]);
    });
  }

  it("accepts a denial that also holds where nothing says how the request came", () => {
    const stack = tls({ Condition: { BoolIfExists: { "aws:SecureTransport": "false" } } });
    assertAccepted(policy, stack);
  });

  it("accepts a further denial of old versions of TLS", () => {
    const stack = withBucketPolicy((statements) => [
      ...statements,
      {
        Effect: "Deny",
        Principal: "*",
        Action: "s3:*",
        Resource: [arn, `${arn}/*`],
        Condition: { NumericLessThan: { "s3:TlsVersion": "1.2" } },
      },
    ]);
    assertAccepted(policy, stack);
    assertAccepted("bucket-policy-admits-inventory", stack);
  });
});

import { strict as assert } from "node:assert";
import { unknown } from "../../../policy/stack";
import {
  bucketName,
  compliant,
  keyPolicy,
  region,
  withKeyPolicy,
  type Statement,
} from "../support/compliant";
import type { Fixture } from "../support/fixture";
import {
  assertAccepted,
  assertViolation,
  kindsOf as kindsIn,
  outcomeOf,
  violationsOf,
} from "../support/judge";

const policy = "bucket-key-limited";
const grant = (change: Statement) =>
  withKeyPolicy((statements) =>
    statements.map((one) => (one.Sid === "Administration" ? one : { ...one, ...change })),
  );
const plus = (statement: Statement) => withKeyPolicy((statements) => [...statements, statement]);
const keyArn = "arn:aws:kms:eu-central-1:111122223333:key/22222222-3333-4444-5555-666666666666";
const kindsOf = (stack: Fixture) => kindsIn(policy, stack);

/** The stack with a key that exists already and is named by its ARN. */
function withForeignKey(): Fixture {
  return compliant
    .without("key")
    .with("encryption", {
      rules: [
        {
          applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms", kmsMasterKeyId: keyArn },
          bucketKeyEnabled: true,
        },
      ],
    })
    .with("sync", {
      s3Destination: { bucketName, prefix: "inventory", region, kmsKeyArn: keyArn },
    });
}

describe("policy bucket-key-limited", () => {
  it("accepts a grant for own syncs with a key that is not known yet", () => {
    assertAccepted(policy, compliant);
  });

  it("accepts a policy as a resource of its own and as an object", () => {
    const stack = compliant.with("key", { policy: unknown }).plus({
      type: "aws:kms/keyPolicy:KeyPolicy",
      name: "key-policy",
      properties: { keyId: unknown, policy: keyPolicy() },
      propertyDependencies: { keyId: ["key"] },
    });
    assertAccepted(policy, stack);
  });

  it("accepts a key that the pack's configuration approves", () => {
    assertAccepted(policy, withForeignKey(), { [policy]: { approvedKeys: [keyArn] } });
  });

  it("accepts a grant through S3 for the own account", () => {
    const stack = plus({
      Effect: "Allow",
      Principal: { AWS: "*" },
      Action: "kms:Decrypt",
      Resource: "*",
      Condition: {
        StringEquals: {
          "kms:CallerAccount": "111122223333",
          "kms:ViaService": "s3.eu-central-1.amazonaws.com",
        },
      },
    });
    assertAccepted(policy, stack);
  });

  it("fails for a key of the stack that encrypts in a bucket of others", () => {
    const stack = compliant
      .without("bucket", "access", "ownership", "versioning", "lifecycle", "encryption")
      .with("key", { enableKeyRotation: false })
      .changed("sync", (sync) => ({ ...sync, propertyDependencies: { s3Destination: ["key"] } }));
    assertViolation(
      policy,
      stack,
      "key",
      'Key "key": it does not rotate. Write enableKeyRotation: true.',
    );
  });

  it("fails without a grant for Systems Manager", () => {
    const stack = withKeyPolicy((statements) => statements.slice(0, 1));
    assertViolation(
      policy,
      stack,
      "key",
      'policy of Key "key": a data key for an account\'s own sync: this must be allowed, but it is not allowed by any statement: ssm.amazonaws.com (for account 111122223333, arn:aws:ssm:eu-central-1:111122223333:resource-data-sync/fleet-inventory) generates a data key with arn:aws:kms:eu-central-1:111122223333:key/11111111-2222-3333-4444-555555555555 over TLS. Statement[0] ("Administration") does not allow it: the principal is ssm.amazonaws.com, wanted account 111122223333. Allow ssm.amazonaws.com kms:GenerateDataKey and nothing else, with StringEquals "aws:SourceAccount" and ArnLike "aws:SourceArn": "arn:aws:ssm:*:ACCOUNT:resource-data-sync/*" of one account a statement.',
    );
  });

  it("fails for a grant without a source", () => {
    assert.deepEqual(kindsOf(grant({ Condition: undefined })), [
      "a data key for another account's sync",
      "a data key for what only looks like the account's own sync",
    ]);
  });

  it("fails for a grant to a foreign sync", () => {
    const stack = compliant.with("key", {
      policy: JSON.stringify(keyPolicy(["111122223333", "444455556666"])),
    });
    assertViolation(
      policy,
      stack,
      "key",
      'policy of Key "key": a data key for another account\'s sync: this must be refused, but it is allowed: ssm.amazonaws.com (for account 444455556666, arn:aws:ssm:eu-central-1:444455556666:resource-data-sync/fleet-inventory) generates a data key with arn:aws:kms:eu-central-1:111122223333:key/11111111-2222-3333-4444-555555555555 over TLS. Statement[2] ("SSMDataKeys444455556666") allows it: aws:SourceAccount is "444455556666" (StringEquals); aws:SourceArn is "arn:aws:ssm:eu-central-1:444455556666:resource-data-sync/fleet-inventory" (ArnLike). Allow ssm.amazonaws.com kms:GenerateDataKey and nothing else, with StringEquals "aws:SourceAccount" and ArnLike "aws:SourceArn": "arn:aws:ssm:*:ACCOUNT:resource-data-sync/*" of one account a statement.',
    );
  });

  it("fails when Systems Manager may decrypt", () => {
    assertViolation(
      policy,
      grant({ Action: ["kms:GenerateDataKey", "kms:Decrypt"] }),
      "key",
      'policy of Key "key": Systems Manager beyond data keys: this must be refused, but it is allowed: ssm.amazonaws.com (for account 111122223333, arn:aws:ssm:eu-central-1:111122223333:resource-data-sync/fleet-inventory) decrypts with arn:aws:kms:eu-central-1:111122223333:key/11111111-2222-3333-4444-555555555555 over TLS. Statement[1] ("SSMDataKeys111122223333") allows it: aws:SourceAccount is "111122223333" (StringEquals); aws:SourceArn is "arn:aws:ssm:eu-central-1:111122223333:resource-data-sync/fleet-inventory" (ArnLike). 2 more requests of this kind come out wrong. Allow ssm.amazonaws.com kms:GenerateDataKey and nothing else, with StringEquals "aws:SourceAccount" and ArnLike "aws:SourceArn": "arn:aws:ssm:*:ACCOUNT:resource-data-sync/*" of one account a statement.',
    );
  });

  it("fails for the root of a foreign account", () => {
    const stack = plus({
      Effect: "Allow",
      Principal: { AWS: "arn:aws:iam::777788889999:root" },
      Action: "kms:Decrypt",
      Resource: "*",
    });
    assertViolation(
      policy,
      stack,
      "key",
      'policy of Key "key": a principal of a foreign account: this must be refused, but it is allowed: arn:aws:iam::777788889999:root decrypts with arn:aws:kms:eu-central-1:111122223333:key/11111111-2222-3333-4444-555555555555 over TLS. Statement[2] allows it. 11 more requests of this kind come out wrong. Take the statement out that allows it, or limit its Principal to the account\'s own root and roles.',
    );
  });

  it("fails for everybody who comes through S3", () => {
    const stack = plus({
      Effect: "Allow",
      Principal: { AWS: "*" },
      Action: "kms:Decrypt",
      Resource: "*",
      Condition: { StringEquals: { "kms:ViaService": "s3.eu-central-1.amazonaws.com" } },
    });
    assert.deepEqual(kindsOf(stack), ["a principal of a foreign account"]);
  });

  for (const enableKeyRotation of [false, undefined]) {
    it(`fails for a key whose enableKeyRotation is ${String(enableKeyRotation)}`, () => {
      assertViolation(
        policy,
        compliant.with("key", { enableKeyRotation }),
        "key",
        'Key "key": it does not rotate. Write enableKeyRotation: true.',
      );
    });
  }

  it("fails for a disabled key", () => {
    assertAccepted(policy, compliant.with("key", { isEnabled: true }));
    assertViolation(
      policy,
      compliant.with("key", { isEnabled: false }),
      "key",
      'Key "key": it is disabled, so nothing can be encrypted or read with it. Leave isEnabled out.',
    );
  });

  it("fails when it is not known at preview whether the key is enabled", () => {
    assertViolation(
      policy,
      compliant.with("key", { isEnabled: unknown }),
      "key",
      'Key "key": whether it is enabled is not known at preview. Leave isEnabled out.',
    );
  });

  it("fails when the policy is absent, because AWS's default admits no service", () => {
    assertViolation(
      policy,
      compliant.with("key", { policy: undefined }),
      "key",
      'policy of Key "key": it states no document.',
    );
  });

  it("fails when the policy is not known at preview", () => {
    assertViolation(
      policy,
      compliant.with("key", { policy: unknown }),
      "key",
      'policy of Key "key": the document is not known at preview, so nothing can be proven about it. Build it from plain texts (account, Region and names from the settings), not from outputs of resources.',
    );
  });

  it("fails when rotation is not known at preview", () => {
    assertViolation(
      policy,
      compliant.with("key", { enableKeyRotation: unknown }),
      "key",
      'Key "key": its rotation is not known at preview. Write enableKeyRotation: true.',
    );
  });

  it("fails for a key of another stack that nobody approved", () => {
    const rest = `it names the KMS key ${keyArn}, which is not of this stack, so its policy can't be judged here. Use a key of the stack, or approve this one in the pack's configuration: {"bucket-key-limited": {"approvedKeys": ["..."]}}.`;
    assert.deepEqual(
      violationsOf(policy, withForeignKey()).map(({ message }) => message),
      [
        `BucketServerSideEncryptionConfiguration "encryption": ${rest}`,
        `ResourceDataSync "sync": ${rest}`,
      ],
    );
  });

  it("fails for a key that is not known at preview and is none of the stack", () => {
    const stack = compliant.changed("encryption", (encryption) => ({
      ...encryption,
      propertyDependencies: { bucket: ["bucket"] },
    }));
    assertViolation(
      policy,
      stack,
      "encryption",
      "BucketServerSideEncryptionConfiguration \"encryption\": its KMS key is not known at preview and is no key of this stack, so its policy can't be judged. Take the ARN from the key's resource, or write it as a plain text.",
    );
  });

  it("does not apply where nothing names a key", () => {
    const stack = compliant
      .without("encryption")
      .with("sync", { s3Destination: { bucketName, prefix: "inventory", region } });
    assert.deepEqual(outcomeOf(policy, stack), {
      kind: "not applicable",
      reason: "neither the bucket nor a sync names a KMS key",
    });
  });
});

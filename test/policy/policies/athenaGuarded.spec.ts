import { strict as assert } from "node:assert";
import { unknown, type Properties } from "../../../policy/stack";
import { account, compliant, resultsBucketName } from "../support/compliant";
import { assertAccepted, assertViolation, outcomeOf } from "../support/judge";

const policy = "athena-guarded";
const results: Properties = {
  outputLocation: `s3://${resultsBucketName}/results/`,
  expectedBucketOwner: account,
  encryptionConfiguration: { encryptionOption: "SSE_KMS", kmsKeyArn: unknown },
};
const configured = (change: Properties) =>
  compliant.with("workgroup", {
    configuration: {
      enforceWorkgroupConfiguration: true,
      bytesScannedCutoffPerQuery: 10_737_418_240,
      resultConfiguration: results,
      ...change,
    },
  });
const writing = (change: Properties) =>
  configured({ resultConfiguration: { ...results, ...change } });
const encrypting = (encryptionConfiguration: Properties) => writing({ encryptionConfiguration });

describe("policy athena-guarded", () => {
  it("accepts an enforced workgroup with a private results bucket", () => {
    assertAccepted(policy, compliant);
  });

  it("accepts results that Athena manages", () => {
    const stack = configured({
      managedQueryResultsConfiguration: { enabled: true },
      resultConfiguration: undefined,
    });
    assertAccepted(policy, stack);
  });

  it("accepts a location that is taken from the results bucket and not known yet", () => {
    const stack = writing({ outputLocation: unknown }).changed("workgroup", (workgroup) => ({
      ...workgroup,
      propertyDependencies: { configuration: ["results"] },
    }));
    assertAccepted(policy, stack);
  });

  it("accepts another results bucket and SSE-S3 where the configuration allows them", () => {
    const configuration = {
      [policy]: { approvedResultsBuckets: ["results-of-all"], encryptionOptions: ["SSE_S3"] },
    };
    const stack = writing({
      outputLocation: "s3://results-of-all",
      encryptionConfiguration: { encryptionOption: "SSE_S3" },
    });
    assertAccepted(policy, stack, configuration);
  });

  it("fails when the configuration is not enforced", () => {
    assertViolation(
      policy,
      configured({ enforceWorkgroupConfiguration: false }),
      "workgroup",
      'Workgroup "workgroup": enforceWorkgroupConfiguration is not true, so a client may override the rest. Write true.',
    );
  });

  it("fails when enforcement is absent", () => {
    const stack = configured({ enforceWorkgroupConfiguration: undefined });
    assertViolation(
      policy,
      stack,
      "workgroup",
      'Workgroup "workgroup": enforceWorkgroupConfiguration is not true, so a client may override the rest. Write true.',
    );
  });

  it("fails without a scan cutoff", () => {
    assertViolation(
      policy,
      configured({ bytesScannedCutoffPerQuery: undefined }),
      "workgroup",
      'Workgroup "workgroup": it has no scan cutoff. Write bytesScannedCutoffPerQuery: 1099511627776 or less.',
    );
  });

  it("fails for a scan cutoff beyond the limit", () => {
    const configuration = { [policy]: { maximumScanBytes: 10_000_000_000 } };
    assertViolation(
      policy,
      compliant,
      "workgroup",
      'Workgroup "workgroup": its scan cutoff is 10737418240 bytes; at most 10000000000 are allowed. Write bytesScannedCutoffPerQuery: 10000000000 or less.',
      configuration,
    );
  });

  it("fails for results that are not encrypted", () => {
    const stack = writing({ encryptionConfiguration: undefined });
    assertViolation(
      policy,
      stack,
      "workgroup",
      'Workgroup "workgroup": its results are not encrypted by the workgroup. Write encryptionOption: "SSE_KMS" and kmsKeyArn.',
    );
  });

  it("fails for an encryption that is not allowed", () => {
    assertViolation(
      policy,
      encrypting({ encryptionOption: "SSE_S3" }),
      "workgroup",
      'Workgroup "workgroup": its results are encrypted with SSE_S3; allowed: SSE_KMS, CSE_KMS. Write encryptionOption: "SSE_KMS" and kmsKeyArn.',
    );
  });

  it("fails for SSE-KMS without a key", () => {
    assertViolation(
      policy,
      encrypting({ encryptionOption: "SSE_KMS" }),
      "workgroup",
      'Workgroup "workgroup": its results use SSE_KMS, but no key is named. Write encryptionOption: "SSE_KMS" and kmsKeyArn.',
    );
  });

  it("fails without an expected owner", () => {
    assertViolation(
      policy,
      writing({ expectedBucketOwner: undefined }),
      "workgroup",
      'Workgroup "workgroup": it does not say who owns the results bucket, so results could go to a stranger who took its name. Write expectedBucketOwner: the account of the results bucket.',
    );
  });

  it("fails for an expected owner outside the environment", () => {
    assertViolation(
      policy,
      writing({ expectedBucketOwner: "444455556666" }),
      "workgroup",
      'Workgroup "workgroup": it expects 444455556666 to own the results bucket, which is no account of this environment (111122223333). Write expectedBucketOwner: the account of the results bucket.',
    );
  });

  it("fails without a place for results", () => {
    assertViolation(
      policy,
      writing({ outputLocation: undefined }),
      "workgroup",
      'Workgroup "workgroup": it does not say where results go, so each client chooses. Set outputLocation, or enable managedQueryResultsConfiguration.',
    );
  });

  it("fails for a bucket that nobody approved", () => {
    const stack = writing({ outputLocation: "s3://somebody-elses-bucket/x/" });
    assertViolation(
      policy,
      stack,
      "workgroup",
      'Workgroup "workgroup": its results go to somebody-elses-bucket, which is no bucket of this stack and not approved. Use a bucket of the stack, or approve this one in the pack\'s configuration: {"athena-guarded": {"approvedResultsBuckets": ["somebody-elses-bucket"]}}.',
    );
  });

  it("fails for a results bucket that is not private", () => {
    const stack = compliant.with("results-access", { blockPublicPolicy: false });
    assertViolation(
      policy,
      stack,
      "results-access",
      'The results of Workgroup "workgroup" are not private: BucketPublicAccessBlock "results-access": blockPublicPolicy is not true. Write true for all four.',
    );
  });

  it("fails when enforcement is not known at preview", () => {
    const stack = configured({ enforceWorkgroupConfiguration: unknown });
    assertViolation(
      policy,
      stack,
      "workgroup",
      'Workgroup "workgroup": enforceWorkgroupConfiguration is not known at preview, so a client may override the rest. Write true.',
    );
  });

  it("fails when the cutoff is not known at preview", () => {
    assertViolation(
      policy,
      configured({ bytesScannedCutoffPerQuery: unknown }),
      "workgroup",
      'Workgroup "workgroup": its scan cutoff is not known at preview. Write bytesScannedCutoffPerQuery: 1099511627776 or less.',
    );
  });

  it("fails when the encryption is not known at preview", () => {
    assertViolation(
      policy,
      encrypting({ encryptionOption: unknown }),
      "workgroup",
      'Workgroup "workgroup": the encryption of its results is not known at preview. Write encryptionOption: "SSE_KMS" and kmsKeyArn.',
    );
  });

  it("fails when the owner is not known at preview", () => {
    assertViolation(
      policy,
      writing({ expectedBucketOwner: unknown }),
      "workgroup",
      'Workgroup "workgroup": the expected owner of its results bucket is not known at preview. Write expectedBucketOwner: the account of the results bucket.',
    );
  });

  it("fails when the place is not known at preview and is no bucket of the stack", () => {
    const stack = writing({ outputLocation: unknown }).changed("workgroup", (workgroup) => ({
      ...workgroup,
      propertyDependencies: { configuration: ["key"] },
    }));
    assertViolation(
      policy,
      stack,
      "workgroup",
      'Workgroup "workgroup": where its results go is not known at preview and is no bucket of this stack. Write the location as a plain text, or take it from the bucket\'s resource.',
    );
  });

  it("does not apply without a workgroup", () => {
    assert.deepEqual(outcomeOf(policy, compliant.without("workgroup")), {
      kind: "not applicable",
      reason: "the stack has no Athena workgroup",
    });
  });
});

import { choices, textList, wholeNumber, type SettingsOf } from "../configuration/setting";
import { definePolicy, judged, notApplicable, type Finding } from "../definition";
import type { Environment } from "../environment/environment";
import { privacyProblems } from "../views/privacy";
import { label } from "../views/tokens";
import { workgroupsOf, type WorkgroupView } from "../views/workgroups";

const options = ["SSE_S3", "SSE_KMS", "CSE_KMS"] as const;

const settings = {
  maximumScanBytes: wholeNumber({
    description: "The largest scan cutoff of a workgroup, in bytes. The default is 1 TiB.",
    minimum: 10_000_000,
    maximum: Number.MAX_SAFE_INTEGER,
    default: 1_099_511_627_776,
  }),
  encryptionOptions: choices({
    description: "How the results may be encrypted.",
    from: options,
    default: ["SSE_KMS", "CSE_KMS"],
  }),
  approvedResultsBuckets: textList({
    description: "Names of buckets outside the stack that results may be written to.",
    pattern: /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/,
    allowed: "a list of different bucket names",
    default: [],
  }),
};

export const athenaGuarded = definePolicy({
  name: "athena-guarded",
  claim:
    "Every Athena workgroup enforces its configuration, encrypts results, expects the owner of the results bucket, and cancels queries beyond the limit; the results bucket is private, or Athena manages the results.",
  why: "Results hold what the inventory holds. A client may override a workgroup that does not enforce its configuration, and a query without a cutoff is billed for whatever it scans.",
  severity: "medium",
  controls: [
    { framework: "NIST SP 800-53", version: "Rev. 5", ids: ["SC-28", "AC-3", "AC-6"] },
    { framework: "ISO/IEC 27001", version: "2022", ids: ["A.8.3", "A.8.24"] },
    { framework: "SOC 2", version: "2017", ids: ["CC6.1"] },
  ],
  remediation:
    "Set enforceWorkgroupConfiguration, bytesScannedCutoffPerQuery and a resultConfiguration with encryptionConfiguration and expectedBucketOwner, and block public access to the results bucket.",
  replaces: [
    { tool: "AWS Config", id: "athena-workgroup-encrypted-at-rest" },
    { tool: "Prowler", id: "athena_workgroup_encryption" },
    { tool: "Prowler", id: "athena_workgroup_enforce_configuration" },
    { tool: "Checkov", id: "CKV_AWS_82" },
    { tool: "Checkov", id: "CKV_AWS_159" },
  ],
  contradicts: [],
  example: {
    type: "aws:athena/workgroup:Workgroup",
    good: workgroup(true),
    bad: workgroup(false),
    flaw: "lets a client choose another place for the results and leave out the encryption",
  },
  settings,
  judge: (environment, limits) => {
    const workgroups = workgroupsOf(environment.model);
    if (workgroups.length === 0) return notApplicable("the stack has no Athena workgroup");
    return judged(workgroups.flatMap((one) => judgeWorkgroup(environment, one, limits)));
  },
});

type Limits = SettingsOf<typeof settings>;

function judgeWorkgroup(
  environment: Environment,
  workgroup: WorkgroupView,
  limits: Limits,
): Finding[] {
  const { resource, isManaged } = workgroup;
  const isOwn = !(isManaged.state === "known" && isManaged.value);
  const problems = [
    enforcement(workgroup),
    cutoff(workgroup, limits.maximumScanBytes),
    ...(isOwn
      ? [
          encryption(workgroup, limits.encryptionOptions),
          owner(workgroup, environment),
          destination(workgroup, limits.approvedResultsBuckets),
        ]
      : []),
  ].filter((problem) => problem !== undefined);
  const bucket = workgroup.resultsBucket;
  const bucketProblems =
    isOwn && bucket.kind === "resource"
      ? privacyProblems(environment.model, bucket.resource).map(({ text, urn }) => ({
          message: `The results of ${label(resource)} are not private: ${text}`,
          urn,
        }))
      : [];
  return [
    ...problems.map((text) => ({ message: `${label(resource)}: ${text}`, urn: resource.urn })),
    ...bucketProblems,
  ];
}

function enforcement({ isEnforced }: WorkgroupView): string | undefined {
  if (isEnforced.state === "known" && isEnforced.value) return undefined;
  const actual = isEnforced.state === "unknown" ? "not known at preview" : "not true";
  return `enforceWorkgroupConfiguration is ${actual}, so a client may override the rest. Write true.`;
}

function cutoff({ cutoff: stated }: WorkgroupView, maximum: number): string | undefined {
  const remedy = `Write bytesScannedCutoffPerQuery: ${maximum} or less.`;
  if (stated.state === "unknown") return `its scan cutoff is not known at preview. ${remedy}`;
  const bytes = stated.state === "known" ? Number(stated.value) : 0;
  if (!(bytes > 0)) return `it has no scan cutoff. ${remedy}`;
  return bytes > maximum
    ? `its scan cutoff is ${bytes} bytes; at most ${maximum} are allowed. ${remedy}`
    : undefined;
}

function encryption(
  { encryption: stated, key }: WorkgroupView,
  allowed: readonly string[],
): string | undefined {
  const remedy = `Write encryptionOption: "${allowed[0] ?? ""}"${allowed[0] === "SSE_S3" ? "" : " and kmsKeyArn"}.`;
  if (stated.state === "unknown") {
    return `the encryption of its results is not known at preview. ${remedy}`;
  }
  if (stated.state === "absent") return `its results are not encrypted by the workgroup. ${remedy}`;
  if (!allowed.includes(stated.value)) {
    return `its results are encrypted with ${stated.value}; allowed: ${allowed.join(", ")}. ${remedy}`;
  }
  // A key that is set and not known yet is one that the same deployment creates.
  const needsKey = stated.value !== "SSE_S3" && key.state === "absent";
  return needsKey ? `its results use ${stated.value}, but no key is named. ${remedy}` : undefined;
}

function owner({ expectedOwner }: WorkgroupView, { context }: Environment): string | undefined {
  const remedy = "Write expectedBucketOwner: the account of the results bucket.";
  if (expectedOwner.state === "unknown") {
    return `the expected owner of its results bucket is not known at preview. ${remedy}`;
  }
  if (expectedOwner.state === "absent") {
    return `it does not say who owns the results bucket, so results could go to a stranger who took its name. ${remedy}`;
  }
  if (context.accounts === undefined || context.accounts.value.includes(expectedOwner.value)) {
    return undefined;
  }
  return `it expects ${expectedOwner.value} to own the results bucket, which is no account of this environment (${context.accounts.value.join(", ")}). ${remedy}`;
}

function destination(
  { resultsBucket }: WorkgroupView,
  approved: readonly string[],
): string | undefined {
  switch (resultsBucket.kind) {
    case "resource":
      return undefined;
    case "absent":
      return "it does not say where results go, so each client chooses. Set outputLocation, or enable managedQueryResultsConfiguration.";
    case "unknown":
      return "where its results go is not known at preview and is no bucket of this stack. Write the location as a plain text, or take it from the bucket's resource.";
    case "elsewhere":
      return approved.includes(resultsBucket.name)
        ? undefined
        : `its results go to ${resultsBucket.name}, which is no bucket of this stack and not approved. Use a bucket of the stack, or approve this one in the pack's configuration: {"athena-guarded": {"approvedResultsBuckets": ["${resultsBucket.name}"]}}.`;
  }
}

function workgroup(isEnforced: boolean): Readonly<Record<string, unknown>> {
  return {
    name: "fleet-inventory-example",
    configuration: {
      enforceWorkgroupConfiguration: isEnforced,
      bytesScannedCutoffPerQuery: 10_737_418_240,
      resultConfiguration: {
        outputLocation: "s3://fleet-inventory-example-results/results/",
        expectedBucketOwner: "111122223333",
        encryptionConfiguration: { encryptionOption: "SSE_KMS", kmsKeyArn: "${key.arn}" },
      },
    },
  };
}

import { textList } from "../configuration/setting";
import { definePolicy, judged, notApplicable, type Finding } from "../definition";
import type { Environment } from "../environment/environment";
import { readFlag, readText, type Reading } from "../reading";
import type { StackModel, StackResource } from "../stack";
import { ownInventoryBuckets, partsOf, readInline } from "../views/buckets";
import { partProblems, unplacedParts } from "../views/parts";
import { lifecycleRules, type LifecycleRule } from "../views/lifecycle";
import { noBucketHere } from "../views/reasons";
import { syncsOf } from "../views/syncs";
import { label, tokens } from "../views/tokens";

const settings = {
  forceDestroyStacks: textList({
    description: "Stacks whose bucket may be destroyed with everything in it.",
    pattern: /^[a-zA-Z0-9_.-]+$/,
    allowed: "a list of different stack names",
    default: [],
  }),
};

const reason = "Systems Manager does not deliver to a bucket with Object Lock";

export const bucketRecoverable = definePolicy({
  name: "bucket-recoverable",
  claim:
    "The inventory bucket keeps old versions for a limited time, has no Object Lock, neither archives nor expires current objects, and is not destroyed with its contents outside the stacks that the pack's configuration names.",
  why: "Each delivery overwrites a file, so without versions a forged or empty one destroys the last good state. Athena can't read archived objects, and a file whose node did not change is not written again after it expired.",
  severity: "medium",
  controls: [
    { framework: "NIST SP 800-53", version: "Rev. 5", ids: ["AU-9", "AU-11", "CM-8"] },
    { framework: "PCI DSS", version: "4.0.1", ids: ["10.5.1"] },
    { framework: "SOC 2", version: "2017", ids: ["CC7.1"] },
  ],
  remediation:
    "Enable versioning, expire noncurrent versions under the prefix, and take Object Lock, expirations and archive transitions of current objects and forceDestroy out.",
  replaces: [
    { tool: "Security Hub", id: "S3.10" },
    { tool: "Security Hub", id: "S3.13" },
    { tool: "Security Hub", id: "S3.14" },
    { tool: "Prowler", id: "s3_bucket_object_versioning" },
    { tool: "Prowler", id: "s3_bucket_lifecycle_enabled" },
    { tool: "Checkov", id: "CKV_AWS_21" },
    { tool: "Checkov", id: "CKV2_AWS_61" },
    { tool: "Checkov", id: "CKV_AWS_300" },
    { tool: "cdk-nag", id: "S3BucketVersioningEnabled" },
  ],
  contradicts: [
    { tool: "Security Hub", id: "S3.15", reason },
    { tool: "Prowler", id: "s3_bucket_object_lock", reason },
    { tool: "Checkov", id: "CKV_AWS_143", reason },
    {
      tool: "Checkov",
      id: "CKV_AWS_144",
      reason:
        "the files are copies of what Systems Manager holds and delivers again; a second copy elsewhere is one more place to guard",
    },
    {
      tool: "Security Hub",
      id: "S3.7",
      reason: "as for CKV_AWS_144: cross-Region replication of copies",
    },
    {
      tool: "Security Hub",
      id: "S3.11",
      reason: "nobody waits for single files: every node overwrites its own several times a day",
    },
    { tool: "Checkov", id: "CKV2_AWS_62", reason: "as for S3.11: event notifications" },
  ],
  example: {
    type: "aws:s3/bucketVersioning:BucketVersioning",
    good: { bucket: "fleet-inventory-example", versioningConfiguration: { status: "Enabled" } },
    bad: { bucket: "fleet-inventory-example", versioningConfiguration: { status: "Suspended" } },
    flaw: "keeps no overwritten file",
  },
  settings,
  judge: (environment, { forceDestroyStacks }) => {
    const buckets = ownInventoryBuckets(environment.model);
    if (buckets.length === 0) return notApplicable(noBucketHere);
    return judged(
      buckets.flatMap((bucket) => judgeBucket(environment, bucket, forceDestroyStacks)),
    );
  },
});

function judgeBucket(
  environment: Environment,
  bucket: StackResource,
  forceDestroyStacks: readonly string[],
): Finding[] {
  const { model, context } = environment;
  const findings = [
    ...partsWithDoubt(model, bucket),
    ...versioning(model, bucket),
    ...objectLock(model, bucket),
  ];
  const forceDestroy = readFlag(bucket, "forceDestroy");
  if (forceDestroy.state === "unknown") {
    findings.push(at(bucket, "forceDestroy is not known at preview. Write it as a plain value."));
  } else if (
    forceDestroy.state === "known" &&
    forceDestroy.value &&
    !forceDestroyStacks.includes(context.stack)
  ) {
    findings.push(
      at(
        bucket,
        `forceDestroy is true, so destroying the stack "${context.stack}" deletes all inventory. Take it out, or name the stack in the pack's configuration: {"bucket-recoverable": {"forceDestroyStacks": ["${context.stack}"]}}.`,
      ),
    );
  }
  return [...findings, ...lifecycle(environment, bucket)];
}

function partsWithDoubt(model: StackModel, bucket: StackResource): Finding[] {
  return [
    ...partProblems(model, bucket, tokens.versioning),
    ...partProblems(model, bucket, tokens.lifecycle),
    ...unplacedParts(model, bucket, tokens.objectLock),
  ].map(({ text, urn }) => ({ message: text, urn }));
}

function versioning(model: StackModel, bucket: StackResource): Finding[] {
  const [resource] = partsOf(model, bucket, tokens.versioning);
  const status = statusOf(resource, bucket);
  const owner = resource ?? bucket;
  if (status.state === "unknown") {
    return [at(owner, 'whether versions are kept is not known at preview. Write "Enabled".')];
  }
  if (status.state === "known" && ["Enabled", "true"].includes(status.value)) return [];
  const actual =
    status.state === "known" ? `versioning is ${status.value}` : "it has no versioning";
  return [at(owner, `${actual}. Add an aws.s3.BucketVersioning with status: "Enabled".`)];
}

function statusOf(resource: StackResource | undefined, bucket: StackResource): Reading<string> {
  if (resource !== undefined) return readText(resource, "versioningConfiguration", "status");
  const inline = [readInline(bucket, "versioning"), readInline(bucket, "versionings")].findIndex(
    ({ state }) => state !== "absent",
  );
  return inline < 0
    ? { state: "absent" }
    : readText(bucket, inline === 0 ? "versioning" : "versionings", "enabled");
}

function objectLock(model: StackModel, bucket: StackResource): Finding[] {
  const [resource] = partsOf(model, bucket, tokens.objectLock);
  const remedy = `${reason}; rely on versions instead. Take it out.`;
  if (resource !== undefined) return [at(resource, `it configures Object Lock. ${remedy}`)];
  const stated = [
    readInline(bucket, "objectLockEnabled"),
    readInline(bucket, "objectLockConfiguration", "objectLockEnabled"),
  ];
  if (stated.some(({ state }) => state === "unknown")) {
    return [at(bucket, "whether it has Object Lock is not known at preview. Leave it out.")];
  }
  const isOn = stated.some(
    (reading) =>
      reading.state === "known" && [true, "true", "Enabled"].includes(reading.value as string),
  );
  return isOn ? [at(bucket, `Object Lock is enabled. ${remedy}`)] : [];
}

function lifecycle({ model, context }: Environment, bucket: StackResource): Finding[] {
  const rules = lifecycleRules(model, bucket);
  if (rules.state === "unknown") {
    return [
      at(bucket, "its lifecycle rules are not known at preview. Write them as plain values."),
    ];
  }
  const all = rules.state === "known" ? rules.value : [];
  const prefix = context.prefix?.value ?? syncPrefix(model) ?? "";
  const active = all.filter((rule) => rule.isEnabled && overlaps(rule, prefix));
  const findings = all
    .filter((rule) => rule.isUnknown)
    .map(({ where, urn }) => ({
      message: `${where}: parts of it are not known at preview. Write them as plain values.`,
      urn,
    }));
  const says = (rule: LifecycleRule, problem: string) => ({
    message: `${rule.where}: ${problem}`,
    urn: rule.urn,
  });
  for (const rule of active) {
    if (rule.expiresCurrent) {
      findings.push(
        says(
          rule,
          "it expires current inventory, which may never be written again. Expire noncurrent versions only.",
        ),
      );
    }
    if (rule.archives.length > 0) {
      findings.push(
        says(
          rule,
          `it moves current inventory to ${rule.archives.join(", ")}, where Athena can't read it. Take the transition out.`,
        ),
      );
    }
  }
  const isLimited = active.some(
    (rule) => rule.expiresNoncurrent && !rule.isNarrowed && `${prefix}/`.startsWith(rule.prefix),
  );
  if (isLimited) return findings;
  const message =
    "no lifecycle rule expires noncurrent versions of the inventory, so each delivery is stored for ever. Add noncurrentVersionExpiration: { noncurrentDays: 30 }.";
  return [...findings, at(bucket, message)];
}

function overlaps(rule: LifecycleRule, prefix: string): boolean {
  const folder = prefix === "" ? "" : `${prefix}/`;
  return rule.prefix.startsWith(folder) || folder.startsWith(rule.prefix);
}

function syncPrefix(model: StackModel): string | undefined {
  const known = syncsOf(model).flatMap(({ prefix }) =>
    prefix.state === "known" ? [prefix.value] : [],
  );
  return known[0];
}

function at(resource: StackResource, problem: string): Finding {
  return { message: `${label(resource)}: ${problem}`, urn: resource.urn };
}

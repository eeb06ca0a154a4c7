import { definePolicy, judged, notApplicable, type Finding, type Outcome } from "../definition";
import type { Environment } from "../environment/environment";
import { bucketPolicyExample } from "../examples";
import { bucketCaseOf } from "../questions/bucketCase";
import { bucketRows } from "../questions/bucketRows";
import type { BucketCase } from "../questions/delivery";
import { ask, readable, type Question } from "../questions/question";
import { questionsOf, remedyIn } from "../questions/row";
import { strangersOf } from "../questions/strangers";
import { inventoryBuckets, type BucketView } from "../views/buckets";
import { noBucketHere, unreadPolicy } from "../views/reasons";

export const bucketPolicyRefusesStrangers = definePolicy({
  name: "bucket-policy-refuses-strangers",
  claim:
    "The bucket policy allows nothing to strangers: another account's sync, an account's sync into another's folder, a delivery without the right ACL, a lookalike source, plain HTTP, anonymous callers, foreign accounts and services that act for them; and Systems Manager itself may do no more than deliver.",
  why: "Systems Manager delivers for whoever asks it, under the same principal. A policy that only looks at the ACL, as the published examples do, lets every AWS account fill the bucket with forged inventory.",
  severity: "critical",
  controls: [
    {
      framework: "NIST SP 800-53",
      version: "Rev. 5",
      ids: ["AC-3", "AC-6", "AU-9", "SC-7", "SC-8(1)"],
    },
    { framework: "ISO/IEC 27001", version: "2022", ids: ["A.8.3", "A.8.24"] },
    { framework: "SOC 2", version: "2017", ids: ["CC6.1"] },
    { framework: "PCI DSS", version: "4.0.1", ids: ["1.4.4", "4.2.1"] },
  ],
  remediation:
    "Limit each Allow statement for ssm.amazonaws.com to one account (aws:SourceAccount, aws:SourceArn, the ACL, the account's folder) and deny s3:* without TLS for everybody on the bucket and its objects.",
  replaces: [
    { tool: "Security Hub", id: "S3.5" },
    { tool: "Security Hub", id: "S3.6" },
    { tool: "Prowler", id: "s3_bucket_secure_transport_policy" },
    { tool: "Prowler", id: "s3_bucket_cross_account_access" },
    { tool: "Checkov", id: "CKV_AWS_70" },
    { tool: "Checkov", id: "CKV_AWS_379" },
    { tool: "cdk-nag", id: "AwsSolutions-S10" },
    { tool: "Access Analyzer", id: "Restrict access to service principal" },
  ],
  contradicts: [],
  example: bucketPolicyExample(
    { StringEquals: { "s3:x-amz-acl": "bucket-owner-full-control" } },
    "compares the ACL only, as the published examples do, so every account's sync may write",
  ),
  settings: {},
  judge: (environment) => {
    const buckets = inventoryBuckets(environment.model);
    return buckets.length === 0
      ? notApplicable(noBucketHere)
      : together(buckets.map((bucket) => judgeBucket(environment, bucket)));
  },
});

interface Findings {
  readonly violations: readonly Finding[];
  readonly notes: readonly Finding[];
}

function judgeBucket(environment: Environment, bucket: BucketView): Findings {
  const questioned = bucketCaseOf(environment, bucket);
  if (bucket.isUnread) return { violations: [], notes: [unreadPolicy(bucket)] };
  if (!questioned.ok) return { violations: [questioned.finding], notes: [] };
  if (bucket.policies.length === 0) {
    const message = `${bucket.label} has no bucket policy, so plain HTTP is possible for everybody with rights of their own. ${remedyIn(bucketRows)({ kind: "plain HTTP" })}`;
    return { violations: [{ message, urn: bucket.urn }], notes: [] };
  }
  const { acceptsOrganization, organization, stack } = environment.context;
  const risks = bucketRows.filter((row) => acceptsOrganization && row.acceptedInOrganization);
  const strict = bucketRows.filter((row) => !risks.includes(row));
  const who = (of: BucketCase, document: string | object) =>
    strangersOf(document, "s3", { ...of, acceptsOrganization });
  const ofOrganization = ({ kind }: Pick<Question, "kind">): string =>
    organization !== undefined && isRisk(kind)
      ? ` Or accept that each account of the organization can do this, in the pack's configuration: {"pack-configuration": {"stacks": {"${stack}": {"organization": "${organization}"}}}}.`
      : "";
  return {
    violations: bucket.policies.flatMap((stated) => {
      const read = readable(stated);
      if (!read.ok) return [read.finding];
      return ask(
        stated,
        read.document,
        questionsOf(strict, questioned.case, who(questioned.case, read.document)),
        (question) => `${remedyIn(strict)(question)}${ofOrganization(question)}`,
      );
    }),
    notes: bucket.policies.flatMap((stated) => {
      const read = readable(stated);
      if (!read.ok) return [];
      const questions = questionsOf(risks, questioned.case, who(questioned.case, read.document));
      const found = ask(stated, read.document, questions, () => "");
      return found.map(({ message, urn }) => ({
        message: `Accepted risk of the organization's form: ${message.trim()}`,
        urn,
      }));
    }),
  };
}

function isRisk(kind: string): boolean {
  return bucketRows.some((row) => row.kind === kind && row.acceptedInOrganization);
}

function together(all: readonly Findings[]): Outcome {
  return judged(
    all.flatMap(({ violations }) => violations),
    all.flatMap(({ notes }) => notes),
  );
}

import { syncArnPattern } from "../aws/arn";
import { definePolicy, judged, notApplicable, type Finding } from "../definition";
import type { Environment } from "../environment/environment";
import { bucketPolicyExample, deliveryCondition } from "../examples";
import { bucketCaseOf } from "../questions/bucketCase";
import { deliveryQuestions, rooted, type BucketCase } from "../questions/delivery";
import { ask, documentFindings, readable, type Question } from "../questions/question";
import { partitionOf, type Partition } from "../aws/partition";
import { inventoryBuckets, type BucketView } from "../views/buckets";
import { unplacedParts } from "../views/parts";
import { noBucketHere, unreadPolicy } from "../views/reasons";
import { tokens } from "../views/tokens";

export const bucketPolicyAdmitsInventory = definePolicy({
  name: "bucket-policy-admits-inventory",
  claim:
    "For every account of the environment the bucket policy lets Systems Manager look at the bucket's ACL and deliver the account's own files.",
  why: "A resource data sync that may not write fails silently: it reports Failed some time later and the bucket stays empty. Whether it may follows from the whole document, Deny statements included, so the requests are evaluated instead of comparing texts.",
  severity: "high",
  controls: [
    { framework: "NIST SP 800-53", version: "Rev. 5", ids: ["CM-8", "CM-8(2)", "AC-3"] },
    { framework: "CIS Controls", version: "8.1", ids: ["2.1", "2.4"] },
    { framework: "NIST CSF", version: "2.0", ids: ["ID.AM-02"] },
  ],
  remediation:
    "Allow ssm.amazonaws.com s3:GetBucketAcl on the bucket and s3:PutObject on BUCKET/PREFIX/*/accountid=ACCOUNT/*, one statement per account; exempt AWS services (aws:PrincipalIsAWSService) in statements that deny by organization or network.",
  replaces: [],
  contradicts: [],
  example: bucketPolicyExample(
    deliveryCondition("private"),
    "asks for an ACL that the sync does not send",
  ),
  settings: {},
  judge: (environment) => {
    const buckets = inventoryBuckets(environment.model);
    if (buckets.length === 0) return notApplicable(noBucketHere);
    return judged(
      buckets
        .filter(({ isUnread }) => !isUnread)
        .flatMap((bucket) => judgeBucket(environment, bucket)),
      buckets.filter(({ isUnread }) => isUnread).map(unreadPolicy),
    );
  },
});

function judgeBucket(environment: Environment, bucket: BucketView): Finding[] {
  const questioned = bucketCaseOf(environment, bucket);
  if (!questioned.ok) return [questioned.finding];
  const [first, second] = bucket.policies;
  const unplaced =
    bucket.resource === undefined
      ? []
      : unplacedParts(environment.model, bucket.resource, tokens.bucketPolicy);
  if (unplaced.length > 0) return unplaced.map(({ text, urn }) => ({ message: text, urn }));
  if (first === undefined) {
    const statements = questioned.case.accounts.map((account) =>
      statement(questioned.case, account),
    );
    const message = `${bucket.label} has no bucket policy, so Systems Manager may not deliver into it. Attach one that allows ssm.amazonaws.com s3:GetBucketAcl and contains ${statements.join(" and ")}.`;
    return [{ message, urn: bucket.urn }];
  }
  if (second !== undefined) {
    const places = bucket.policies.map(({ where }) => where).join(", ");
    const message = `${bucket.label} has ${bucket.policies.length} policies (${places}); a bucket keeps only the one that is written last. Put all statements into one.`;
    return [{ message, urn: second.urn }];
  }
  const read = readable(first);
  if (!read.ok) return [read.finding];
  return [
    ...documentFindings(first, read.document),
    ...ask(first, read.document, deliveryQuestions(questioned.case), (question) =>
      remedy(questioned.case, question),
    ),
  ];
}

function remedy(of: BucketCase, { request }: Question): string {
  const account = request.context["aws:SourceAccount"];
  const allow =
    typeof account === "string"
      ? statement(of, account)
      : JSON.stringify({
          Effect: "Allow",
          Principal: { Service: "ssm.amazonaws.com" },
          Action: "s3:GetBucketAcl",
          Resource: `arn:${of.partition}:s3:::${of.bucket}`,
        });
  return `The policy needs ${allow} and no Deny statement that hits the request.`;
}

/** The statement that admits one account's own files and nothing else, as JSON. */
function statement(of: BucketCase, account: string): string {
  const partition: Partition = partitionOf(of.regions[0] ?? "");
  const folder = rooted(`${of.prefix}/*/accountid=${account}/*`);
  return JSON.stringify({
    Effect: "Allow",
    Principal: { Service: "ssm.amazonaws.com" },
    Action: "s3:PutObject",
    Resource: `arn:${of.partition}:s3:::${of.bucket}/${folder}`,
    Condition: {
      StringEquals: {
        "s3:x-amz-acl": "bucket-owner-full-control",
        "aws:SourceAccount": account,
      },
      ArnLike: { "aws:SourceArn": syncArnPattern(partition, account) },
    },
  });
}

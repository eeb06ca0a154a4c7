import { aclCheckRequest, deliveryRequest, inventoryKey, probeKey } from "../aws/requests";
import type { Question } from "./question";
import { fromEach, type Deliverers } from "./row";

/** The bucket whose policy is asked, and who delivers into it. */
export interface BucketCase extends Deliverers {
  readonly partition: string;
  readonly bucket: string;
  /** Without slashes at its ends; empty for the root of the bucket. */
  readonly prefix: string;
  readonly accounts: readonly string[];
  /** Regions that deliver; at least one. */
  readonly regions: readonly string[];
  /** The organization whose accounts deliver, for an organization's bucket. */
  readonly organization: string | undefined;
  /** The key that the syncs name for encryption; absent when they name none. */
  readonly keyArn: string | undefined;
}

/**
 * The types that a sync delivers. A policy that names types one by one has to name all of them; the
 * last one stands for the types that users define.
 * Source: https://docs.aws.amazon.com/systems-manager/latest/userguide/inventory-schema.html
 */
export const deliveredTypes: readonly string[] = [
  "AWS:AWSComponent",
  "AWS:Application",
  "AWS:BillingInfo",
  "AWS:ComplianceItem",
  "AWS:ComplianceSummary",
  "AWS:File",
  "AWS:InstanceDetailedInformation",
  "AWS:InstanceInformation",
  "AWS:Network",
  "AWS:PatchCompliance",
  "AWS:PatchSummary",
  "AWS:ResourceGroup",
  "AWS:Service",
  "AWS:Tag",
  "AWS:WindowsRegistry",
  "AWS:WindowsRole",
  "AWS:WindowsUpdate",
  "Custom:RackInformation",
];

const node = "i-02573cafcfEXAMPLE";

/** The objects that one account's sync writes: each type, each Region, and the permission probe. */
export function ownKeys(of: BucketCase, account: string): string[] {
  const [first = ""] = of.regions;
  const keyOf = (type: string, region: string) =>
    rooted(inventoryKey({ prefix: of.prefix, type, account, region, node }));
  return [
    ...deliveredTypes.map((type) => keyOf(type, first)),
    ...of.regions.slice(1).map((region) => keyOf("AWS:Application", region)),
    rooted(probeKey({ prefix: of.prefix, account })),
  ];
}

/** Without a prefix a key starts with the type. */
export function rooted(key: string): string {
  return key.replace(/^\//, "");
}

/** What the policy has to allow: the look at the ACL, and every account's own files. */
export function deliveryQuestions(of: BucketCase): Question[] {
  const check: Question = {
    kind: "look at the bucket's ACL",
    request: aclCheckRequest({ partition: of.partition, bucket: of.bucket }),
    expected: "allowed",
  };
  const questions: Question[] = [
    check,
    ...of.accounts.flatMap((account) =>
      ownKeys(of, account).flatMap((key): Question[] => {
        const kind = `delivery of ${account}'s own inventory`;
        const request = ownDelivery(of, account, key);
        const delivery: Question = { kind, request, expected: "allowed" };
        // An organization's sync tags its objects with the organization's id.
        const tagging = { ...request, action: "s3:PutObjectTagging" };
        return of.organization === undefined
          ? [delivery]
          : [delivery, { kind: "tags of an object", request: tagging, expected: "allowed" }];
      }),
    ),
  ];
  return questions.flatMap((question) =>
    fromEach(of, question.request).map((request) => ({ ...question, request })),
  );
}

/** The put of one account's own sync, as Systems Manager makes it. */
export function ownDelivery(of: BucketCase, account: string, key: string): Question["request"] {
  return deliveryRequest({
    partition: of.partition,
    bucket: of.bucket,
    key,
    account,
    region: regionIn(key) ?? of.regions[0] ?? "us-east-1",
    ...(of.organization === undefined ? {} : { organizationId: of.organization }),
    ...(of.keyArn === undefined ? {} : { sseKmsKeyArn: of.keyArn }),
  });
}

function regionIn(key: string): string | undefined {
  return /\/region=([^/]+)\//.exec(key)?.[1];
}

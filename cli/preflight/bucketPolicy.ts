import { partitionOf } from "../../policy/aws/partition";
import { aclCheckRequest, deliveryRequest, probeKey } from "../../policy/aws/requests";
import { compilePolicy, describeRequest, type AccessRequest } from "../../policy/iam";
import { defineCheck } from "../findings/check";
import type { Remark } from "../findings/finding";
import {
  bucketPolicyReading,
  bucketReading,
  existingBucketHomeOf,
  ownBucketOf,
} from "./bucketReadings";
import type { PreflightContext } from "./context";

/**
 * An existing bucket's policy is not touched, so it has to let Systems Manager in already:
 * otherwise the creation of the sync fails, or a member's deliveries get lost without a word.
 */
export const bucketPolicyCheck = defineCheck({
  name: "bucket policy",
  subject: "The bucket's policy",
  places: existingBucketHomeOf,
  readings: { found: bucketReading, policy: bucketPolicyReading },
  judge({ found, policy }, context: PreflightContext): readonly Remark[] {
    if (found.ownership !== "own") return [];
    const { bucket } = ownBucketOf(context);
    if (policy === undefined) {
      return [
        {
          severity: "blocker",
          title: `The bucket ${bucket} has no policy`,
          why: "Systems Manager can't write to it, so pulumi up would fail when it makes the sync.",
          remedy: "Give it the policy that pulumi preview prints.",
        },
      ];
    }
    const compiled = compilePolicy(policy);
    const refused = requestsOf(context).flatMap((request) => {
      const { verdict, reasons } = compiled.evaluate(request);
      return verdict === "allowed" ? [] : [`${describeRequest(request)}: ${verdict}`, ...reasons];
    });
    if (refused.length === 0) {
      return [{ severity: "ok", title: `The policy of ${bucket} lets every account deliver` }];
    }
    return [
      {
        severity: "blocker",
        title: `The policy of ${bucket} does not let every account deliver`,
        why: refused.join("; "),
        remedy: "Give it the policy that pulumi preview prints.",
        details: { refused },
      },
    ];
  },
});

/** What Systems Manager asks for each account that delivers. */
function requestsOf(context: PreflightContext): readonly AccessRequest[] {
  const { settings, names } = context;
  const { bucket } = ownBucketOf(context);
  const partition = partitionOf(settings.region);
  return [
    aclCheckRequest({ partition, bucket }),
    ...settings.accounts.map((account) =>
      deliveryRequest({
        partition,
        bucket,
        key: probeKey({ prefix: settings.prefix, account }),
        account,
        region: settings.region,
        syncName: names.sync,
        ...(settings.organizationId === undefined
          ? {}
          : { organizationId: settings.organizationId }),
      }),
    ),
  ];
}

import { AwsError } from "../awsError";
import { expand } from "../models/expand";
import { checkAgainstModel } from "../models/plan";
import { isList, isProperties, textOf, type Properties } from "../provider/values";
import { bucketAttachment } from "./bucketAttachment";

/** What of a rule does something; one at least must be there. */
const actions = [
  "abortIncompleteMultipartUpload",
  "expiration",
  "noncurrentVersionExpiration",
  "noncurrentVersionTransitions",
  "transitions",
];

/** When a bucket's objects and old versions go away. */
export const bucketLifecycleConfiguration = bucketAttachment({
  type: "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration",
  title: "S3 Bucket Lifecycle Configuration",
  operation: "PutBucketLifecycleConfiguration",
  // LegacyValue and the default's plan modifier in internal/service/s3/bucket_lifecycle_configuration.go.
  knownWhenAbsent: ["rules", "transitionDefaultMinimumObjectSize"],
  notSimulated: ["timeouts"],

  check(inputs) {
    const { rules } = inputs;
    if (rules === undefined || (isList(rules) && rules.length === 0)) {
      return [
        { property: "rules", reason: "Attribute rule list must contain at least 1 elements" },
      ];
    }
    return checkAgainstModel("s3", inputs, {
      "rules.*.status": "ExpirationStatus",
      "rules.*.transitions.*.storageClass": "TransitionStorageClass",
      "rules.*.noncurrentVersionTransitions.*.storageClass": "TransitionStorageClass",
      transitionDefaultMinimumObjectSize: "TransitionDefaultMinimumObjectSize",
    });
  },

  request: ({ rules, transitionDefaultMinimumObjectSize }) => ({
    LifecycleConfiguration: expand("s3", "BucketLifecycleConfiguration", { rules }),
    ...(transitionDefaultMinimumObjectSize === undefined
      ? {}
      : { TransitionDefaultMinimumObjectSize: transitionDefaultMinimumObjectSize }),
  }),

  put(_call, inputs) {
    const rules = isList(inputs.rules) ? inputs.rules.filter(isProperties) : [];
    const problem = rules.map(whyRefused).find((found) => found !== undefined);
    if (problem !== undefined) {
      throw new AwsError("s3", "PutBucketLifecycleConfiguration", "InvalidRequest", problem);
    }
    const ids = rules.map(({ id }) => textOf(id));
    const repeated = ids.find((id, index) => ids.indexOf(id) !== index);
    if (repeated !== undefined) {
      throw new AwsError(
        "s3",
        "PutBucketLifecycleConfiguration",
        "InvalidArgument",
        `Rule ID must be unique. Found same ID for more than one rule`,
        `"${repeated}"`,
      );
    }
    return {
      outputs: {
        transitionDefaultMinimumObjectSize:
          inputs.transitionDefaultMinimumObjectSize ?? "all_storage_classes_128K",
      },
    };
  },
});

function whyRefused(rule: Properties): string | undefined {
  if (!actions.some((action) => rule[action] !== undefined)) {
    return "At least one action needs to be specified in a rule";
  }
  const days: readonly (readonly [string, unknown])[] = [
    ["Days' for Expiration", daysOf(rule.expiration, "days")],
    [
      "NoncurrentDays' for NoncurrentVersionExpiration",
      daysOf(rule.noncurrentVersionExpiration, "noncurrentDays"),
    ],
    [
      "DaysAfterInitiation' for AbortIncompleteMultipartUpload",
      daysOf(rule.abortIncompleteMultipartUpload, "daysAfterInitiation"),
    ],
  ];
  const wrong = days.find(([, value]) => typeof value === "number" && value < 1);
  return wrong === undefined ? undefined : `'${wrong[0]} action must be a positive integer`;
}

function daysOf(action: unknown, name: string): unknown {
  return isProperties(action) ? action[name] : undefined;
}

import { blocksOf, isRecord, read, type Reading } from "../reading";
import {
  unknown,
  type Properties,
  type StackModel,
  type StackResource,
  type Value,
} from "../stack";
import { partsOf, readInline } from "./buckets";
import { label, tokens } from "./tokens";

/** One lifecycle rule, whichever resource states it. */
export interface LifecycleRule {
  /** In words, such as `rule "noncurrent" of BucketLifecycleConfiguration "lifecycle"`. */
  readonly where: string;
  readonly urn: string;
  readonly isEnabled: boolean;
  /** Empty for the whole bucket. */
  readonly prefix: string;
  /** Whether tags or sizes narrow it down further. */
  readonly isNarrowed: boolean;
  readonly expiresNoncurrent: boolean;
  readonly expiresCurrent: boolean;
  /** Archive classes that it moves current objects to. */
  readonly archives: readonly string[];
  /** Whether any part comes from another resource and is not known yet. */
  readonly isUnknown: boolean;
}

/** Classes whose objects must be restored before anything, Athena included, can read them. */
const archiveClasses = ["GLACIER", "DEEP_ARCHIVE"];

/** The rules of a bucket; unknown when the rules as a whole are. */
export function lifecycleRules(
  model: StackModel,
  bucket: StackResource,
): Reading<readonly LifecycleRule[]> {
  const [resource] = partsOf(model, bucket, tokens.lifecycle);
  const owner = resource ?? bucket;
  const rules =
    resource === undefined ? readInline(bucket, "lifecycleRules") : read(resource, "rules");
  if (rules.state !== "known") return rules;
  const property = resource === undefined ? "lifecycleRules" : "rules";
  // Without a source among the resources, an unknown part is one that the provider computes.
  const isComputed = (owner.propertyDependencies[property] ?? []).length === 0;
  return {
    state: "known",
    value: blocksOf(rules.value).flatMap((rule, index) =>
      isRecord(rule) || rule === unknown ? [ruleOf(rule, index, owner, isComputed)] : [],
    ),
  };
}

function ruleOf(
  stated: Properties | typeof unknown,
  index: number,
  owner: StackResource,
  isComputed: boolean,
): LifecycleRule {
  const rule: Properties = stated === unknown ? {} : stated;
  const filter = first(rule.filter);
  const and = first(filter.and);
  const expiration = first(rule.expiration);
  const noncurrent = first(rule.noncurrentVersionExpiration);
  const parts: readonly Value[] = [
    stated,
    ...blocksOf(rule.filter),
    ...blocksOf(filter.and),
    ...blocksOf(rule.expiration),
    ...blocksOf(rule.noncurrentVersionExpiration),
    ...blocksOf(rule.transitions),
    rule.status,
    rule.enabled,
    rule.prefix,
    filter.prefix,
    and.prefix,
    expiration.days,
    expiration.date,
    noncurrent.noncurrentDays,
    noncurrent.days,
    ...blocksOf(rule.transitions).map((transition) => first(transition).storageClass),
  ];
  const id = typeof rule.id === "string" ? `"${rule.id}"` : `number ${index + 1}`;
  return {
    where: `rule ${id} of ${label(owner)}`,
    urn: owner.urn,
    isEnabled: rule.status === "Enabled" || rule.enabled === true,
    prefix: firstText(and.prefix, filter.prefix, rule.prefix),
    isNarrowed:
      anyStated(rule.tags, filter.tag, and.tags) ||
      anyStated(filter.objectSizeGreaterThan, filter.objectSizeLessThan) ||
      anyStated(and.objectSizeGreaterThan, and.objectSizeLessThan),
    expiresNoncurrent: anyStated(noncurrent.noncurrentDays, noncurrent.days),
    expiresCurrent: anyStated(expiration.days, expiration.date),
    archives: blocksOf(rule.transitions)
      .map((transition) => first(transition).storageClass)
      .filter((name): name is string => archiveClasses.some((one) => one === name)),
    isUnknown: !isComputed && parts.includes(unknown),
  };
}

function first(value: Value): Properties {
  const [block] = blocksOf(value);
  return isRecord(block) ? block : {};
}

function firstText(...values: readonly Value[]): string {
  return values.find((value): value is string => typeof value === "string" && value !== "") ?? "";
}

/** Zero is what the provider returns for a number of days that was left out. */
function anyStated(...values: readonly Value[]): boolean {
  return values.some((value) => {
    if (value === unknown || value === undefined || value === null) return false;
    if (value === "" || value === 0) return false;
    return !isRecord(value) || Object.keys(value).length > 0;
  });
}

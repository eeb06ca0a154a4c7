import { hasUnknown, read, readText, type Reading } from "../reading";
import type { StackModel, StackResource, Value } from "../stack";
import { namesSystemsManager } from "../aws/principals";
import { bucketNames } from "./bucketNames";
import { follow } from "./references";
import { regionOf } from "./regions";
import { syncsOf } from "./syncs";
import { label, tokens } from "./tokens";

/** A policy document and where the program states it. */
export interface StatedDocument {
  /** In words, such as `BucketPolicy "sync-bucket-policy"`. */
  readonly where: string;
  readonly urn: string;
  readonly document: Reading<Value>;
}

/** A bucket with everything that the stack says about it. */
export interface BucketView {
  /** Absent for a bucket of another stack whose policy this stack sets. */
  readonly resource: StackResource | undefined;
  /** Undefined when it is not known at preview. */
  readonly name: string | undefined;
  readonly region: string | undefined;
  /** In words, for messages. */
  readonly label: string;
  /** Where a violation is shown. */
  readonly urn: string | undefined;
  readonly policies: readonly StatedDocument[];
  /** Whether the program tried to read the policy of an existing bucket and could not. */
  readonly isUnread: boolean;
}

/** Every bucket of the stack. */
export function bucketsOf(model: StackModel): BucketView[] {
  return model.ofTypes(tokens.bucket).map((resource) => bucketOf(model, resource));
}

export function bucketOf(model: StackModel, resource: StackResource): BucketView {
  const name = readText(resource, "bucket");
  const text = label(resource);
  return {
    resource,
    name: name.state === "known" ? name.value : undefined,
    region: regionOf(resource),
    label: name.state === "known" ? `${text} (${name.value})` : text,
    urn: resource.urn,
    policies: policiesOf(model, resource),
    isUnread: false,
  };
}

/** The resources of these types that configure the bucket. */
export function partsOf(
  model: StackModel,
  bucket: StackResource,
  types: readonly string[],
): StackResource[] {
  const buckets = model.ofTypes(tokens.bucket);
  return model.ofTypes(types).filter((part) => {
    const target = follow(part, ["bucket"], buckets, bucketNames);
    return target.kind === "resource" && target.resource === bucket;
  });
}

/**
 * Reads what the program itself wrote into a bucket's inline property. The provider computes these
 * properties when the program leaves them out: such a value is unknown and comes from no resource.
 */
export function readInline(bucket: StackResource, ...path: readonly string[]): Reading<Value> {
  const reading = read(bucket, ...path);
  return reading.state === "unknown" && reading.from.length === 0 ? { state: "absent" } : reading;
}

/**
 * The buckets that inventory is delivered to: the destinations of the stack's syncs, and buckets
 * elsewhere whose policy this stack sets. In a stack without syncs, the buckets whose policy
 * speaks of Systems Manager, or is not known.
 */
export function inventoryBuckets(model: StackModel): BucketView[] {
  const syncs = syncsOf(model);
  const own = new Set<StackResource>();
  const foreign = new Map<string, BucketView>();
  for (const { destination } of syncs) {
    if (destination.kind === "resource") own.add(destination.resource);
    if (destination.kind === "elsewhere") {
      const view = foreignBucket(model, destination.name);
      if (view) foreign.set(destination.name, view);
    }
  }
  const views = [...own].map((resource) => bucketOf(model, resource));
  if (views.length > 0 || foreign.size > 0) return [...views, ...foreign.values()];
  return syncs.length > 0
    ? []
    : bucketsOf(model).filter((bucket) => bucket.policies.some(speaksOfSystemsManager));
}

/** A bucket that another stack owns, or nobody: its policy is set here, or was read by the program. */
function foreignBucket(model: StackModel, name: string): BucketView | undefined {
  const [existing] = model
    .ofTypes(tokens.existingBucket)
    .filter((resource) => isNamed(resource, "bucketName", name));
  const read = existing === undefined ? undefined : statedPolicy(existing);
  const policies = [
    ...model
      .ofTypes(tokens.bucketPolicy)
      .filter((policy) => isNamed(policy, "bucket", name))
      .map(statedPolicy),
    ...(read === undefined || read.document.state === "absent" ? [] : [read]),
  ];
  const urn = policies[0]?.urn ?? existing?.urn;
  if (urn === undefined) return undefined;
  return {
    resource: undefined,
    name,
    region: undefined,
    label: existing === undefined ? `bucket ${name} of another stack` : `existing bucket ${name}`,
    urn,
    policies,
    isUnread: policies.length === 0,
  };
}

function isNamed(resource: StackResource, property: string, name: string): boolean {
  const reading = readText(resource, property);
  return reading.state === "known" && reading.value === name;
}

/** A policy as a resource wins: the bucket's own property then only repeats it after a refresh. */
function policiesOf(model: StackModel, bucket: StackResource): StatedDocument[] {
  const attached = partsOf(model, bucket, tokens.bucketPolicy).map(statedPolicy);
  if (attached.length > 0) return attached;
  const inline = readInline(bucket, "policy");
  if (inline.state === "absent") return [];
  return [
    { where: `policy of ${label(bucket)}`, urn: bucket.urn, document: wholeOrUnknown(inline) },
  ];
}

function statedPolicy(resource: StackResource): StatedDocument {
  return {
    where: label(resource),
    urn: resource.urn,
    document: readDocument(resource, "policy"),
  };
}

/** Reads a policy document: JSON text or an object. */
export function readDocument(resource: StackResource, property: string): Reading<Value> {
  return wholeOrUnknown(read(resource, property));
}

/** A document that is unknown in any part can't be judged. */
function wholeOrUnknown(reading: Reading<Value>): Reading<Value> {
  if (reading.state !== "known" || !hasUnknown(reading.value)) return reading;
  return { state: "unknown", from: [] };
}

function speaksOfSystemsManager({ document }: StatedDocument): boolean {
  if (document.state === "unknown") return true;
  if (document.state === "absent") return false;
  return namesSystemsManager(JSON.stringify(document.value));
}

/** The buckets of this stack that inventory is delivered to. */
export function ownInventoryBuckets(model: StackModel): StackResource[] {
  return inventoryBuckets(model).flatMap(({ resource }) =>
    resource === undefined ? [] : [resource],
  );
}

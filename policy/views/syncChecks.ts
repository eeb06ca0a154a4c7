import type { Environment } from "../environment/environment";
import type { StackModel, StackResource } from "../stack";
import { partsOf } from "./buckets";
import { orOnly } from "./byRegion";
import { encryptionOf, keyIn } from "./keys";
import { regionOf, unknownRegion } from "./regions";
import type { Target } from "./references";
import { syncsOf, type SyncView } from "./syncs";
import { label, tokens } from "./tokens";

/** In what a sync disagrees with its bucket or with its environment, one sentence each. */
export function syncProblems(environment: Environment, sync: SyncView): string[] {
  const { destination } = sync;
  const bucket = destination.kind === "resource" ? destination.resource : undefined;
  return [
    unknownRegion(sync.resource),
    prefixProblem(environment, sync),
    rivalPrefixProblem(environment, sync),
    sharingProblem(environment, sync),
    destinationProblem(destination),
    bucketRegionProblem(sync),
    ...(bucket === undefined
      ? [foreignKeyProblem(environment.model, sync)]
      : [
          regionProblem(environment, sync, bucket),
          keyProblem(environment.model, sync, bucket),
          ...orderProblems(environment.model, sync, bucket),
        ]),
  ].filter((problem) => problem !== undefined);
}

function destinationProblem(destination: Target): string | undefined {
  if (destination.kind === "absent") return "it names no bucket. Set s3Destination.bucketName.";
  if (destination.kind !== "unknown") return undefined;
  return "its bucket is not known at preview. Write the name as a plain text, or take it from the bucket's resource.";
}

function prefixProblem({ context }: Environment, { prefix }: SyncView): string | undefined {
  if (prefix.state === "unknown") {
    return "its prefix is not known at preview. Write it as a plain text.";
  }
  if (context.prefix === undefined) return undefined;
  const actual = prefix.state === "known" ? prefix.value.replace(/^\/+|\/+$/g, "") : "";
  if (actual === context.prefix.value) return undefined;
  const shown = actual === "" ? "no prefix" : `the prefix "${actual}"`;
  return `it delivers under ${shown}, but the environment's prefix is "${context.prefix.value}" (${context.prefix.source}). Write prefix: "${context.prefix.value}".`;
}

function sharingProblem({ context }: Environment, { sharing }: SyncView): string | undefined {
  if (sharing.state === "unknown") {
    return "destinationDataSharing is not known at preview. Write it as a plain text.";
  }
  const isOrganization = sharing.state === "known" && sharing.value === "Organization";
  if (isOrganization && context.organization === undefined) {
    return "it shares with an organization, but nothing says which. Set organization in the pack's configuration, or fleet-inventory:organizationId in the stack's.";
  }
  if (isOrganization || context.organization === undefined) return undefined;
  return `the environment belongs to the organization ${context.organization}, but the sync does not share with it. Write destinationDataSharing: { destinationDataSharingType: "Organization" }.`;
}

function bucketRegionProblem({ bucketRegion }: SyncView): string | undefined {
  if (bucketRegion.state === "absent") return "it does not say the bucket's Region. Set region.";
  if (bucketRegion.state === "known") return undefined;
  return "the bucket's Region is not known at preview. Write it as a plain text.";
}

/** Without a stated prefix the first sync of a bucket sets it: its policy is judged for that one. */
function rivalPrefixProblem({ model, context }: Environment, sync: SyncView): string | undefined {
  if (context.prefix !== undefined || sync.prefix.state === "unknown") return undefined;
  const [first] = syncsOf(model).filter(
    ({ destination, prefix }) =>
      isSame(destination, sync.destination) && prefix.state !== "unknown",
  );
  if (first === undefined) return undefined;
  const [wanted, actual] = [first, sync].map(({ prefix }) =>
    prefix.state === "known" ? prefix.value.replace(/^\/+|\/+$/g, "") : "",
  );
  if (wanted === actual) return undefined;
  return `it delivers under the prefix "${actual ?? ""}", but ${label(first.resource)} delivers into the same bucket under "${wanted ?? ""}". Deliver under one prefix, which the bucket policy and the tables name.`;
}

function regionProblem(
  { context }: Environment,
  { bucketRegion }: SyncView,
  bucket: StackResource,
): string | undefined {
  if (bucketRegion.state !== "known") return undefined;
  const actual = orOnly(regionOf(bucket), context.regions);
  if (actual === undefined || actual === bucketRegion.value) return undefined;
  return `it says that ${label(bucket)} is in ${bucketRegion.value}, but it is in ${actual}. Write region: "${actual}".`;
}

function keyProblem(
  model: StackModel,
  { resource }: SyncView,
  bucket: StackResource,
): string | undefined {
  const expected = encryptionOf(model, bucket)?.key ?? { kind: "absent" };
  if (expected.kind === "absent") return undefined;
  const named = keyIn(model, resource, ["s3Destination", "kmsKeyArn"]);
  if (named.kind === "absent") {
    return `${label(bucket)} is encrypted with a KMS key, but the sync names none. Set kmsKeyArn to the ARN of ${keyLabel(expected)}.`;
  }
  if (named.kind === "unknown") {
    return "its KMS key is not known at preview and is no key of this stack. Take kmsKeyArn from the key's resource, or write its ARN as a plain text.";
  }
  // What can't be told about the bucket's key is reported by bucket-key-limited.
  if (expected.kind === "unknown" || isSame(named, expected)) return undefined;
  return `it names ${keyLabel(named)}, but ${label(bucket)} is encrypted with ${keyLabel(expected)}. Name the bucket's key.`;
}

/** The key of a bucket elsewhere is judged where the bucket is; here it only has to be readable. */
function foreignKeyProblem(model: StackModel, { resource }: SyncView): string | undefined {
  const named = keyIn(model, resource, ["s3Destination", "kmsKeyArn"]);
  return named.kind === "unknown"
    ? "its KMS key is not known at preview. Write kmsKeyArn as a plain text, or take it from a stack reference."
    : undefined;
}

function isSame(left: Target, right: Target): boolean {
  if (left.kind === "resource") {
    return right.kind === "resource" && left.resource === right.resource;
  }
  return left.kind === "elsewhere" && right.kind === "elsewhere" && left.name === right.name;
}

function keyLabel(target: Target): string {
  if (target.kind === "resource") return label(target.resource);
  return target.kind === "elsewhere" ? target.name : "a key that is not known";
}

/** AWS tries to write when the sync is created: what admits it has to exist by then. */
function orderProblems(model: StackModel, sync: SyncView, bucket: StackResource): string[] {
  const key = encryptionOf(model, bucket)?.key;
  const before = [
    ...partsOf(model, bucket, tokens.bucketPolicy),
    ...(key?.kind === "resource" ? keyPoliciesOf(model, key.resource) : []),
  ];
  return before
    .filter((resource) => !model.isAfter(sync.resource, resource))
    .map(
      (resource) =>
        `it does not wait for ${label(resource)}, so the first deployment can create it while Systems Manager may not write yet. Add dependsOn: [that resource].`,
    );
}

function keyPoliciesOf(model: StackModel, key: StackResource): StackResource[] {
  return model.ofTypes(tokens.keyPolicy).filter((policy) => {
    const target = keyIn(model, policy, ["keyId"]);
    return target.kind === "resource" && target.resource === key;
  });
}

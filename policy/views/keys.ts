import { read, readText, type Reading } from "../reading";
import type { StackModel, StackResource, Value } from "../stack";
import { partsOf, readDocument, readInline, type BucketView, type StatedDocument } from "./buckets";
import { follow, type Target } from "./references";
import { syncsTo } from "./syncs";
import { label, tokens } from "./tokens";

/** What a stack says about the encryption of a bucket. */
export interface EncryptionView {
  /** Where it is stated, in words. */
  readonly where: string;
  readonly urn: string;
  readonly algorithm: Reading<string>;
  readonly key: Target;
  readonly bucketKey: Reading<Value>;
}

/** The bucket's default encryption; a resource of its own wins over the inline property. */
export function encryptionOf(model: StackModel, bucket: StackResource): EncryptionView | undefined {
  const [resource] = partsOf(model, bucket, tokens.encryption);
  if (resource !== undefined) return encryptionIn(model, resource, ["rules"]);
  for (const path of [
    ["serverSideEncryptionConfiguration", "rule"],
    ["serverSideEncryptionConfigurations", "rules"],
  ]) {
    if (readInline(bucket, ...path).state !== "absent") return encryptionIn(model, bucket, path);
  }
  return undefined;
}

function encryptionIn(
  model: StackModel,
  resource: StackResource,
  path: readonly string[],
): EncryptionView {
  // @pulumi/aws 7 writes one block or a list of one, depending on the type.
  const byDefault = ["applyServerSideEncryptionByDefault", "applyServerSideEncryptionByDefaults"]
    .map((name) => [...path, name])
    .find((candidate) => read(resource, ...candidate).state !== "absent");
  const settings = byDefault ?? [...path, "applyServerSideEncryptionByDefault"];
  return {
    where: label(resource),
    urn: resource.urn,
    algorithm: readText(resource, ...settings, "sseAlgorithm"),
    key: keyIn(model, resource, [...settings, "kmsMasterKeyId"]),
    bucketKey: read(resource, ...path, "bucketKeyEnabled"),
  };
}

/** The key that a property names: of this stack, elsewhere, unknown or none. */
export function keyIn(model: StackModel, resource: StackResource, path: readonly string[]): Target {
  const aliases = model.ofTypes(tokens.keyAlias);
  const target = follow(resource, path, model.ofTypes(tokens.key), keyNames);
  if (target.kind !== "elsewhere" && target.kind !== "unknown") return target;
  const alias = follow(resource, path, aliases, aliasNames);
  if (alias.kind !== "resource") return target;
  const aliased = follow(alias.resource, ["targetKeyId"], model.ofTypes(tokens.key), keyNames);
  return aliased.kind === "absent" ? target : aliased;
}

function keyNames(key: StackResource): readonly Reading<string>[] {
  return [readText(key, "arn"), readText(key, "keyId"), readText(key, "id")];
}

function aliasNames(alias: StackResource): readonly Reading<string>[] {
  return [readText(alias, "name"), readText(alias, "arn")];
}

/** A key with which inventory is encrypted, and where it is named. */
export interface InventoryKey {
  readonly target: Target;
  readonly where: string;
  readonly urn: string;
}

/** The keys that the bucket and the syncs towards it name. */
export function inventoryKeys(model: StackModel, bucket: BucketView): InventoryKey[] {
  const keys: InventoryKey[] = [];
  const encryption =
    bucket.resource === undefined ? undefined : encryptionOf(model, bucket.resource);
  if (encryption !== undefined) {
    keys.push({ target: encryption.key, where: encryption.where, urn: encryption.urn });
  }
  for (const sync of syncsTo(model, bucket)) {
    const target = keyIn(model, sync.resource, ["s3Destination", "kmsKeyArn"]);
    keys.push({ target, where: label(sync.resource), urn: sync.resource.urn });
  }
  return keys.filter(({ target }) => target.kind !== "absent");
}

/** The key's policy: a resource of its own wins over the key's property. */
export function keyDocuments(model: StackModel, key: StackResource): StatedDocument[] {
  const attached = model.ofTypes(tokens.keyPolicy).filter((policy) => {
    const target = follow(policy, ["keyId"], model.ofTypes(tokens.key), keyNames);
    return target.kind === "resource" && target.resource === key;
  });
  const owner = attached.length > 0 ? attached : [key];
  return owner.map((resource) => ({
    where: resource === key ? `policy of ${label(key)}` : label(resource),
    urn: resource.urn,
    document: readDocument(resource, "policy"),
  }));
}

import type { OperationStep } from "../run/engine";

/** One resource that a pull request changes. */
export interface ResourceChange {
  readonly kind: "create" | "update" | "replace" | "delete";
  /** Pulumi's type, without package and module, such as `BucketPolicy`. */
  readonly type: string;
  /** Logical name. */
  readonly name: string;
  /** The properties that differ. */
  readonly properties: readonly string[];
  /** What is lost, when this is nothing to merge without a second look. */
  readonly alarm: string | undefined;
}

const kinds: Readonly<Record<string, ResourceChange["kind"]>> = {
  create: "create",
  update: "update",
  replace: "replace",
  delete: "delete",
};

/** What a replacement or deletion takes away, by Pulumi type. */
const losses: Readonly<Record<string, string>> = {
  "aws:s3/bucket:Bucket":
    "the inventory in this bucket is lost, or the bucket stays behind without an owner",
  "aws:kms/key:Key":
    "nothing that this key encrypted can be read once its waiting time is over, not even backups",
  "aws:glue/catalogTable:CatalogTable":
    "queries of this table fail until there is a new one; the objects stay",
  "aws:glue/catalogDatabase:CatalogDatabase":
    "every table goes with its database, and every query fails until they are back; the objects stay",
  "aws:ssm/resourceDataSync:ResourceDataSync":
    "nothing is delivered until there is a new sync; the objects stay",
};

/**
 * The changes of a preview, each resource once: the engine tells a replacement in three steps.
 * Components and the stack itself are nothing at AWS.
 */
export function changesOf(steps: readonly OperationStep[]): ResourceChange[] {
  return steps.flatMap(({ operation, type, name, properties }) => {
    const kind = kinds[operation];
    if (kind === undefined || isNotAtAws(type)) return [];
    const alarm = kind === "replace" || kind === "delete" ? losses[type] : undefined;
    return [{ kind, type: shortType(type), name, properties: topLevel(properties), alarm }];
  });
}

function isNotAtAws(type: string): boolean {
  return !type.startsWith("aws:");
}

function shortType(type: string): string {
  return type.split(":").at(-1) ?? type;
}

/** `rules[0].expiration.days` is a change of the rules. */
function topLevel(properties: readonly string[]): string[] {
  return [...new Set(properties.map((path) => path.split(/[.[]/)[0] ?? path))];
}

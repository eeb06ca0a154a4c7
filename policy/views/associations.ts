import { blocksOf, isRecord, readText, shownValue, type Reading } from "../reading";
import { unknown, type StackModel, type StackResource, type Value } from "../stack";
import { regionOf } from "./regions";
import { tokens } from "./tokens";

export const inventoryDocument = "AWS-GatherSoftwareInventory";

/** What an association runs on; "unknown" when any part of it is not known at preview. */
export type Targets =
  | { readonly kind: "all" }
  | { readonly kind: "tag"; readonly key: string; readonly values: readonly string[] }
  | { readonly kind: "none" }
  | { readonly kind: "unknown" }
  | { readonly kind: "other"; readonly shown: string };

export interface AssociationView {
  readonly resource: StackResource;
  readonly region: string | undefined;
  /** "unknown" when it can't be told whether this association gathers inventory at all. */
  readonly document: "inventory" | "unknown";
  readonly targets: Targets;
  readonly schedule: Reading<string>;
}

/** The associations that gather inventory, or that may: those whose document is unknown. */
export function associationsOf(model: StackModel): AssociationView[] {
  return model.ofTypes(tokens.association).flatMap((resource): AssociationView[] => {
    const document = readText(resource, "name");
    if (document.state === "absent") return [];
    if (document.state === "known" && !isInventoryDocument(document.value)) return [];
    return [
      {
        resource,
        region: regionOf(resource),
        document: document.state === "known" ? "inventory" : "unknown",
        targets: targetsOf(resource),
        schedule: readText(resource, "scheduleExpression"),
      },
    ];
  });
}

/** A document is given by its name or by its ARN, which ends in `:document/NAME`. */
function isInventoryDocument(name: string): boolean {
  return name === inventoryDocument || name.endsWith(`:document/${inventoryDocument}`);
}

function targetsOf(resource: StackResource): Targets {
  const targets = resource.properties.targets;
  if (targets === unknown) return { kind: "unknown" };
  const blocks = blocksOf(targets);
  const instance = readText(resource, "instanceId");
  if (blocks.length === 0) {
    if (instance.state === "absent") return { kind: "none" };
    return { kind: "other", shown: "one instance (instanceId)" };
  }
  const [block] = blocks;
  if (blocks.length > 1) return { kind: "other", shown: blocks.map(shownTarget).join(" and ") };
  return block === undefined ? { kind: "none" } : targetOf(block);
}

function targetOf(block: Value): Targets {
  if (!isRecord(block)) return { kind: "unknown" };
  const { key } = block;
  const values: readonly Value[] = block.values === unknown ? [unknown] : blocksOf(block.values);
  if (key === unknown || values.includes(unknown)) return { kind: "unknown" };
  const texts = values.map(shownValue);
  if (key === "InstanceIds" && texts.length === 1 && texts[0] === "*") return { kind: "all" };
  if (typeof key === "string" && key.startsWith("tag:") && texts.length > 0) {
    return { kind: "tag", key: key.slice("tag:".length), values: texts };
  }
  return { kind: "other", shown: shownTarget(block) };
}

function shownTarget(block: Value): string {
  if (!isRecord(block)) return "a target that is not known";
  return `${shownValue(block.key)} = ${blocksOf(block.values).map(shownValue).join(", ")}`;
}

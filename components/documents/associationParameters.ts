import type { CollectSettings } from "../../settings/model";
import type { AssociationTargets } from "./plannedAssociations";

/**
 * The parameters of AWS-GatherSoftwareInventory as the provider takes them: every value is text,
 * and the two searches are JSON lists in a text. A search for nothing is left out, because an empty
 * value would be a change against the document's own default on every deployment.
 */
export function associationParameters(collect: CollectSettings): Record<string, string> {
  const { files, windowsRegistry, ...switches } = collect;
  return {
    ...switches,
    ...(files.length > 0 && { files: JSON.stringify(files) }),
    ...(windowsRegistry.length > 0 && { windowsRegistry: JSON.stringify(windowsRegistry) }),
  };
}

/** The nodes an association applies to, as AWS writes them. */
export function associationTargets(
  targets: AssociationTargets,
): { key: string; values: string[] }[] {
  return targets.kind === "all"
    ? [{ key: "InstanceIds", values: ["*"] }]
    : [{ key: `tag:${targets.key}`, values: [...targets.values] }];
}

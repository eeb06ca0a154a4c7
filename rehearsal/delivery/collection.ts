import type { FleetNode, InventoryEntry, InventoryItem } from "../fleet";
import type { DeployedAssociation } from "./deployment";

/**
 * The parameter of AWS-GatherSoftwareInventory that collects a type. Types that are absent come
 * without it: InstanceInformation and Tag from registering a node, the others from patching
 * (https://aws.amazon.com/blogs/mt/understanding-aws-systems-manager-inventory-metadata/).
 */
const collectedBy: Readonly<Record<string, string>> = {
  "AWS:Application": "applications",
  "AWS:AWSComponent": "awsComponents",
  "AWS:BillingInfo": "billingInfo",
  "AWS:File": "files",
  "AWS:InstanceDetailedInformation": "instanceDetailedInformation",
  "AWS:Network": "networkConfig",
  "AWS:Service": "services",
  "AWS:WindowsRegistry": "windowsRegistry",
  "AWS:WindowsRole": "windowsRoles",
  "AWS:WindowsUpdate": "windowsUpdates",
};

/** The parameter that collects the type, or undefined for a type that needs no association. */
export function parameterOf(type: string): string | undefined {
  return type.startsWith("Custom:") ? "customInventory" : collectedBy[type];
}

/** Which association gathers a node's inventory, or why none does. */
export type Assignment =
  | { readonly kind: "association"; readonly association: DeployedAssociation }
  | { readonly kind: "not targeted" }
  | { readonly kind: "conflict"; readonly ids: readonly string[] };

/**
 * Picks the association as Systems Manager does: one that names the node or its tags wins over the
 * one for all nodes, and two of those stop each other
 * (https://docs.aws.amazon.com/systems-manager/latest/userguide/inventory-troubleshooting.html).
 */
export function assign(node: FleetNode, associations: readonly DeployedAssociation[]): Assignment {
  const specific = associations.filter(
    (association) => !isGlobal(association) && targets(association, node),
  );
  if (specific.length > 1) return { kind: "conflict", ids: specific.map(({ id }) => id) };
  const association = specific[0] ?? associations.find(isGlobal);
  return association === undefined
    ? { kind: "not targeted" }
    : { kind: "association", association };
}

/** What the association's parameters leave of an item; undefined when the type is off. */
export function collect(
  type: string,
  item: InventoryItem,
  association: DeployedAssociation,
): InventoryItem | undefined {
  const parameter = parameterOf(type);
  if (parameter === undefined) return item;
  // Both default to "", which collects nothing; every other parameter is on unless Disabled.
  if (parameter === "files" || parameter === "windowsRegistry") {
    const wanted = readPaths(association.parameters[parameter]);
    const entries = item.entries.filter((entry) => wanted.some((path) => matches(entry, path)));
    return entries.length === 0 ? undefined : { ...item, entries };
  }
  return association.parameters[parameter] === "Disabled" ? undefined : item;
}

function isGlobal({ targets }: DeployedAssociation): boolean {
  return targets.some(({ key, values }) => key === "InstanceIds" && values.includes("*"));
}

function targets(association: DeployedAssociation, node: FleetNode): boolean {
  return (
    association.targets.length > 0 &&
    association.targets.every(({ key, values }) => {
      if (key === "InstanceIds") return values.includes(node.id);
      if (key === "tag-key") return values.some((name) => node.tags[name] !== undefined);
      if (!key.startsWith("tag:")) return false;
      const value = node.tags[key.slice("tag:".length)];
      return value !== undefined && values.includes(value);
    })
  );
}

/** One element of the `files` or `windowsRegistry` parameter. */
interface WantedPath {
  readonly Path?: string;
  readonly Pattern?: readonly string[];
  readonly Recursive?: boolean;
  readonly ValueNames?: readonly string[];
}

function readPaths(parameter: string | undefined): readonly WantedPath[] {
  if (parameter === undefined || parameter === "") return [];
  try {
    // The agent reads single backslashes too: it turns them into slashes before parsing.
    const paths: unknown = JSON.parse(parameter.replaceAll("\\", "/").replaceAll("//", "/"));
    return Array.isArray(paths) ? (paths as WantedPath[]) : [];
  } catch {
    // On such a parameter the agent reports an error and sends nothing of the type.
    return [];
  }
}

function matches(entry: InventoryEntry, wanted: WantedPath): boolean {
  const folder = slashes(entry.InstalledDir ?? entry.KeyPath ?? "");
  const path = slashes(wanted.Path ?? "");
  const below = wanted.Recursive === true && folder.startsWith(`${path}/`);
  if (folder !== path && !below) return false;
  if (entry.KeyPath !== undefined) {
    return wanted.ValueNames?.includes(entry.ValueName ?? "") ?? true;
  }
  return (wanted.Pattern ?? ["*"]).some((pattern) => glob(pattern).test(entry.Name ?? ""));
}

function slashes(path: string): string {
  return path.replaceAll("\\", "/").replace(/\/$/, "");
}

function glob(pattern: string): RegExp {
  const escaped = pattern.replace(/[.+^${}()|[\]\\]/g, "\\$&");
  return new RegExp(`^${escaped.replaceAll("*", ".*").replaceAll("?", ".")}$`);
}

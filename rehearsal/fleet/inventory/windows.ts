import { windowsRoles } from "../data/windowsRoles";
import { windowsServices } from "../data/windowsServices";
import type { InventoryEntry } from "../node";
import type { Random } from "../random";
import type { NodeTraits } from "../traits";
import { compact } from "./entry";

/** AWS:Service; which services exist depends on the applications of the node. */
export function serviceEntries(
  applications: readonly InventoryEntry[],
  random: Random,
): InventoryEntry[] {
  const installed = applications.map(({ Name = "" }) => Name);
  const present = windowsServices.filter(
    ({ application }) =>
      application === undefined || installed.some((name) => name.startsWith(application)),
  );
  return present.map((service) =>
    compact({
      Name: service.name,
      DisplayName: service.displayName,
      ServiceType: service.serviceType,
      Status: random.chance(service.running) ? "Running" : "Stopped",
      DependentServices: present
        .filter(({ dependsOn = "" }) => dependsOn.split(" ").includes(service.name))
        .map(({ name }) => name)
        .join(" "),
      ServicesDependedOn: service.dependsOn ?? "",
      StartType: service.startType,
    }),
  );
}

/** AWS:WindowsRole: every role and feature, installed or not. */
export function roleEntries(random: Random): InventoryEntry[] {
  const installed = new Set<string>();
  return windowsRoles.map((role) => {
    const possible = role.parent === undefined || installed.has(role.parent);
    const isInstalled = possible && random.chance(role.installed);
    if (isInstalled) installed.add(role.name);
    return compact({
      Name: role.name,
      DisplayName: role.displayName,
      Path: role.parent === undefined ? role.displayName : `${role.parent}\\${role.displayName}`,
      FeatureType: role.featureType,
      Description: role.description,
      Installed: isInstalled ? "True" : "False",
      InstalledState: isInstalled ? "Installed" : "Available",
      Parent: role.parent ?? "",
    });
  });
}

/** AWS:WindowsUpdate; the time is Windows' own long form, not ISO 8601. */
export function updateEntries(node: NodeTraits, random: Random): InventoryEntry[] {
  const entries: InventoryEntry[] = [];
  const count = random.integer(3, 9);
  for (let back = 0; back < count; back++) {
    const month = new Date(node.patchedAt);
    month.setUTCMonth(month.getUTCMonth() - back);
    entries.push({
      HotFixId: `KB50${String(66000 - back * 371 - node.patchLevel * 7)}`,
      Description: back % 4 === 3 ? "Update" : "Security Update",
      InstalledTime: `${longDate(month)} 12:00:00 AM`,
      InstalledBy: "NT AUTHORITY\\SYSTEM",
    });
  }
  return entries;
}

/** AWS:WindowsRegistry: values that a `windowsRegistry` parameter may name. */
export function registryEntries(node: NodeTraits): InventoryEntry[] {
  const image = node.platform.name.replace("Microsoft ", "").replaceAll(" ", "_");
  return [
    {
      KeyPath: "HKEY_LOCAL_MACHINE\\SOFTWARE\\Amazon\\MachineImage",
      ValueName: "AMIName",
      ValueType: "REG_SZ",
      Value: `${image}-English-Full-Base`,
    },
    {
      KeyPath: "HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Control\\Lsa",
      ValueName: "RunAsPPL",
      ValueType: "REG_DWORD",
      Value: "1",
    },
  ];
}

// Spelt out here because a formatter for a language is a thousand times slower.
const weekdays = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
const months = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];

function longDate(date: Date): string {
  const weekday = weekdays[date.getUTCDay()] ?? "";
  const month = months[date.getUTCMonth()] ?? "";
  return `${weekday}, ${month} ${String(date.getUTCDate())}, ${String(date.getUTCFullYear())}`;
}

import { inventoryTable } from "./table";

/** How Windows nodes are configured: services, registry values, roles. */
export const configurationTables = [
  inventoryTable("AWS:Service", "One row per service of a Windows node", [
    ["Name", "Name of the service"],
    ["DisplayName", "Display name of the service"],
    ["ServiceType", "Kind of service, for example Win32OwnProcess"],
    ["Status", "Running, Stopped and so on"],
    ["DependentServices", "Services that depend on this one"],
    ["ServicesDependedOn", "Services that this one depends on"],
    ["StartType", "How the service starts; may be empty"],
  ]),
  inventoryTable("AWS:WindowsRegistry", "One row per registry value of the association's paths", [
    ["KeyPath", "Path of the registry key"],
    ["ValueName", "Name of the value"],
    ["ValueType", "Type of the value, for example REG_SZ"],
    ["Value", "The value as text"],
  ]),
  inventoryTable("AWS:WindowsRole", "One row per role or feature of a Windows node", [
    ["Name", "Name of the role or feature"],
    ["DisplayName", "Display name"],
    ["Path", "Path in the tree of roles"],
    ["FeatureType", "Role, Role Service or Feature"],
    ["DependsOn", "What it depends on"],
    ["Description", "What it does"],
    ["Installed", "True or False"],
    ["InstalledState", "Installed, Available or Removed"],
    ["SubFeatures", "Its sub-features"],
    ["ServerComponentDescriptor", "Descriptor of the server component"],
    ["Parent", "Parent role or feature"],
  ]),
];

import type { Association } from "./readings/associations";

/** The parameters of AWS-GatherSoftwareInventory that collect unless they say Disabled. */
const switches = [
  ...["applications", "awsComponents", "networkConfig", "windowsUpdates"],
  ...["instanceDetailedInformation", "services", "windowsRoles", "customInventory", "billingInfo"],
];
/** Those that collect nothing unless they say what. */
const searches = ["files", "windowsRegistry"];

/** The parameters that collect something. */
export function collectedBy(parameters: Readonly<Record<string, string>>): readonly string[] {
  return [
    ...switches.filter((name) => parameters[name] !== "Disabled"),
    ...searches.filter((name) => !["", "[]", undefined].includes(parameters[name])),
  ];
}

/** Whether it runs on every managed node: Key=InstanceIds, Values=*. */
export function targetsAllNodes({ targets }: Association): boolean {
  return targets.some(({ key, values }) => key === "InstanceIds" && values.includes("*"));
}

/** Names that AWS itself gives, and who does. */
const makers: readonly (readonly [RegExp, string])[] = [
  // https://docs.aws.amazon.com/inspector/latest/user/scanning-ec2.html
  [/^InspectorInventoryCollection-do-not-delete$/, "Amazon Inspector"],
  [/^AWS-QuickSetup-/, "Quick Setup"],
  [/^Inventory-Association/, "the console's Setup Inventory"],
  [/^fleet-inventory-/, "a stack of fleet-inventory"],
];

/** Who made an association, as far as its name tells. */
export function makerOf({ name }: Association): string {
  return makers.find(([pattern]) => pattern.test(name))?.[1] ?? "somebody else";
}

/** Such as `InspectorInventoryCollection-do-not-delete (1111…, by Amazon Inspector)`. */
export function describeAssociation(association: Association): string {
  const { id, name } = association;
  return `${name === "" ? "without a name" : name} (${id}, made by ${makerOf(association)})`;
}

/** What it runs on, in words. */
export function describeTargets({ targets }: Association): string {
  const words = targets.map(({ key, values }) => `${key}=${values.join(",")}`);
  return words.length === 0 ? "no target" : words.join(" and ");
}

import { isProperties, textOf, type Value } from "../provider/values";

/** The one document that the simulated State Manager knows. */
export const inventoryDocument = "AWS-GatherSoftwareInventory";

const switches = ["Enabled", "Disabled"];

/**
 * Its parameters: allowed values, or null for free text (a JSON array).
 * Source: https://docs.aws.amazon.com/systems-manager/latest/userguide/documents-command-ssm-plugin-reference.html
 * and, for billingInfo, the release notes of amazon-ssm-agent 2.3.680.0.
 */
const parameters: Readonly<Record<string, readonly string[] | null>> = {
  applications: switches,
  awsComponents: switches,
  billingInfo: switches,
  customInventory: switches,
  files: null,
  instanceDetailedInformation: switches,
  networkConfig: switches,
  services: switches,
  windowsRegistry: null,
  windowsRoles: switches,
  windowsUpdates: switches,
};

/** What AWS objects to in an association's parameters, or undefined. */
export function checkInventoryParameters(given: Value | undefined): string | undefined {
  if (!isProperties(given)) return undefined;
  for (const [name, value] of Object.entries(given)) {
    const allowed = parameters[name];
    if (allowed === undefined) {
      const known = Object.keys(parameters).join(", ");
      return `Parameter "${name}" is not defined in document ${inventoryDocument} (${known}).`;
    }
    if (allowed !== null && !allowed.includes(textOf(value))) {
      return `Parameter "${name}" has value "${textOf(value)}" not found in [${allowed.join(", ")}].`;
    }
  }
  return undefined;
}

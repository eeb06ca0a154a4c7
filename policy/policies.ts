import type { PolicyDefinition } from "./definition";
import { bucketPolicyAdmitsInventory } from "./policies/bucketPolicyAdmitsInventory";
import { inventoryEnabled } from "./policies/inventoryEnabled";
import { packConfiguration } from "./policies/packConfiguration";

/** Every policy, in the order in which they are reported. Importing this starts nothing. */
export const policyDefinitions: readonly PolicyDefinition[] = [
  packConfiguration,
  inventoryEnabled,
  bucketPolicyAdmitsInventory,
];

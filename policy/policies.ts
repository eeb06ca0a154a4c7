import type { PolicyDefinition } from "./definition";
import { athenaGuarded } from "./policies/athenaGuarded";
import { bucketEncrypted } from "./policies/bucketEncrypted";
import { bucketKeyLimited } from "./policies/bucketKeyLimited";
import { bucketPolicyAdmitsInventory } from "./policies/bucketPolicyAdmitsInventory";
import { bucketPolicyRefusesStrangers } from "./policies/bucketPolicyRefusesStrangers";
import { bucketPrivate } from "./policies/bucketPrivate";
import { bucketRecoverable } from "./policies/bucketRecoverable";
import { inventoryComplete } from "./policies/inventoryComplete";
import { inventoryDelivered } from "./policies/inventoryDelivered";
import { inventoryEnabled } from "./policies/inventoryEnabled";
import { inventoryFresh } from "./policies/inventoryFresh";
import { namedQueriesDescribed } from "./policies/namedQueriesDescribed";
import { packConfiguration } from "./policies/packConfiguration";
import { syncDestinationApproved } from "./policies/syncDestinationApproved";

/**
 * Every policy, in the order in which they are reported; the names are an API. Importing this
 * starts nothing.
 */
export const policyDefinitions: readonly PolicyDefinition[] = [
  packConfiguration,
  inventoryEnabled,
  inventoryFresh,
  inventoryComplete,
  inventoryDelivered,
  syncDestinationApproved,
  bucketPolicyAdmitsInventory,
  bucketPolicyRefusesStrangers,
  bucketKeyLimited,
  bucketPrivate,
  bucketEncrypted,
  bucketRecoverable,
  athenaGuarded,
  namedQueriesDescribed,
];

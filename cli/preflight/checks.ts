import type { Check } from "../findings/check";
import { adoptedAssociationCheck } from "./adoptedAssociation";
import { allNodesAssociationCheck } from "./allNodesAssociation";
import { athenaCheck } from "./athena";
import { bucketCheck } from "./bucket";
import { bucketPolicyCheck } from "./bucketPolicy";
import { centralCheck } from "./central";
import type { PreflightContext } from "./context";
import { credentialsCheck } from "./credentials";
import { keyCheck } from "./key";
import { nodesCheck } from "./nodes";
import { objectLockCheck } from "./objectLock";
import { quotasCheck } from "./quotas";
import { regionCheck } from "./region";
import { syncsCheck } from "./syncs";
import { tagAssociationsCheck } from "./tagAssociations";

/** Everything that `preflight` looks at, in the order in which it says so. */
export const preflightChecks: readonly Check<PreflightContext>[] = [
  credentialsCheck,
  regionCheck,
  centralCheck,
  allNodesAssociationCheck,
  tagAssociationsCheck,
  adoptedAssociationCheck,
  quotasCheck,
  syncsCheck,
  bucketCheck,
  objectLockCheck,
  bucketPolicyCheck,
  keyCheck,
  nodesCheck,
  athenaCheck,
];

import type { Check } from "../findings/check";
import { associationsCheck } from "./associations";
import type { StatusContext } from "./context";
import { credentialsCheck } from "./credentials";
import { deliveriesCheck } from "./deliveries";
import { otherAccountsCheck } from "./otherAccounts";
import { silentNodesCheck } from "./silentNodes";
import { syncsCheck } from "./syncs";
import { unlistedCheck } from "./unlisted";
import { workgroupCheck } from "./workgroup";

/** Everything that `status` looks at: from the nodes to the queries. */
export const statusChecks: readonly Check<StatusContext>[] = [
  credentialsCheck,
  associationsCheck,
  silentNodesCheck,
  syncsCheck,
  otherAccountsCheck,
  deliveriesCheck,
  unlistedCheck,
  workgroupCheck,
];

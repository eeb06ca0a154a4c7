import * as pulumi from "@pulumi/pulumi";
import type { Settings } from "../settings/model";
import { removalWarnings } from "./documents/removalWarnings";
import { ownStackName, readStackOutputs } from "./stackOutputs";

/** Says in a preview what leaves the tables, compared with the last deployment. */
export async function warnOfRemovals(settings: Settings, parent: pulumi.Resource): Promise<void> {
  // Words only: where nobody can say what was deployed, the deployment goes on without.
  const last = await readStackOutputs(ownStackName()).catch(() => undefined);
  const before = {
    accounts: texts(last?.accounts),
    formerAccounts: texts(last?.formerAccounts),
    regions: texts(last?.regions),
  };
  for (const warning of removalWarnings(before, settings)) {
    await pulumi.log.warn(warning, parent);
  }
}

function texts(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : [];
}

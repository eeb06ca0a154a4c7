import type { FleetInventoryOutputs } from "../../../reference/outputs";
import { account, bucketName, keyOf, ownId, region } from "../../rehearsal/api/account";
import { projectOf, reportOf, saidIn, World } from "../preflight/world";
import { cli, outputs as stackOutputs, type Ran } from "../terminal";

export const member = "444455556666";
export const outputs: FleetInventoryOutputs = {
  ...stackOutputs,
  bucketName,
  prefix: "inventory",
};
/** An environment of two accounts. */
export const two = { accounts: [account, member] };

/** A deployed environment in which everything works. */
export async function openDeployed(): Promise<World> {
  const world = await World.open();
  world.test.bucket();
  world.test.workgroup(outputs.workgroup);
  world.test.association({ associationName: "fleet-inventory-dev" }, ownId, {
    service: { lastExecution: "2025-03-01T11:50:00Z" },
  });
  world.test.sync("fleet-inventory-dev", {}, { lastSuccessfulSyncTime: "2025-03-01T11:00:00Z" });
  world.test.nodes([{}]);
  world.test.object(keyOf("AWS:InstanceInformation", account, region, "i-1"));
  return world;
}

/** Runs status on the stack dev, whose outputs are changed like this. */
export function status(
  changes: Partial<FleetInventoryOutputs> = {},
  args: readonly string[] = [],
  settings?: object,
): Promise<Ran> {
  return cli(["status", "--stack", "dev", ...args], {
    project: settings === undefined ? {} : projectOf({ ...settings }),
    pulumi: () => ({ code: 0, stdout: JSON.stringify({ ...outputs, ...changes }), stderr: "" }),
  });
}

/** What one check says, without details. */
export async function said(
  check: string,
  changes: Partial<FleetInventoryOutputs> = {},
  args: readonly string[] = [],
  settings?: object,
): Promise<readonly (readonly (string | null)[])[]> {
  const ran = await status(changes, ["--format", "json", ...args], settings);
  return saidIn(reportOf(ran), check);
}

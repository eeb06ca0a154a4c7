import { readFleetInventory, type FleetInventoryOutputs } from "../reference/index";
import { VisibleError } from "../errors";
import type { Settings } from "../settings/model";
import { centralProblem } from "./documents/centralProblem";

/**
 * The outputs of the central stack of a member; undefined for a stack that is central itself. They
 * are read before anything is created: a preview then knows all of them, and a member that is not
 * admitted creates nothing.
 *
 * @throws RunError when there is no such stack, or none that was deployed
 * @throws VisibleError when it is not central, or does not admit the member
 */
export async function readCentralStack(
  settings: Settings,
): Promise<FleetInventoryOutputs | undefined> {
  const { central: name } = settings;
  if (name === undefined) return undefined;
  const central = await readFleetInventory(name);
  const problem = centralProblem(name, central, settings);
  if (problem !== undefined) throw new VisibleError(problem.message, { remedy: problem.remedy });
  return central;
}

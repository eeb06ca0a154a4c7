import { readFleetInventory, type FleetInventoryOutputs } from "../reference/index";
import { VisibleError } from "../errors";
import type { Settings } from "../settings/model";
import { centralProblem } from "./documents/centralProblem";
import { ownStackName, readStackOutputs } from "./stackOutputs";

/**
 * The outputs of the central stack of a member; undefined for a stack that is central itself. They
 * are read before anything is created: a preview then knows all of them, and a member that is not
 * admitted creates nothing.
 *
 * @throws RunError when it was never deployed, or is no stack of fleet-inventory
 * @throws VisibleError when there is no such stack, when it is the member itself, is not central,
 *   or does not admit the member
 */
export async function readCentralStack(
  settings: Settings,
): Promise<FleetInventoryOutputs | undefined> {
  const { central: name } = settings;
  if (name === undefined) return undefined;
  if (name === ownStackName()) {
    throw new VisibleError(`The stack ${name} names itself as its central stack.`, {
      remedy: "Set fleet-inventory:central to the stack that owns the bucket.",
    });
  }
  await refuseUnknown(name);
  const central = await readFleetInventory(name);
  const problem = centralProblem(name, central, settings);
  if (problem !== undefined) throw new VisibleError(problem.message, { remedy: problem.remedy });
  return central;
}

async function refuseUnknown(name: string): Promise<void> {
  try {
    await readStackOutputs(name);
  } catch (error) {
    // Whatever else is wrong, the stack reference fails too and says it in the engine's words.
    if (!(error instanceof Error) || !error.message.includes("unknown stack")) return;
    throw new VisibleError(`There is no stack ${name}.`, {
      remedy: `Correct fleet-inventory:central, or deploy the central stack first: pulumi up -s ${name}`,
      cause: error,
    });
  }
}

import * as pulumi from "@pulumi/pulumi";
import {
  outputForms,
  outputProblem,
  schemaVersionProblem,
  type FleetInventoryOutputs,
} from "./outputs";

export { parseOutputs, schemaVersion, type FleetInventoryOutputs } from "./outputs";

/** The outputs of a fleet-inventory stack, one Pulumi output for each. */
export type FleetInventoryReference = {
  readonly [Name in keyof FleetInventoryOutputs]: pulumi.Output<FleetInventoryOutputs[Name]>;
};

/**
 * Reads the outputs of a fleet-inventory stack in another Pulumi project. Each output keeps its
 * own secretness.
 *
 * @param name the whole name of the stack, for example `organization/fleet-inventory/prod`
 * @throws RunError, when an output is used, that says what is missing: the stack was never
 *   deployed, is of another project, or has outputs of another version
 */
export function fleetInventoryReference(
  name: string,
  opts?: pulumi.CustomResourceOptions,
): FleetInventoryReference {
  const stack = new pulumi.StackReference(name, undefined, opts);
  const version = stack.getOutput("schemaVersion");
  const read = (output: keyof FleetInventoryOutputs): pulumi.Output<unknown> =>
    pulumi.all([version, stack.getOutput(output)]).apply(([found, value]: unknown[]) => {
      const problem = schemaVersionProblem(found) ?? outputProblem(output, value);
      if (problem === undefined) return value ?? null;
      throw new pulumi.RunError(`The stack ${name} can't be read. ${problem}`);
    });
  const names = Object.keys(outputForms) as (keyof FleetInventoryOutputs)[];
  return Object.fromEntries(
    names.map((output) => [output, read(output)]),
  ) as unknown as FleetInventoryReference;
}

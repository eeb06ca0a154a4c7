import * as pulumi from "@pulumi/pulumi";
import {
  outputForms,
  outputProblem,
  schemaVersionProblem,
  type FleetInventoryOutputs,
} from "./outputs";
import { readableError } from "./readableError";

export { parseOutputs, schemaVersion, type FleetInventoryOutputs } from "./outputs";

/** The outputs of a fleet-inventory stack, one Pulumi output for each. */
export type FleetInventoryReference = {
  readonly [Name in keyof FleetInventoryOutputs]: pulumi.Output<FleetInventoryOutputs[Name]>;
};

/**
 * Reads the outputs of a fleet-inventory stack in another Pulumi project. Each output keeps its
 * own secretness, and only those that are used are checked.
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
  // Pulumi prints every error object once: a wrong stack is one error, however many outputs it lacks.
  const errors = new Map<string, Error>();
  const errorFor = (problem: string): Error => {
    const error =
      errors.get(problem) ?? readableError(`The stack ${name} can't be read. ${problem}`);
    errors.set(problem, error);
    return error;
  };
  const read = (output: keyof FleetInventoryOutputs): pulumi.Output<unknown> =>
    pulumi.all([version, stack.getOutput(output)]).apply(([found, value]: unknown[]) => {
      const problem = schemaVersionProblem(found) ?? outputProblem(output, value);
      if (problem !== undefined) throw errorFor(problem);
      return value ?? null;
    });
  const reference = {};
  for (const output of Object.keys(outputForms) as (keyof FleetInventoryOutputs)[]) {
    let cached: pulumi.Output<unknown> | undefined;
    Object.defineProperty(reference, output, {
      enumerable: true,
      get: () => (cached ??= read(output)),
    });
  }
  return reference as FleetInventoryReference;
}

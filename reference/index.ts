import * as pulumi from "@pulumi/pulumi";
import {
  outputForms,
  outputProblem,
  parseOutputs,
  schemaVersionProblem,
  type FleetInventoryOutputs,
} from "./outputs";
import { readableError } from "./readableError";

export { parseOutputs, schemaVersion, type FleetInventoryOutputs } from "./outputs";

/** The outputs of a fleet-inventory stack, one Pulumi output for each. */
export type FleetInventoryReference = {
  readonly [Name in keyof FleetInventoryOutputs]: pulumi.Output<FleetInventoryOutputs[Name]>;
};

const outputNames = Object.keys(outputForms) as (keyof FleetInventoryOutputs)[];

/**
 * Reads the outputs of a fleet-inventory stack in another Pulumi project. Each output keeps its
 * own secretness, and only those that are used are checked.
 *
 * @param name the whole name of the stack, for example `organization/fleet-inventory/prod`
 * @throws RunError, when an output is used, that says what is missing: the stack was never
 *   deployed, is of another project, has outputs of another version, or is older than the output
 */
export function fleetInventoryReference(
  name: string,
  opts?: pulumi.CustomResourceOptions,
): FleetInventoryReference {
  const stack = new pulumi.StackReference(name, undefined, opts);
  const version = stack.getOutput("schemaVersion");
  // Pulumi prints every error object once: a wrong stack is one error, however many outputs it lacks.
  const errors = new Map<string, Error>();
  const errorFor = (problem: string, found: unknown): Error => {
    const error = errors.get(problem) ?? unreadable(name, problem, found);
    errors.set(problem, error);
    return error;
  };
  const read = (output: keyof FleetInventoryOutputs): pulumi.Output<unknown> =>
    pulumi.all([version, stack.getOutput(output)]).apply(([found, value]: unknown[]) => {
      const problem = schemaVersionProblem(found) ?? outputProblem(output, value);
      if (problem !== undefined) throw errorFor(problem, found);
      return value ?? null;
    });
  const reference = {};
  for (const output of outputNames) {
    let cached: pulumi.Output<unknown> | undefined;
    Object.defineProperty(reference, output, {
      enumerable: true,
      get: () => (cached ??= read(output)),
    });
  }
  return reference as FleetInventoryReference;
}

/**
 * Reads all outputs of a fleet-inventory stack at once, as plain values, for a program that has to
 * look at them before it creates anything. Secrets among them lose their secretness.
 *
 * @param name the whole name of the stack, for example `organization/fleet-inventory/prod`
 * @throws RunError that names everything missing or wrong, as fleetInventoryReference does
 */
export async function readFleetInventory(
  name: string,
  opts?: pulumi.CustomResourceOptions,
): Promise<FleetInventoryOutputs> {
  const stack = new pulumi.StackReference(name, undefined, opts);
  const entries = await Promise.all(
    outputNames.map(async (output): Promise<[string, unknown]> => {
      const details = await stack.getOutputDetails(output);
      return [output, (details.value as unknown) ?? (details.secretValue as unknown)];
    }),
  );
  const found = Object.fromEntries(entries);
  try {
    return parseOutputs(found);
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error);
    throw unreadable(name, problem, found.schemaVersion);
  }
}

function unreadable(name: string, problem: string, version: unknown): Error {
  return readableError(`The stack ${name} can't be read. ${problem}${remedyFor(name, version)}`);
}

function remedyFor(name: string, version: unknown): string {
  if (version === undefined || version === null) {
    return `\nIf it is the right stack, deploy it first: pulumi up -s ${name}`;
  }
  // An added output does not raise the version, so a stack that lacks one may just be older.
  return schemaVersionProblem(version) === undefined
    ? `\nIf an older fleet-inventory deployed it, deploy it with a newer one: pulumi up -s ${name}`
    : "";
}

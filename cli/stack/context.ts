import type { FleetInventoryOutputs } from "../../reference/outputs";
import type { StackOptions } from "../commands/definition";
import type { Environment } from "../environment";
import type { ReportContext } from "../report";

/**
 * The surroundings of a stack for people. Outputs do not hold the stack's name; when nobody named
 * it, the workgroup's name says which environment this is.
 */
export function contextOf(
  outputs: FleetInventoryOutputs,
  options: StackOptions,
  environment: Environment,
): ReportContext {
  const selected = options.outputs === undefined ? environment.stackName : undefined;
  const { account, region, accounts, regions, bucketName, prefix, database, workgroup } = outputs;
  return {
    stack: options.stack ?? selected ?? workgroup.replace(/^fleet-inventory-/, ""),
    account,
    region,
    accounts,
    regions,
    bucketName,
    prefix,
    database,
    workgroup,
  };
}

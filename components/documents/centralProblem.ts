import type { FleetInventoryOutputs } from "../../reference/outputs";

/** A member stack that wants to deliver. */
export interface Member {
  readonly account: string;
  readonly regions: readonly string[];
}

/** What is wrong with the central stack for a member, and how to get out of it. */
export interface CentralProblem {
  readonly message: string;
  readonly remedy: string;
}

/**
 * Why a stack can't be the central one of a member, with what to do; undefined when it can. A sync
 * that the bucket does not admit fails silently, and what the tables do not show is missing from
 * every answer.
 */
export function centralProblem(
  name: string,
  central: Pick<FleetInventoryOutputs, "scope" | "accounts" | "regions">,
  { account, regions }: Member,
): CentralProblem | undefined {
  if (central.scope !== "central") {
    return {
      message: `The stack ${name} is a member stack itself and has no bucket.`,
      remedy: "Set fleet-inventory:central to the stack that owns the bucket.",
    };
  }
  const hidden = regions.filter((region) => !central.regions.includes(region));
  const problems = [
    ...(central.accounts.includes(account)
      ? []
      : [
          `does not admit the account ${account}; its accounts are ${central.accounts.join(", ")}. Add ${account} to fleet-inventory:accounts there.`,
        ]),
    ...(hidden.length === 0
      ? []
      : [
          `does not show ${hidden.join(", ")} in its tables; its Regions are ${central.regions.join(", ")}. Add ${hidden.join(", ")} to fleet-inventory:regions there.`,
        ]),
  ];
  if (problems.length === 0) return undefined;
  return {
    message: problems.map((problem) => `The central stack ${name} ${problem}`).join("\n"),
    remedy: `Then run pulumi up -s ${name}, and after that deploy this stack.`,
  };
}

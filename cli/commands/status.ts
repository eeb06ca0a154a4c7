import type { CommandDefinition } from "./definition";
import { stackOptions } from "./definition";
import { findingsOptions, type FindingsOptions } from "./findings";
import { wholeNumber } from "./query";

export interface StatusOptions extends FindingsOptions {
  readonly silentHours?: number;
}

/** A day: agents ping every five minutes, and a machine may be off for a night. */
export const defaultSilentHours = 24;

export const statusDefinition: CommandDefinition = {
  name: "status",
  summary: "after pulumi up: does inventory arrive?",
  description:
    "Look at every step from the nodes to the queries: associations, nodes that fell silent, syncs, what has arrived from each account and Region, data that the tables do not show. Reads the stack's outputs and makes read-only calls to AWS. What can't be read is said; the rest still runs.",
  options: [
    ...findingsOptions,
    {
      flags: "--silent-hours <hours>",
      description: `a node that has not reported for longer is silent (default: ${defaultSilentHours})`,
      parse: wholeNumber(1, 24 * 365, "hours"),
    },
    ...stackOptions,
  ],
  examples: [
    "fleet-inventory status --stack dev",
    "fleet-inventory status --stack prod --format json --fail-on warning",
    "fleet-inventory status --stack prod --silent-hours 72 --format markdown",
    "fleet-inventory status --stack prod --iam-policy > status-policy.json",
  ],
};

import type { CommandDefinition } from "./definition";
import { stackOptions } from "./definition";
import { findingsOptions } from "./findings";

export const preflightDefinition: CommandDefinition = {
  name: "preflight",
  summary: "before pulumi up: will it work in this account?",
  description:
    "Look for what would make pulumi up fail or deliver nothing: an association for all nodes that exists already, syncs and quotas, the bucket's name, an existing key, the nodes' agents. Reads the stack's settings file and makes read-only calls to AWS. What can't be read is said; the rest still runs.",
  options: [
    ...findingsOptions,
    ...stackOptions.filter(({ flags }) => !flags.startsWith("--outputs")),
  ],
  examples: [
    "fleet-inventory preflight --stack dev",
    "fleet-inventory preflight --stack prod --format json --fail-on warning",
    "fleet-inventory preflight --stack prod --iam-policy > preflight-policy.json",
  ],
};

import { PolicyPack } from "@pulumi/policy/policy";
import { Config } from "@pulumi/pulumi";
import { observeRequests } from "./crossguard/requests";
import { stackPolicies } from "./crossguard/stackPolicies";
import { ownEnvironments } from "./environments";
import { policyDefinitions } from "./policies";

const requests = observeRequests();
const configuration = new Config("fleet-inventory");

// Constructing the pack starts its server.
new PolicyPack(
  "fleet-inventory",
  {
    enforcementLevel: "mandatory",
    displayName: "Fleet inventory",
    description:
      "Every environment has inventory enabled, delivered to a bucket whose policy admits it and refuses strangers.",
    policies: stackPolicies(policyDefinitions, requests, (key) => configuration.get(key)),
  },
  // Without a level of its own the engine takes a policy in here for advisory.
  Object.fromEntries(
    Object.entries(ownEnvironments).map(([name, settings]) => [
      name,
      { enforcementLevel: "mandatory", ...settings },
    ]),
  ),
);

import { createHash } from "node:crypto";

import { AwsError } from "../awsError";
import { expand } from "../models/expand";
import { textOf, type Properties } from "../provider/values";
import { whyRefused } from "../rules/identityPolicy";
import { arePoliciesEquivalent, parsePolicy } from "../rules/policyText";
import type { Call, ResourceHandler } from "./handler";
import { send } from "./request";

const type = "aws:iam/policy:Policy";
const immutable = "Terraform provider: ForceNew; IAM changes nothing of a policy but its document";

/** A managed policy of the account's own, for users, groups and roles. */
export const identityPolicy: ResourceHandler = {
  type,
  title: "IAM Policy",
  autoName: { property: "name", maximum: 128 },
  defaults: { path: "/" },
  replaces: { description: immutable, name: immutable, path: immutable },
  equivalent: { policy: arePoliciesEquivalent },
  notSimulated: ["delayAfterPolicyCreationInMs", "namePrefix"],

  check({ name, policy }) {
    const problems = [];
    // internal/service/iam: validResourceName(128).
    if (typeof name === "string" && !/^[\w+=,.@-]{1,128}$/.test(name)) {
      const reason = `invalid value for name (must be 1 to 128 alphanumeric characters or any of _+=,.@-): "${name}"`;
      problems.push({ property: "name", reason });
    }
    if (typeof policy === "string" && parsePolicy(policy) === undefined) {
      const reason = `"policy" contains an invalid JSON policy: ${policy}`;
      problems.push({ property: "policy", reason });
    }
    return problems;
  },

  create(call, inputs) {
    const { name, path, description, policy, tags } = inputs;
    const request: Properties = { name, path, description, policy, tags };
    const renames = { name: "PolicyName", policy: "PolicyDocument" };
    send(call, "iam", "CreatePolicy", expand("iam", "CreatePolicyRequest", request, renames));
    refuseDocument("CreatePolicy", inputs);
    const { partition, account } = call;
    if (sameName(call, textOf(name))) {
      throw new AwsError(
        "iam",
        "CreatePolicy",
        "EntityAlreadyExists",
        `A policy called ${textOf(name)} already exists. Duplicate names are not allowed.`,
      );
    }
    const arn = `arn:${partition}:iam::${account}:policy${textOf(path)}${textOf(name)}`;
    return { id: arn, outputs: { arn, attachmentCount: 0, policyId: policyId(call) } };
  },

  update(call, current, inputs) {
    const document = inputs.policy;
    const before = current.properties.policy;
    // A change of the tags alone makes no new version.
    if (typeof before !== "string" || !arePoliciesEquivalent(before, document ?? "")) {
      send(call, "iam", "CreatePolicyVersion", {
        PolicyArn: current.id,
        PolicyDocument: document,
        SetAsDefault: true,
      });
      refuseDocument("CreatePolicyVersion", inputs);
    }
    return { outputs: {} };
  },

  delete(call, current) {
    send(call, "iam", "DeletePolicy", { PolicyArn: current.id });
  },
};

/**
 * Names are unique in an account, whatever the path and whichever Region asks, and "not
 * distinguished by case" (botocore, CreatePolicyRequest).
 */
function sameName({ cloud, account }: Call, name: string): boolean {
  return cloud
    .list(type, { account })
    .some(({ properties }) => textOf(properties.name).toLowerCase() === name.toLowerCase());
}

/** "ANPA" and 17 letters and digits: IAM user guide, "IAM identifiers", unique identifiers. */
function policyId({ newId }: Call): string {
  const digest = createHash("sha256").update(newId()).digest();
  const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  const id = [...digest.subarray(0, 17)].map((byte) => letters[byte % letters.length]);
  return `ANPA${id.join("")}`;
}

function refuseDocument(
  operation: "CreatePolicy" | "CreatePolicyVersion",
  { policy }: Properties,
): void {
  const refused = whyRefused(textOf(policy));
  if (refused === undefined) return;
  throw new AwsError("iam", operation, refused.code, refused.message, refused.explanation);
}

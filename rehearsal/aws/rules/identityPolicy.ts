import { compilePolicy } from "../../../policy/iam";
import { parsePolicy, statementsOf } from "./policyText";

/**
 * "The size of each managed policy cannot exceed 6,144 characters", and IAM "doesn't count white
 * space": IAM user guide, "IAM and AWS STS quotas".
 */
const maximumCharacters = 6144;

/** How IAM refuses a policy for identities. */
export interface IdentityRefusal {
  readonly code: "LimitExceeded" | "MalformedPolicyDocument";
  readonly message: string;
  readonly explanation?: string;
}

/** Why IAM refuses the document of a managed policy, or undefined when it is in order. */
export function whyRefused(document: string): IdentityRefusal | undefined {
  const characters = document.replaceAll(/\s/g, "").length;
  if (characters > maximumCharacters) {
    return {
      code: "LimitExceeded",
      message: `Cannot exceed quota for PolicySize: ${maximumCharacters}`,
      explanation: `${characters} characters without white space`,
    };
  }
  const parsed = parsePolicy(document);
  if (parsed === undefined) return malformed("Syntax errors in policy.");
  const statements = statementsOf(parsed);
  if (statements.some((one) => one.Principal !== undefined || one.NotPrincipal !== undefined)) {
    return malformed("Policy document should not specify a principal.");
  }
  const sid = unusableSid(statements.map(({ Sid }) => Sid));
  if (sid !== undefined) return malformed(sid);
  // The evaluator judges policies of resources: everything but their principal is the same here.
  const { findings } = compilePolicy({
    ...parsed,
    Statement: statements.map((one) => ({ ...one, Principal: "*" })),
  });
  const refused = findings.find(({ effect }) => effect === "refused by AWS");
  return refused === undefined
    ? undefined
    : malformed("Syntax errors in policy.", `${refused.path}: ${refused.problem}`);
}

/** IAM user guide, "IAM JSON policy elements: Sid": letters and digits, each once in a policy. */
function unusableSid(sids: readonly unknown[]): string | undefined {
  const given = sids.filter((sid) => typeof sid === "string" && sid !== "");
  if (!given.every((sid) => /^[0-9A-Za-z]*$/.test(String(sid)))) {
    return "Statement IDs (SID) must be alpha-numeric. Check that your input satisfies the regular expression [0-9A-Za-z]*";
  }
  if (new Set(given).size < given.length) {
    return "Statement IDs (SID) in a single policy must be unique.";
  }
  return undefined;
}

function malformed(message: string, explanation?: string): IdentityRefusal {
  return {
    code: "MalformedPolicyDocument",
    message,
    ...(explanation === undefined ? {} : { explanation }),
  };
}

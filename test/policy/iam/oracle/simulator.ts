import { anonymousPrincipal, runSimulation } from "@cloud-copilot/iam-simulate";
import type { AccessRequest, Verdict } from "../../../../policy/iam";

/** An account that owns the resources and nobody who asks: every request is a cross-account one. */
const ownerAccount = "999999999999";

const allowsEverything = {
  name: "allow-everything",
  policy: {
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Action: "*", Resource: "*" }],
  },
};

const verdicts: Readonly<Record<string, Verdict>> = {
  Allowed: "allowed",
  ExplicitlyDenied: "explicit deny",
  ImplicitlyDenied: "implicit deny",
};

/**
 * The verdict of @cloud-copilot/iam-simulate, with an identity side that allows everything, so that
 * the resource policy alone decides.
 * @throws Error when the simulator refuses the pair or drops a condition key: then the generator is
 * wrong, and the pair would prove nothing.
 */
export async function simulate(document: object, request: AccessRequest): Promise<Verdict> {
  const { principal } = request;
  const isAws = "aws" in principal;
  const result = await runSimulation(
    {
      request: {
        principal: isAws
          ? principal.aws
          : "service" in principal
            ? principal.service
            : anonymousPrincipal,
        action: request.action,
        resource: { resource: request.resource, accountId: ownerAccount },
        contextVariables: Object.fromEntries(
          Object.entries(request.context).map(([key, value]) => [
            key,
            typeof value === "string" ? value : [...value],
          ]),
        ),
      },
      identityPolicies: isAws ? [allowsEverything] : [],
      serviceControlPolicies: [],
      resourceControlPolicies: [],
      resourcePolicy: document,
    },
    { simulationMode: "Strict" },
  );
  const pair = JSON.stringify({ document, request });
  if (result.resultType !== "single") {
    const problem = result.resultType === "error" ? result.errors : result.resultType;
    throw new Error(`the simulator can't judge ${pair}: ${JSON.stringify(problem)}`);
  }
  const ignored = result.result.ignoredContextKeys ?? [];
  if (ignored.length > 0) throw new Error(`the simulator ignores ${ignored.join()} in ${pair}`);
  const verdict = verdicts[result.overallResult];
  if (verdict === undefined) throw new Error(`the simulator answers ${result.overallResult}`);
  return verdict;
}

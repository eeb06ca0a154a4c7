import type {
  PolicyConfigSchema,
  StackValidationArgs,
  StackValidationPolicy,
} from "@pulumi/policy/policy";
import type { SettingsSpec } from "../configuration/setting";
import type { Finding, FrameworkControls, Outcome, PolicyDefinition } from "../definition";
import type { PolicyName } from "../environment/applicability";
import type { StackConfiguration } from "../environment/context";
import { judgeStack } from "../judge";
import type { EngineRequests } from "./requests";
import { stackModelOf } from "./resources";
import { redact } from "./secrets";

/** The object form of a report: the only way to give one finding a level of its own. */
type Report = (finding: Finding & { readonly enforcementLevel?: "advisory" }) => void;

/** Where the explanations of all policies are, relative to the repository. */
export const documentation = "docs/policies.md";

/**
 * The policies as CrossGuard wants them. All of them judge the whole stack, because each claim is
 * about several resources; the judgement is made once for all of them.
 */
export function stackPolicies(
  definitions: readonly PolicyDefinition[],
  requests: EngineRequests,
  own: StackConfiguration,
): StackValidationPolicy[] {
  let latest: { version: number; outcomes: ReadonlyMap<PolicyName, Outcome> } | undefined;
  const outcomesOf = (args: StackValidationArgs) => {
    const { version, configuration } = requests;
    // Version 0: no request was seen, so nothing says whether a result still holds.
    if (latest?.version !== version || version === 0) {
      const model = stackModelOf(args.resources);
      latest = { version, outcomes: judgeStack(definitions, { model, configuration, own }) };
    }
    return latest.outcomes;
  };
  return definitions.map((definition) => ({
    name: definition.name,
    description: definition.claim,
    enforcementLevel: "mandatory",
    severity: definition.severity,
    framework: frameworkOf(definition.controls),
    tags: definition.controls.flatMap(({ framework, version, ids }) =>
      ids.map((id) => `${framework} ${version}: ${id}`),
    ),
    remediationSteps: definition.remediation,
    url: `${documentation}#${definition.name}`,
    configSchema: schemaOf(definition.settings),
    validateStack: (args, reportViolation) => {
      const outcome = outcomesOf(args).get(definition.name);
      if (outcome === undefined) return;
      if (outcome.kind === "not applicable") return args.notApplicable(outcome.reason);
      for (const { message, urn } of outcome.violations) {
        reportViolation(redact(message, requests.secrets), urn);
      }
      const report = reportViolation as unknown as Report;
      for (const { message, urn } of outcome.notes) {
        report({ message: redact(message, requests.secrets), urn, enforcementLevel: "advisory" });
      }
    },
  }));
}

/** The SDK takes one framework; the others are in the tags. */
function frameworkOf(controls: readonly FrameworkControls[]) {
  const [main] = controls;
  return {
    name: main?.framework ?? "",
    version: main?.version ?? "",
    reference: main?.ids.join(", ") ?? "",
    specification: "Supports these controls; does not satisfy them alone.",
  };
}

function schemaOf(settings: SettingsSpec): PolicyConfigSchema {
  return {
    properties: Object.fromEntries(
      Object.entries(settings).map(([key, { schema, description, default: value }]) => [
        key,
        {
          ...schema,
          description,
          ...(value === undefined ? {} : { default: value }),
        },
      ]),
    ),
  };
}

import { parseSettings, suggestion, type RawConfiguration } from "./configuration/parse";
import {
  judged,
  notApplicable,
  type Finding,
  type Outcome,
  type PolicyDefinition,
} from "./definition";
import { cellOf, type PolicyName } from "./environment/applicability";
import { contextOf, type StackConfiguration } from "./environment/context";
import { environmentOf, type Environment } from "./environment/environment";
import { shapeTitles } from "./environment/shape";
import { stackNameOf, type StackModel } from "./stack";

/** Everything that the judgement of one stack depends on. */
export interface Case {
  readonly model: StackModel;
  /** The configuration of the pack: properties by policy name. */
  readonly configuration: RawConfiguration;
  /** The stack's own configuration, namespace `fleet-inventory`. */
  readonly own: StackConfiguration;
}

export const configurationPolicy: PolicyName = "pack-configuration";

/** What every policy says about a stack. Pure; never throws. */
export function judgeStack(
  definitions: readonly PolicyDefinition[],
  { model, configuration, own }: Case,
): ReadonlyMap<PolicyName, Outcome> {
  const stack = stackNameOf(model.resources);
  const context = contextOf(stack, configuration[configurationPolicy] ?? {}, own);
  const environment = environmentOf(model, context);
  const problems = [...context.problems, ...unknownNames(definitions, configuration)];
  const outcomes = new Map<PolicyName, Outcome>();
  for (const definition of definitions) {
    if (definition.name === configurationPolicy) continue;
    const { name } = definition;
    const parsed = parseSettings(name, definition.settings, configuration[name] ?? {});
    problems.push(...parsed.problems);
    outcomes.set(name, outcomeOf(definition, environment, parsed.settings));
  }
  outcomes.set(configurationPolicy, configurationOutcome(environment, problems, outcomes));
  return outcomes;
}

function outcomeOf(
  definition: PolicyDefinition,
  environment: Environment,
  settings: Readonly<Record<string, unknown>>,
): Outcome {
  const { context, shape } = environment;
  if (context.excuse !== undefined) {
    return notApplicable(`the stack is no environment: ${context.excuse}`);
  }
  const cell = cellOf(definition.name, shape);
  if (cell.kind === "not applicable") return notApplicable(cell.why);
  try {
    return definition.judge(environment, settings);
  } catch (error) {
    // A pack that throws fails the operation without saying which policy it was.
    const what = error instanceof Error ? error.name : "something";
    return judged([
      { message: `The policy itself failed (${what}); nothing is proven. Please report this.` },
    ]);
  }
}

function unknownNames(
  definitions: readonly PolicyDefinition[],
  configuration: RawConfiguration,
): string[] {
  const known = definitions.map(({ name }): string => name);
  return Object.keys(configuration)
    .filter((name) => !known.includes(name))
    .map((name) => `There is no policy "${name}"${suggestion(name, known, "There are none")}`);
}

function configurationOutcome(
  { context, shape }: Environment,
  problems: readonly string[],
  outcomes: ReadonlyMap<PolicyName, Outcome>,
): Outcome {
  const violations: Finding[] = problems.map((message) => ({ message }));
  if (context.excuse !== undefined) {
    const message = `The stack "${context.stack}" is no environment, says the pack's configuration: ${context.excuse}. No policy was applied.`;
    return judged(violations, [{ message }]);
  }
  const skipped = [...outcomes].flatMap(([name, outcome]) =>
    outcome.kind === "not applicable" ? [`- ${name}: ${outcome.reason}`] : [],
  );
  if (skipped.length === 0) return judged(violations);
  // The engine shows neither which policies do not apply nor why.
  const message = `Judged as a ${shapeTitles[shape]}. Not applicable:\n${skipped.join("\n")}`;
  return judged(violations, [{ message }]);
}

import { strict as assert } from "node:assert";
import type { RawConfiguration } from "../../../policy/configuration/parse";
import type { Finding, Outcome } from "../../../policy/definition";
import type { PolicyName } from "../../../policy/environment/applicability";
import { judgeStack } from "../../../policy/judge";
import { policyDefinitions } from "../../../policy/policies";
import type { Fixture } from "./fixture";

/** What every policy says about a fixture. */
export function judge(
  fixture: Fixture,
  configuration: RawConfiguration = {},
): ReadonlyMap<PolicyName, Outcome> {
  return judgeStack(policyDefinitions, {
    model: fixture.model,
    configuration,
    own: (key) => fixture.configuration[key],
  });
}

/** What one policy says about a fixture. */
export function outcomeOf(
  policy: PolicyName,
  fixture: Fixture,
  configuration: RawConfiguration = {},
): Outcome {
  const outcome = judge(fixture, configuration).get(policy);
  assert.ok(outcome, `there is no policy ${policy}`);
  return outcome;
}

/** The violations of a policy that judges the fixture. */
export function violationsOf(
  policy: PolicyName,
  fixture: Fixture,
  configuration: RawConfiguration = {},
): readonly Finding[] {
  const outcome = outcomeOf(policy, fixture, configuration);
  if (outcome.kind !== "judged") assert.fail(`${policy} does not apply: ${outcome.reason}`);
  return outcome.violations;
}

/** Asserts that a policy judges the fixture and finds nothing. */
export function assertAccepted(
  policy: PolicyName,
  fixture: Fixture,
  configuration: RawConfiguration = {},
): void {
  assert.deepEqual(violationsOf(policy, fixture, configuration), []);
}

/** Asserts that a policy says exactly one thing, at the named resource (undefined: at the stack). */
export function assertViolation(
  policy: PolicyName,
  fixture: Fixture,
  resource: string | undefined,
  message: string,
  configuration: RawConfiguration = {},
): void {
  const urn = resource === undefined ? undefined : fixture.urn(resource);
  assert.deepEqual(
    violationsOf(policy, fixture, configuration).map((one) => [one.message, one.urn]),
    [[message, urn]],
  );
}

/** The kinds of requests that come out wrong; each message starts with the place and the kind. */
export function kindsOf(
  policy: PolicyName,
  fixture: Fixture,
  configuration: RawConfiguration = {},
): string[] {
  return violationsOf(policy, fixture, configuration).map(
    ({ message }) => message.split(": ")[1] ?? "",
  );
}

import type { PolicyName } from "./environment/applicability";
import type { Environment } from "./environment/environment";
import type { SettingsOf, SettingsSpec } from "./configuration/setting";

export type Severity = "low" | "medium" | "high" | "critical";

/** One thing to tell the reader, at a resource where there is one. */
export interface Finding {
  readonly message: string;
  /** The resource it is about; absent for the stack as a whole. */
  readonly urn?: string | undefined;
}

/** What a policy found. */
export type Outcome =
  | {
      readonly kind: "judged";
      readonly violations: readonly Finding[];
      /** Worth knowing, but no violation: reported as advisory. */
      readonly notes: readonly Finding[];
    }
  | { readonly kind: "not applicable"; readonly reason: string };

/** Controls of one framework that a policy supports (it never satisfies one alone). */
export interface FrameworkControls {
  readonly framework: string;
  readonly version: string;
  readonly ids: readonly string[];
}

/** A check of another tool, with its id there. */
export interface ForeignCheck {
  readonly tool:
    "Security Hub" | "AWS Config" | "Checkov" | "Prowler" | "cdk-nag" | "Access Analyzer";
  readonly id: string;
}

/** A resource that the docs show and the tests put into a compliant stack. */
export interface Example {
  /** Type token of the resource. */
  readonly type: string;
  /** Properties that satisfy the policy. */
  readonly good: Readonly<Record<string, unknown>>;
  /** The same, but broken in one way. */
  readonly bad: Readonly<Record<string, unknown>>;
  /** What the bad one does wrong, in a few words. */
  readonly flaw: string;
}

/** What can be said about a policy without running it. */
export interface PolicyText {
  readonly name: PolicyName;
  /** The one claim that it proves, as a sentence. */
  readonly claim: string;
  readonly why: string;
  readonly severity: Severity;
  readonly controls: readonly FrameworkControls[];
  readonly remediation: string;
  readonly replaces: readonly ForeignCheck[];
  readonly contradicts: readonly (ForeignCheck & { readonly reason: string })[];
  /** Absent where no resource shows the difference. */
  readonly example?: Example;
}

/** One policy, free of any SDK type. */
export interface PolicyDefinition extends PolicyText {
  readonly settings: SettingsSpec;
  /** Pure; never throws. */
  judge(environment: Environment, settings: Readonly<Record<string, unknown>>): Outcome;
}

/** Ties a policy's judgement to the type of its settings. */
export function definePolicy<Spec extends SettingsSpec>(
  policy: PolicyText & {
    readonly settings: Spec;
    readonly judge: (environment: Environment, settings: SettingsOf<Spec>) => Outcome;
  },
): PolicyDefinition {
  return {
    ...policy,
    judge: (environment, settings) => policy.judge(environment, settings as SettingsOf<Spec>),
  };
}

export function judged(violations: readonly Finding[], notes: readonly Finding[] = []): Outcome {
  return { kind: "judged", violations, notes };
}

export function notApplicable(reason: string): Outcome {
  return { kind: "not applicable", reason };
}

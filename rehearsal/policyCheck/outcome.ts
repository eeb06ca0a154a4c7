import type { EngineEvent } from "@pulumi/pulumi/automation";

/** What one policy said about a stack. */
export interface PolicyOutcome {
  readonly policy: string;
  readonly status: "passed" | "violated" | "advised" | "not applicable";
  /** Violations, advice, or why it does not apply. */
  readonly messages: readonly PolicyMessage[];
}

export interface PolicyMessage {
  readonly level: "mandatory" | "advisory" | "none";
  readonly severity: string;
  /** Logical name of the resource; empty for the stack as a whole. */
  readonly resource: string;
  readonly text: string;
}

/** Whether a mandatory policy is violated. */
export function isViolation({ status }: PolicyOutcome): boolean {
  return status === "violated";
}

/** The engine writes it (apitype.PolicyAnalyzeStackSummaryEvent); the SDK's type lacks it. */
interface StackSummary {
  readonly passed?: readonly string[];
  readonly failed?: readonly string[];
}
type Event = EngineEvent & {
  readonly policyAnalyzeStackSummaryEvent?: StackSummary;
  readonly policyEvent?: { readonly severity?: string };
};

/** Folds the engine's events into one outcome per policy, in the order in which they appear. */
export function outcomesOf(events: readonly EngineEvent[]): PolicyOutcome[] {
  const messages = new Map<string, PolicyMessage[]>();
  const passed = new Set<string>();
  const skipped = new Map<string, string>();
  for (const event of events as readonly Event[]) {
    for (const name of event.policyAnalyzeStackSummaryEvent?.passed ?? []) passed.add(name);
    const said = event.policyEvent;
    if (said === undefined) continue;
    const { policyName, enforcementLevel, message, severity, resourceUrn } = said;
    for (const [name, reason] of notApplicable(message)) skipped.set(name, reason);
    const list = messages.get(policyName) ?? [];
    list.push({
      level: enforcementLevel === "mandatory" ? "mandatory" : "advisory",
      severity: severity ?? "",
      resource: resourceOf(resourceUrn),
      text: message.trim(),
    });
    messages.set(policyName, list);
  }
  const judged = [...messages].map(([policy, list]): PolicyOutcome => {
    const isViolated = list.some(({ level }) => level === "mandatory");
    return { policy, status: isViolated ? "violated" : "advised", messages: list };
  });
  const quiet = [...passed].map((policy): PolicyOutcome => ({
    policy,
    status: "passed",
    messages: [],
  }));
  const idle = [...skipped].map(([policy, text]): PolicyOutcome => ({
    policy,
    status: "not applicable",
    messages: [{ level: "none", severity: "", resource: "", text }],
  }));
  return [...judged, ...quiet, ...idle];
}

/**
 * The engine's events leave out policies that do not apply; the pack lists them in a note, one
 * line each: `- name: reason`.
 */
function notApplicable(message: string): [string, string][] {
  return [...message.matchAll(/^- ([a-z-]+): (.+)$/gm)].map(([, name = "", reason = ""]) => [
    name,
    reason,
  ]);
}

/** The stack's own URN stands for everything that belongs to no resource. */
function resourceOf(urn: string | undefined): string {
  const [, , type = "", name = ""] = (urn ?? "").split("::");
  return type === "pulumi:pulumi:Stack" ? "" : name;
}

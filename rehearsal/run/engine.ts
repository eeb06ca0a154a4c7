import { join } from "node:path";
import {
  LocalWorkspace,
  type EngineEvent,
  type OpMap,
  type PulumiCommand,
  type Stack,
  type StepEventMetadata,
} from "@pulumi/pulumi/automation";
import { VisibleError } from "../../errors";
import type { RehearsalLayout } from "./layout";

/** What one engine operation did. */
export interface OperationResult {
  /** Resources per operation: create, update, replace, delete, same. */
  readonly changes: Readonly<Record<string, number>>;
  /** What is done to each resource that does not stay the same, in the engine's order. */
  readonly steps: readonly OperationStep[];
  /** Policies that passed over the whole stack, when a pack ran. */
  readonly policiesPassed: readonly string[];
  /** What each violated policy said. */
  readonly violations: readonly PolicyViolation[];
  /** The stack's outputs as far as the operation knows them. */
  readonly outputs: Readonly<Record<string, unknown>>;
}

/** One resource and what is done to it. */
export interface OperationStep {
  /** The engine's word: create, update, replace, delete, create-replacement, … */
  readonly operation: string;
  /** Pulumi's type token. */
  readonly type: string;
  /** Logical name. */
  readonly name: string;
  /** Paths of the properties that differ. */
  readonly properties: readonly string[];
}

export interface PolicyViolation {
  readonly policy: string;
  readonly level: string;
  readonly message: string;
}

/** The engine writes it (apitype.PolicyAnalyzeStackSummaryEvent); the SDK's type lacks it. */
interface StackSummary {
  readonly passed?: readonly string[];
  readonly failed?: readonly string[];
}
type Event = EngineEvent & { readonly policyAnalyzeStackSummaryEvent?: StackSummary };

export interface EngineSettings {
  readonly layout: RehearsalLayout;
  readonly stack: string;
  /** The Pulumi CLI to run. */
  readonly command: PulumiCommand;
  /** Port of the simulated AWS's provider. */
  readonly providerPort: number;
  /** Policy packs to run, absolute paths. */
  readonly policyPacks: readonly string[];
  readonly signal?: AbortSignal;
}

/** Environment that keeps the engine on this machine: file backend, simulated AWS, no downloads. */
export function engineEnvironment(
  layout: RehearsalLayout,
  providerPort: number,
): Record<string, string> {
  return {
    PULUMI_BACKEND_URL: `file://${layout.backend}`,
    PULUMI_CONFIG_PASSPHRASE: "",
    PULUMI_DEBUG_PROVIDERS: `aws:${providerPort}`,
    PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
    PULUMI_SKIP_UPDATE_CHECK: "true",
  };
}

/** The real Pulumi engine on one stack of the rehearsal. */
export class RehearsalEngine {
  private constructor(
    private readonly stack: Stack,
    private readonly settings: EngineSettings,
  ) {}

  static async open(settings: EngineSettings): Promise<RehearsalEngine> {
    const { layout, stack, command, providerPort } = settings;
    const opened = await LocalWorkspace.createOrSelectStack(
      { stackName: stack, workDir: layout.project },
      { pulumiCommand: command, envVars: engineEnvironment(layout, providerPort) },
    );
    return new RehearsalEngine(opened, settings);
  }

  preview(): Promise<OperationResult> {
    return this.observe("preview", (options) =>
      this.stack.preview(options).then((result) => result.changeSummary),
    );
  }

  /** @param policyPacks fewer than the engine was opened with, where they have judged already */
  up(policyPacks = this.settings.policyPacks): Promise<OperationResult> {
    return this.observe("up", (options) =>
      this.stack
        .up({ ...options, policyPacks: [...policyPacks] })
        .then((result) => result.summary.resourceChanges ?? {}),
    );
  }

  destroy(): Promise<OperationResult> {
    return this.observe("destroy", ({ onEvent, onOutput, signal }) =>
      this.stack
        .destroy({ onEvent, onOutput, ...(signal ? { signal } : {}) })
        .then((result) => result.summary.resourceChanges ?? {}),
    );
  }

  async outputs(): Promise<Record<string, unknown>> {
    const outputs = await this.stack.outputs();
    return Object.fromEntries(
      Object.entries(outputs).map(([name, output]) => [name, output.value]),
    );
  }

  private async observe(
    operation: string,
    run: (options: {
      policyPacks: string[];
      onEvent: (event: EngineEvent) => void;
      onOutput: (text: string) => void;
      signal?: AbortSignal;
    }) => Promise<OpMap>,
  ): Promise<OperationResult> {
    const passed = new Set<string>();
    const violations: PolicyViolation[] = [];
    const steps: OperationStep[] = [];
    let output = "";
    let outputs: Readonly<Record<string, unknown>> = {};
    const onEvent = (event: Event) => {
      const written = event.resOutputsEvent?.metadata;
      if (written?.type === "pulumi:pulumi:Stack") {
        outputs = (written.new?.outputs ?? {}) as typeof outputs;
      }
      for (const policy of event.policyAnalyzeStackSummaryEvent?.passed ?? []) {
        passed.add(policy);
      }
      if (event.policyEvent) {
        const { policyName, enforcementLevel, message } = event.policyEvent;
        violations.push({ policy: policyName, level: enforcementLevel, message });
      }
      const step = event.resourcePreEvent?.metadata;
      if (step && step.op !== "same") {
        steps.push(stepOf(step));
      }
    };
    const signal = this.settings.signal;
    try {
      const changes = await run({
        policyPacks: [...this.settings.policyPacks],
        onEvent,
        onOutput: (text) => (output += text),
        ...(signal ? { signal } : {}),
      });
      return {
        changes,
        steps,
        policiesPassed: [...passed],
        violations,
        outputs,
      };
    } catch (error) {
      signal?.throwIfAborted();
      throw new VisibleError(`pulumi ${operation} failed:\n${failureText(output, error)}`, {
        cause: error,
      });
    }
  }
}

/** Absolute path of the policy pack of a checkout. */
export function policyPackOf(checkout: string): string {
  return join(checkout, "policy");
}

/** A step as the engine's event tells it. */
export function stepOf({ op, type, urn, detailedDiff, diffs }: StepEventMetadata): OperationStep {
  const properties = detailedDiff ? Object.keys(detailedDiff) : (diffs ?? []);
  return { operation: op, type, name: urn.split("::").at(-1) ?? urn, properties };
}

function failureText(output: string, error: unknown): string {
  const text = output.trim();
  return text === "" ? String(error instanceof Error ? error.message : error) : text;
}

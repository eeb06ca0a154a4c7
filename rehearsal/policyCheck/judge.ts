import { LocalWorkspace, type EngineEvent, type PulumiCommand } from "@pulumi/pulumi/automation";
import { VisibleError } from "../../errors";
import { engineEnvironment, stepOf, type OperationStep } from "../run/engine";
import type { RehearsalLayout } from "../run/layout";
import { isViolation, outcomesOf, type PolicyOutcome } from "./outcome";

/** A preview to judge. */
export interface JudgeRequest {
  /** Whose program and settings are previewed, and the state that it is compared with. */
  readonly layout: RehearsalLayout;
  readonly stack: string;
  readonly command: PulumiCommand;
  /** Port of the simulated AWS. */
  readonly providerPort: number;
  /** Folder of the policy pack. */
  readonly policyPack: string;
  /** The pack's configuration; absent: the pack's own. */
  readonly policyPackConfig?: string;
}

/** What a preview would do and what the policies say about it. */
export interface Judgement {
  readonly outcomes: readonly PolicyOutcome[];
  /** Everything that would not stay the same, in the engine's order. */
  readonly steps: readonly OperationStep[];
}

/**
 * Previews a stack with the pack.
 *
 * @throws VisibleError when the preview fails for another reason than a policy
 */
export async function judge(request: JudgeRequest): Promise<Judgement> {
  const { layout, stack, command, providerPort, policyPack, policyPackConfig } = request;
  const events: EngineEvent[] = [];
  let output = "";
  const judgement = (): Judgement => ({
    outcomes: outcomesOf(events),
    steps: events.flatMap(({ resourcePreEvent }) =>
      resourcePreEvent === undefined || resourcePreEvent.metadata.op === "same"
        ? []
        : [stepOf(resourcePreEvent.metadata)],
    ),
  });
  try {
    const opened = await LocalWorkspace.createOrSelectStack(
      { stackName: stack, workDir: layout.project },
      { pulumiCommand: command, envVars: engineEnvironment(layout, providerPort) },
    );
    await opened.preview({
      policyPacks: [policyPack],
      ...(policyPackConfig === undefined ? {} : { policyPackConfigs: [policyPackConfig] }),
      onEvent: (event) => events.push(event),
      onOutput: (text) => (output += text),
    });
    return judgement();
  } catch (error) {
    // A mandatory violation makes the preview fail too; the events tell the two apart.
    const result = judgement();
    if (result.outcomes.some(isViolation)) return result;
    const detail = output.trim() || (error instanceof Error ? error.message : String(error));
    throw new VisibleError(
      `The preview of ${stack} failed before its policies could judge it:\n${detail}`,
      { cause: error },
    );
  }
}

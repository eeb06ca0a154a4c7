import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { LocalWorkspace, type EngineEvent, type PulumiCommand } from "@pulumi/pulumi/automation";
import { VisibleError } from "../../errors";
import { startSimulatedAws } from "../aws/server";
import { engineEnvironment } from "../run/engine";
import { layoutOf, prepareProject } from "../run/layout";
import { outcomesOf, type PolicyOutcome } from "./outcome";

/** What a check needs. */
export interface CheckRequest {
  readonly checkout: string;
  readonly stack: string;
  readonly command: PulumiCommand;
  /** Folder of the policy pack. */
  readonly policyPack: string;
  /** The pack's configuration; absent: the pack's own. */
  readonly policyPackConfig?: string;
}

/** What the policies say about one stack. */
export interface CheckResult {
  readonly stack: string;
  readonly outcomes: readonly PolicyOutcome[];
}

/** Whether a mandatory policy is violated. */
export function isViolated({ outcomes }: CheckResult): boolean {
  return outcomes.some(({ status }) => status === "violated");
}

/**
 * Previews a stack from nothing with the pack, on a simulated AWS and with state in a folder that is
 * removed again: no credentials, no Pulumi account, nothing left behind.
 *
 * @throws VisibleError when the preview fails for another reason than a policy
 */
export async function checkStack(request: CheckRequest): Promise<CheckResult> {
  const { checkout, stack, command, policyPack, policyPackConfig } = request;
  const directory = mkdtempSync(join(tmpdir(), "fleet-inventory-check-"));
  const layout = layoutOf(checkout, stack, directory);
  const events: EngineEvent[] = [];
  let output = "";
  try {
    prepareProject(layout, stack);
    const aws = await startSimulatedAws({ directory: layout.cloud });
    try {
      const opened = await LocalWorkspace.createOrSelectStack(
        { stackName: stack, workDir: layout.project },
        { pulumiCommand: command, envVars: engineEnvironment(layout, aws.port) },
      );
      await opened.preview({
        policyPacks: [policyPack],
        ...(policyPackConfig === undefined ? {} : { policyPackConfigs: [policyPackConfig] }),
        onEvent: (event) => events.push(event),
        onOutput: (text) => (output += text),
      });
    } catch (error) {
      // A mandatory violation makes the preview fail too; the events tell the two apart.
      const result = { stack, outcomes: outcomesOf(events) };
      if (isViolated(result)) return result;
      throw failure(stack, output, error);
    } finally {
      await aws.close();
    }
    return { stack, outcomes: outcomesOf(events) };
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

function failure(stack: string, output: string, error: unknown): VisibleError {
  const detail = output.trim() || (error instanceof Error ? error.message : String(error));
  return new VisibleError(
    `The preview of ${stack} failed before its policies could judge it:\n${detail}`,
    {
      cause: error,
    },
  );
}

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { PulumiCommand } from "@pulumi/pulumi/automation";
import { startSimulatedAws } from "../aws/server";
import { requiredBy } from "../environments";
import { bringUp, layOutStack } from "../run/deploy";
import { layoutOf } from "../run/layout";
import { judge } from "./judge";
import { isViolation, type PolicyOutcome } from "./outcome";

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
  return outcomes.some(isViolation);
}

/**
 * Previews a stack from nothing with the pack, on a simulated AWS and with state in a folder that is
 * removed again: no credentials, no Pulumi account, nothing left behind. The central stack of a
 * member is brought up there first: the member reads its outputs.
 *
 * @throws VisibleError when the preview fails for another reason than a policy
 */
export async function checkStack(request: CheckRequest): Promise<CheckResult> {
  const { checkout, stack, command } = request;
  const directory = mkdtempSync(join(tmpdir(), "fleet-inventory-check-"));
  const layout = layoutOf(checkout, stack, directory);
  try {
    const aws = await startSimulatedAws({ directory: layout.cloud });
    try {
      for (const central of requiredBy(checkout, stack)) {
        const settings = { layout, stack: central, command, providerPort: aws.port };
        await bringUp({ ...settings, policyPacks: [] });
      }
      await layOutStack(layout, stack);
      const { outcomes } = await judge({ ...request, layout, providerPort: aws.port });
      return { stack, outcomes };
    } finally {
      await aws.close();
    }
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

import { VisibleError } from "../../errors";
import type { Settings } from "../../settings/model";
import { defaultSilentHours, type StatusOptions } from "../commands/status";
import type { Environment } from "../environment";
import { contextOf } from "../stack/context";
import { readOutputs } from "../stack/outputs";
import { readStackSettings } from "../stack/settings";
import { statusChecks } from "../status/checks";
import { collectorOf } from "../status/context";
import { findingsAction } from "./findings";

/** `fleet-inventory status`: does inventory arrive? */
export async function statusAction(
  options: StatusOptions,
  environment: Environment,
): Promise<number> {
  const outputs = await readOutputs(options, environment.stackAccess(options.cwd));
  environment.signal.throwIfAborted();
  return findingsAction(
    {
      command: "status",
      stack: contextOf(outputs, options, environment).stack,
      checks: statusChecks,
      context: {
        outputs,
        settings: await settingsOf(options, environment),
        now: environment.now(),
        silentHours: options.silentHours ?? defaultSilentHours,
      },
      scope: {
        account: outputs.scope === "central" ? outputs.account : collectorOf(outputs),
        region: outputs.region,
        buckets: [outputs.bucketName],
        keyArn: undefined,
        workgroup: outputs.workgroup,
      },
    },
    options,
    environment,
  );
}

/** Outputs from a file may come from anywhere; then there is nothing to compare them with. */
async function settingsOf(
  { stack, outputs, cwd }: StatusOptions,
  environment: Environment,
): Promise<Settings | undefined> {
  if (outputs !== undefined) return undefined;
  try {
    return await readStackSettings(stack ?? environment.stackName, environment.stackAccess(cwd));
  } catch (error) {
    if (error instanceof VisibleError) return undefined;
    throw error;
  }
}

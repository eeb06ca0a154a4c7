import type { FindingsOptions } from "../commands/findings";
import type { Environment } from "../environment";
import type { PolicyScope } from "../aws/actions";
import { resourceNames } from "../../settings/names";
import { preflightChecks } from "../preflight/checks";
import { outputsOf, type PreflightContext } from "../preflight/context";
import { readDeployment } from "../stack/deployment";
import { readStackSettings } from "../stack/settings";
import { findingsAction } from "./findings";

/** `fleet-inventory preflight`: will `pulumi up` work in this account? */
export async function preflightAction(
  options: FindingsOptions,
  environment: Environment,
): Promise<number> {
  const access = environment.stackAccess(options.cwd);
  const stack = options.stack ?? environment.stackName;
  const settings = await readStackSettings(stack, access);
  const central =
    settings.central === undefined ? undefined : await readDeployment(settings.central, access);
  const context: PreflightContext = {
    settings,
    names: resourceNames(settings),
    deployment: await readDeployment(stack, access),
    central,
    now: environment.now(),
  };
  return findingsAction(
    {
      command: "preflight",
      stack: settings.stack,
      checks: preflightChecks,
      context,
      scope: scopeOf(context),
    },
    options,
    environment,
  );
}

function scopeOf({ settings, names, central }: PreflightContext): PolicyScope {
  const { account, region, existingBucketName, existingKeyArn } = settings;
  const own = settings.scope === "central" ? (existingBucketName ?? names.bucket) : undefined;
  const bucket = own ?? outputsOf(central)?.bucketName;
  return {
    account,
    region,
    buckets: bucket === undefined ? [] : [bucket],
    keyArn: existingKeyArn,
    workgroup: names.workgroup,
  };
}

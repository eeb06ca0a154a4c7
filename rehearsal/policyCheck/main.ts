import { appendFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { changesSince } from "./base";
import { checkStack, isViolated } from "./check";
import { checkoutOf } from "../../checkout";
import { pulumiOf } from "../pulumiCommand";
import { environmentsOf } from "../environments";
import { reportFailure } from "../failure";
import { checkCommand, type CheckOptions } from "./options";
import { renderMarkdown, renderText, type ShownCheck } from "./render";

/** Checks the stacks one after another and prints each as soon as it is done. */
async function run(options: CheckOptions): Promise<boolean> {
  const own = checkoutOf(__dirname);
  const command = await pulumiOf(own);
  const { stack, project, policyPack, policyPackConfig, base } = options;
  const checkout = project === undefined ? own : resolve(project);
  const checks: ShownCheck[] = [];
  const stacks =
    stack === undefined
      ? environmentsOf(checkout).map((environment) => environment.stack)
      : [stack];
  for (const name of stacks) {
    process.stderr.write(`Checking ${name} …\n`);
    const result = await checkStack({
      checkout,
      stack: name,
      command,
      policyPack: policyPack === undefined ? join(own, "policy") : resolve(policyPack),
      ...(policyPackConfig === undefined ? {} : { policyPackConfig: resolve(policyPackConfig) }),
    });
    const changes = base === undefined ? [] : changesSince(checkout, name, base);
    const check = { ...result, changes };
    checks.push(check);
    process.stdout.write(renderText(check));
  }
  const summary = process.env.GITHUB_STEP_SUMMARY;
  if (summary !== undefined && summary !== "") appendFileSync(summary, renderMarkdown(checks));
  return !checks.some(isViolated);
}

/** Runs the check of this command line and returns its exit code. */
export async function main(args: readonly string[]): Promise<number> {
  const result = { isFine: false };
  try {
    await checkCommand(async (options) => {
      result.isFine = await run(options);
    })
      .exitOverride()
      .parseAsync(args, { from: "user" });
    return result.isFine ? 0 : 1;
  } catch (error) {
    return reportFailure(error, process.stderr);
  }
}

import { AwsAccess } from "../aws/access";
import { policyDocument, type PolicyScope } from "../aws/actions";
import type { FindingsOptions } from "../commands/findings";
import { widthOf, type Environment } from "../environment";
import { exitCodes } from "../failures";
import { runChecks, type Check } from "../findings/check";
import { isAtLeast, tallyOf } from "../findings/finding";
import { writeTo } from "../output";
import { createProgressLine } from "../progress";
import {
  describeTally,
  renderFindingsJson,
  renderFindingsMarkdown,
  renderFindingsTable,
  type FindingsReport,
} from "../render/findings";
import { once } from "../render/rows";

/** A command that checks something: what, about which stack, and where. */
export interface FindingsCommand<Context> {
  readonly command: FindingsReport["command"];
  readonly stack: string;
  readonly checks: readonly Check<Context>[];
  readonly context: Context;
  /** For --iam-policy. */
  readonly scope: PolicyScope;
}

/** Runs the checks and writes what they found: findings to stdout, the rest to stderr. */
export async function findingsAction<Context>(
  { command, stack, checks, context, scope }: FindingsCommand<Context>,
  options: FindingsOptions,
  environment: Environment,
): Promise<number> {
  const { stdout, stderr, signal } = environment;
  if (options.iamPolicy === true) {
    const applying = checks.filter((check) => check.places(context).length > 0);
    const document = policyDocument(
      applying.flatMap(({ actions }) => actions),
      scope,
    );
    await writeTo(stdout, once(`${JSON.stringify(document, null, 2)}\n`), signal);
    return exitCodes.ok;
  }
  const aws = new AwsAccess({ attempts: environment.awsAttempts, signal });
  const line = createProgressLine(stderr, options.progress ?? false);
  try {
    const findings = await runChecks(checks, aws, context, ({ done, total, check, region }) => {
      line.show(`${command}: ${done} of ${total} checks done (${check}, ${region})`);
    });
    line.done();
    const report: FindingsReport = { command, stack, at: environment.now(), findings };
    await writeTo(stdout, render(report, options, environment), signal);
    stderr.write(`${describeTally(tallyOf(findings))}\n`);
    const { failOn } = options;
    // A gate must not pass because AWS could not be asked at all.
    if (failOn !== "never" && findings.every(({ checked }) => checked === false)) {
      stderr.write("error: Nothing could be checked.\n");
      return exitCodes.failure;
    }
    return failOn !== "never" && findings.some(({ severity }) => isAtLeast(severity, failOn))
      ? exitCodes.failure
      : exitCodes.ok;
  } finally {
    line.done();
    aws.destroy();
  }
}

function render(
  report: FindingsReport,
  { format }: FindingsOptions,
  { stdout }: Environment,
): AsyncIterable<string> {
  switch (format) {
    case "json":
      return once(renderFindingsJson(report));
    case "markdown":
      return renderFindingsMarkdown(report);
    case "table":
      return renderFindingsTable(report, { width: widthOf(stdout) });
  }
}

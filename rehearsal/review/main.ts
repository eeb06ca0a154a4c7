import { appendFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { checkoutOf } from "../../checkout";
import { pulumiOf } from "../pulumiCommand";
import { reportFailure } from "../failure";
import { packConfigurationDiff } from "../policyCheck/base";
import { reviewCommand, type ReviewOptions } from "./options";
import { renderMarkdown, renderText } from "./render";
import { isRefused, review } from "./review";
import { commitOf, isCommit, reviewInWorktree } from "./worktree";

async function run({ base, project }: ReviewOptions, signal: AbortSignal): Promise<number> {
  const own = checkoutOf(__dirname);
  const head = project === undefined ? own : resolve(project);
  const baseCommit = commitOf(head, base);
  if (!isCommit(own, baseCommit)) return reviewInWorktree(head, baseCommit, signal);
  const directory = mkdtempSync(join(tmpdir(), "fleet-inventory-review-"));
  try {
    const reviews = await review({
      base: own,
      baseCommit,
      head,
      directory,
      command: await pulumiOf(own),
      signal,
      onProgress: (text) => process.stderr.write(`${text} …\n`),
    });
    for (const each of reviews) process.stdout.write(`${renderText(each)}\n`);
    const summary = process.env.GITHUB_STEP_SUMMARY;
    if (summary !== undefined && summary !== "") {
      const diff = packConfigurationDiff(head, baseCommit);
      appendFileSync(summary, renderMarkdown(reviews, diff));
    }
    return reviews.some(isRefused) ? 1 : 0;
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

/** Runs the review of this command line and returns its exit code. */
export async function main(args: readonly string[]): Promise<number> {
  const controller = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.on(signal, () => {
      controller.abort(new Error(signal));
    });
  }
  const result = { code: 0 };
  try {
    await reviewCommand(async (options) => {
      result.code = await run(options, controller.signal);
    })
      .exitOverride()
      .parseAsync(args, { from: "user" });
    return controller.signal.aborted ? 130 : result.code;
  } catch (error) {
    return controller.signal.aborted ? 130 : reportFailure(error, process.stderr);
  }
}

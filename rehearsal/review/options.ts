import { Command } from "commander";

/** What a review is told on its command line. */
export interface ReviewOptions {
  /** The commit that the proposal is compared with, and that judges it. */
  readonly base: string;
  /** Folder of the checkout that is proposed. Default: this one. */
  readonly project?: string;
}

/** The command line of `npm run review`, as data. */
export function reviewCommand(run: (options: ReviewOptions) => Promise<void>): Command {
  return new Command("npm run review --")
    .description(
      [
        "Says what a pull request would deploy: every environment of the base commit is brought up",
        "on a simulated AWS, then the proposal is previewed on that with the base's policy pack.",
        "No account and no credentials are needed.",
      ].join(" "),
    )
    .requiredOption("--base <commit>", "commit to compare with, whose pack judges")
    .option("--project <folder>", "checkout that is proposed (default: this one)")
    .addHelpText(
      "after",
      [
        "",
        "Started in a checkout of the base commit, it uses that; otherwise it makes one with git worktree,",
        "installs its packages and goes on there.",
        "Writes a Markdown summary to the file that GITHUB_STEP_SUMMARY names.",
        "",
        "Example:",
        "  npm run review -- --base origin/main",
        "",
        "Exit codes: 0 no mandatory policy is violated; 1 one is, or a preview failed; 2 wrong usage.",
      ].join("\n"),
    )
    .action(run);
}

import { Command } from "commander";

/** What a check is told on its command line. */
export interface CheckOptions {
  /** The stack to check; absent: every stack with a settings file. */
  readonly stack?: string;
  /** Folder of the checkout whose program and stacks are judged. Default: this one. */
  readonly project?: string;
  /** Folder of the policy pack. Default: the one of this checkout. */
  readonly policyPack?: string;
  /** The pack's configuration. Default: what the pack itself holds. */
  readonly policyPackConfig?: string;
  /** A commit to compare facts and pack with. */
  readonly base?: string;
}

/** The command line of `npm run policy:check`, as data. */
export function checkCommand(run: (options: CheckOptions) => Promise<void>): Command {
  return new Command("npm run policy:check --")
    .description(
      [
        "Previews stacks with the policy pack on a simulated AWS and says which policies pass.",
        "No account and no credentials are needed.",
      ].join(" "),
    )
    .option("-s, --stack <name>", "stack to check (default: every Pulumi.<name>.yaml)")
    .option("--project <folder>", "checkout whose stacks are judged (default: this one)")
    .option("--policy-pack <folder>", "policy pack (default: the one of this checkout)")
    .option("--policy-pack-config <file>", "configuration of the pack (default: the pack's own)")
    .option("--base <commit>", "also name what changed since: accounts, organization, the pack")
    .addHelpText(
      "after",
      [
        "",
        "Writes a Markdown summary to the file that GITHUB_STEP_SUMMARY names.",
        "",
        "Exit codes: 0 no mandatory policy is violated; 1 one is, or a preview failed; 2 wrong usage.",
      ].join("\n"),
    )
    .action(run);
}

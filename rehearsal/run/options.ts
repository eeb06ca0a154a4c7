import { Command, InvalidArgumentError } from "commander";

/** What a rehearsal is told on its command line. */
export interface RehearsalOptions {
  /** Stack to rehearse: its settings are read from `Pulumi.<stack>.yaml`. Default `dev`. */
  readonly stack: string;
  /** Managed nodes of the simulated fleet, 1 to 100,000. Default 100. */
  readonly nodes: number;
  /** Seed of the simulated fleet: the same seed gives the same fleet. Default 1. */
  readonly seed: number;
  /** Folder for its state and report. Default `.rehearsal/<stack>` in the checkout. */
  readonly directory?: string;
  /** Leave the simulated AWS and the Athena endpoint running until Ctrl-C. */
  readonly keep: boolean;
}

function wholeNumber(least: number, most: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (!/^\d+$/.test(text) || value < least || value > most) {
      throw new InvalidArgumentError(
        `Give a whole number from ${least} to ${most.toLocaleString("en-GB")}.`,
      );
    }
    return value;
  };
}

/** The command line of `npm start`, as data: commander prints its help and its errors. */
export function rehearsalCommand(run: (options: RehearsalOptions) => Promise<void>): Command {
  return new Command("npm start --")
    .description(
      [
        "Rehearse an environment on this machine: the real Pulumi engine, program and policy pack",
        "against a simulated AWS and a simulated fleet. No account and no credentials are needed.",
      ].join(" "),
    )
    .option("-s, --stack <name>", "stack to rehearse, from Pulumi.<name>.yaml", "dev")
    .option(
      "-n, --nodes <count>",
      "managed nodes of the simulated fleet",
      wholeNumber(1, 100_000),
      100,
    )
    .option("--seed <number>", "seed of the simulated fleet", wholeNumber(0, 2 ** 31 - 1), 1)
    .option("--directory <folder>", "where state and report go (default: .rehearsal/<stack>)")
    .option(
      "--keep",
      "leave it running, so that `npx fleet-inventory query` works against it",
      false,
    )
    .addHelpText(
      "after",
      [
        "",
        "Examples:",
        "  npm start",
        "  npm start -- --nodes 1000 --seed 7",
        "  npm start -- --keep",
        "",
        "Exit codes: 0 the rehearsal succeeded; 1 a step failed; 2 wrong usage; 130 interrupted.",
      ].join("\n"),
    )
    .action(run);
}

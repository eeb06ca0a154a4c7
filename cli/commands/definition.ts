import { InvalidArgumentError } from "commander";

/** An option of a command, in commander's notation. */
export interface OptionDefinition {
  /** Such as `-o, --output <file>`. */
  readonly flags: string;
  readonly description: string;
  readonly choices?: readonly string[];
  readonly default?: string;
  /** Turns the text into a value; throws InvalidArgumentError for text that is not one. */
  readonly parse?: (text: string, previous: unknown) => unknown;
}

/** A command as data: help, parsing and documentation all come from it. */
export interface CommandDefinition {
  readonly name: string;
  readonly summary: string;
  readonly description: string;
  /** Such as `[name]`. */
  readonly argument?: { readonly syntax: string; readonly description: string };
  readonly options: readonly OptionDefinition[];
  readonly examples: readonly string[];
}

/** A path from the command line; an unset variable of a script is no file. */
export function parsePath(text: string): string {
  if (text === "") throw new InvalidArgumentError("Name a file.");
  return text;
}

/** Options that say which stack is meant; the same for every command. */
export interface StackOptions {
  readonly stack?: string;
  readonly outputs?: string;
  readonly cwd?: string;
}

export const stackOptions: readonly OptionDefinition[] = [
  {
    flags: "-s, --stack <name>",
    description: "stack to ask (default: PULUMI_STACK, or the selected stack)",
  },
  {
    flags: "--outputs <file>",
    description: 'its outputs from `pulumi stack output --json`, "-" for standard input',
  },
  { flags: "-C, --cwd <folder>", description: "folder of the Pulumi project" },
];

import { VisibleError } from "../../errors";
import type { FleetInventoryOutputs } from "../../reference/outputs";
import { parseOutputs } from "../../reference/outputs";
import { UsageError } from "../failures";

/** Where the outputs of a stack come from. */
export interface OutputsSource {
  /** Stack name; default: PULUMI_STACK, or the stack that is selected. */
  readonly stack?: string;
  /** A file with `pulumi stack output --json`, `-` for standard input. Excludes `stack`. */
  readonly outputs?: string;
}

/** What a program that ran left behind. */
export interface Finished {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** The ways to the outside that reading outputs needs. */
export interface StackAccess {
  readText(path: string): Promise<string>;
  /** A file in the folder of the project's Pulumi.yaml. */
  readProjectText(name: string): Promise<string>;
  readStandardInput(): Promise<string>;
  /** Runs the Pulumi CLI in the project. */
  pulumi(args: readonly string[]): Promise<Finished>;
}

/**
 * Reads the outputs of a fleet-inventory stack, from Pulumi or from a file.
 *
 * @throws VisibleError when they can't be read or are not those of a fleet-inventory stack
 */
export async function readOutputs(
  source: OutputsSource,
  access: StackAccess,
): Promise<FleetInventoryOutputs> {
  if (source.outputs !== undefined && source.stack !== undefined) {
    throw new UsageError("Give either --stack or --outputs, not both.");
  }
  const { text, from } =
    source.outputs === undefined
      ? await fromPulumi(source.stack, access)
      : await fromFile(source.outputs, access);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new VisibleError(`${from} is not JSON: ${messageOf(cause)}`, {
      remedy: "Write it with: pulumi stack output --json > FILE",
      cause,
    });
  }
  if (isEmptyObject(value)) {
    throw new VisibleError(`${from} has no outputs: the stack was not deployed yet.`, {
      remedy: "Deploy it first: pulumi up",
    });
  }
  try {
    return parseOutputs(value);
  } catch (cause) {
    throw new VisibleError(`${from} can't be used: ${messageOf(cause)}`, {
      remedy:
        "Choose a fleet-inventory stack with --stack, or run this in its project folder (--cwd).",
      cause,
    });
  }
}

async function fromFile(
  path: string,
  access: StackAccess,
): Promise<{ text: string; from: string }> {
  if (path === "-") {
    return { text: await access.readStandardInput(), from: "Standard input" };
  }
  try {
    return { text: await access.readText(path), from: `The file ${path}` };
  } catch (cause) {
    throw new VisibleError(`The outputs file can't be read: ${messageOf(cause)}`, {
      remedy: "Write it with: pulumi stack output --json > FILE",
      cause,
    });
  }
}

async function fromPulumi(
  stack: string | undefined,
  access: StackAccess,
): Promise<{ text: string; from: string }> {
  const { code, stdout, stderr } = await access.pulumi([
    "stack",
    "output",
    "--json",
    "--non-interactive",
    ...(stack === undefined ? [] : ["--stack", stack]),
  ]);
  const name = stack === undefined ? "the selected stack" : `the stack ${stack}`;
  if (code !== 0) {
    const said = stderr.trim().replace(/^error: /, "");
    throw new VisibleError(`The outputs of ${name} can't be read: ${said || `exit code ${code}`}`, {
      remedy: remedyFor(said),
    });
  }
  return { text: stdout, from: `The output of ${name}` };
}

/** What Pulumi says when it can't show outputs, and what helps. */
const remedies: readonly (readonly [RegExp, string])[] = [
  [/no stack named/i, "List the stacks with: pulumi stack ls"],
  [/no stack selected|must be supplied/i, "Choose one with --stack NAME, or pulumi stack select."],
  [/passphrase/i, "Set PULUMI_CONFIG_PASSPHRASE or PULUMI_CONFIG_PASSPHRASE_FILE."],
  [/login|logged in|access token/i, "Log in to the stack's backend with: pulumi login"],
  [/no Pulumi\.yaml/i, "Run it in the project's folder, or name that with --cwd."],
];

function remedyFor(said: string): string {
  return (
    remedies.find(([pattern]) => pattern.test(said))?.[1] ??
    "Give the outputs as a file instead: pulumi stack output --json > FILE, then --outputs FILE"
  );
}

function isEmptyObject(value: unknown): boolean {
  const isObject = typeof value === "object" && value !== null && !Array.isArray(value);
  return isObject && Object.keys(value).length === 0;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

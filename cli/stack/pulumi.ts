import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { addAbortSignal, type Readable } from "node:stream";
import { text } from "node:stream/consumers";

import { VisibleError } from "../../errors";
import type { Finished, StackAccess } from "./outputs";

/** The Pulumi CLI that the tool chain found: what to run and with which environment. */
export interface PulumiCli {
  readonly command: string;
  readonly env: Readonly<Record<string, string>>;
}

export interface PulumiAccessSettings {
  /** Folder to work in; Pulumi looks for the project there and above. */
  readonly cwd: string;
  /** Used instead when no project lies in or above `cwd`. @default - that is an error */
  readonly fallbackProject?: string;
  readonly env: NodeJS.ProcessEnv;
  readonly stdin: Readable;
  readonly signal: AbortSignal;
  /** Finds the CLI; throws with remedies when there is none. */
  readonly findCli: () => PulumiCli;
}

/** Outputs of a large organization are kilobytes; a runaway answer is not. */
const longestOutput = 64 * 1024 * 1024;

/** The real ways to a stack's outputs: files, standard input and the Pulumi CLI. */
export function createStackAccess(settings: PulumiAccessSettings): StackAccess {
  return {
    readText: (path) => readFile(resolve(settings.cwd, path), "utf8"),
    readProjectText: async (name) => readFile(join(projectOf(settings), name), "utf8"),
    readStandardInput: () => readAll(settings),
    pulumi: (args) => runPulumi(settings, args),
  };
}

/** Ends with Ctrl-C too, when nobody sends anything. */
async function readAll({ stdin, signal }: PulumiAccessSettings): Promise<string> {
  try {
    return await text(addAbortSignal(signal, stdin));
  } catch (error) {
    throw signal.aborted ? signal.reason : error;
  }
}

async function runPulumi(
  settings: PulumiAccessSettings,
  args: readonly string[],
): Promise<Finished> {
  const cwd = projectOf(settings);
  const { command, env } = settings.findCli();
  return new Promise((finish, fail) => {
    execFile(
      command,
      [...args],
      {
        cwd,
        env: { ...settings.env, ...env, PULUMI_SKIP_UPDATE_CHECK: "true" },
        maxBuffer: longestOutput,
        signal: settings.signal,
      },
      (error, stdout, stderr) => {
        if (settings.signal.aborted) {
          fail(settings.signal.reason as Error);
        } else if (error !== null && typeof error.code !== "number") {
          fail(
            new VisibleError(`The Pulumi CLI ${command} can't be run: ${error.message}`, {
              remedy: "Give the outputs as a file with --outputs FILE.",
              cause: error,
            }),
          );
        } else {
          finish({ code: typeof error?.code === "number" ? error.code : 0, stdout, stderr });
        }
      },
    );
  });
}

function projectOf({ cwd, fallbackProject }: PulumiAccessSettings): string {
  const project = findProject(cwd) ?? fallbackProject;
  if (project === undefined) {
    throw new VisibleError(`There is no Pulumi project in ${cwd} or above it`, {
      remedy: "Name the folder of its Pulumi.yaml with --cwd.",
    });
  }
  return project;
}

/** The nearest folder with a project, from this one upwards. */
function findProject(folder: string): string | undefined {
  if (["Pulumi.yaml", "Pulumi.yml"].some((name) => existsSync(join(folder, name)))) return folder;
  return dirname(folder) === folder ? undefined : findProject(dirname(folder));
}

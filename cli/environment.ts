import type { Readable, Writable } from "node:stream";

import type { StackAccess } from "./stack/outputs";

/** A stream to a person or a program. */
export type TextOutput = Writable & {
  readonly isTTY?: boolean;
  /** Width of the terminal, when it is one; 0 when it does not know. */
  readonly columns?: number;
};

/** Columns that a line has; undefined means no limit: no terminal, or one of unknown width. */
export function widthOf({ isTTY, columns = 0 }: TextOutput): number | undefined {
  return isTTY === true && columns > 0 ? columns : undefined;
}

/** All that the commands may see of the process; `main.ts` makes it, tests make their own. */
export interface Environment {
  readonly stdin: Readable;
  readonly stdout: TextOutput;
  readonly stderr: TextOutput;
  /** Aborted with an `Interrupted` by Ctrl-C or a supervisor. */
  readonly signal: AbortSignal;
  /** PULUMI_STACK: the stack that Pulumi means when none is named. */
  readonly stackName: string | undefined;
  /** AWS_MAX_ATTEMPTS: how often a throttled or broken call is made at most. */
  readonly awsAttempts: number;
  /** Current time, for the report. */
  readonly now: () => Date;
  /** Ways to a stack's outputs; `cwd` is the value of `--cwd`. */
  readonly stackAccess: (cwd: string | undefined) => StackAccess;
}

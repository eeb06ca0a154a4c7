import { spawn, type ChildProcess } from "node:child_process";
import { engineEnvironment } from "../../../../rehearsal/run/engine";
import type { RehearsalLayout } from "../../../../rehearsal/run/layout";
import { pulumiCommand } from "../../../../toolchain/pulumi-cli";

/** What a command of the Pulumi CLI ended with. */
export interface Finished {
  /** Null when it was killed. */
  readonly code: number | null;
  /** Both streams, in their order. */
  readonly output: string;
}

/** The Pulumi CLI as a person uses it, on a stack of a rehearsal. */
export class PulumiCli {
  constructor(
    private readonly layout: RehearsalLayout,
    private readonly stack: string,
    readonly providerPort: number,
  ) {}

  /** The same stack with another simulated AWS. */
  at(providerPort: number): PulumiCli {
    return new PulumiCli(this.layout, this.stack, providerPort);
  }

  /** Runs a command to its end. */
  async run(...args: readonly string[]): Promise<Finished> {
    return this.start(...args).finished;
  }

  /** Starts a command; `kill` ends it and everything that it started, as when the power fails. */
  start(...args: readonly string[]): { finished: Promise<Finished>; kill: () => void } {
    const { command, env } = pulumiCommand();
    const child = spawn(command, [...args, "--stack", this.stack, "--non-interactive"], {
      cwd: this.layout.project,
      env: { ...process.env, ...env, ...engineEnvironment(this.layout, this.providerPort) },
      stdio: ["ignore", "pipe", "pipe"],
      // A group of its own: the language host and the program die with it.
      detached: true,
    });
    return {
      finished: outcomeOf(child),
      kill: () => {
        if (child.pid !== undefined) process.kill(-child.pid, "SIGKILL");
      },
    };
  }
}

function outcomeOf(child: ChildProcess): Promise<Finished> {
  return new Promise((resolve, reject) => {
    let output = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding("utf8").on("data", (text: string) => (output += text));
    }
    child.once("error", reject);
    child.once("close", (code) => {
      resolve({ code, output });
    });
  });
}

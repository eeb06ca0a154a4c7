import { spawn, type ChildProcessWithoutNullStreams } from "node:child_process";
import { join } from "node:path";

const checkout = join(__dirname, "..", "..");
const program = `require("./cli/main").main(process.argv.slice(1)).then((code) => { process.exitCode = code; });`;

/** How a child process ended. */
export interface Ended {
  readonly code: number | null;
  readonly stderr: string;
}

/** A command line in a process of its own, which is all that the bin loader starts. */
export interface Child {
  readonly process: ChildProcessWithoutNullStreams;
  readonly ended: Promise<Ended>;
  /** Resolves when stderr has shown this text. */
  says(text: string): Promise<void>;
}

/** @param redirect as a shell writes it, such as `> /dev/full` */
export function startCli(
  args: readonly string[],
  env: Readonly<Record<string, string>>,
  redirect = "",
): Child {
  const words = ["-r", "ts-node/register/transpile-only", "-e", program, "--", ...args];
  // exec: a signal goes to Node.js, not to the shell.
  const shell = ["-c", `exec "$0" "$@" ${redirect}`, process.execPath, ...words];
  const child = spawn("/bin/sh", shell, { cwd: checkout, env: { ...process.env, ...env } });
  let stderr = "";
  const ended = new Promise<Ended>((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => {
      resolve({ code, stderr });
    });
  });
  child.stderr.setEncoding("utf8");
  child.stderr.on("data", (text: string) => {
    stderr += text;
  });
  const says = async (text: string): Promise<void> => {
    while (!stderr.includes(text)) {
      await Promise.race([
        new Promise((resolve) => child.stderr.once("data", resolve)),
        ended.then(() => {
          throw new Error(`it ended without saying "${text}": ${stderr}`);
        }),
      ]);
    }
  };
  return { process: child, ended, says };
}

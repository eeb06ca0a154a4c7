import { spawn } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";

/** What one run of a command took. */
export interface Measurement {
  readonly seconds: number;
  /** Peak of the summed resident memory of the process and all its descendants, in MB. */
  readonly megabytes: number;
}

const samplingMilliseconds = 50;

/** Runs a command to its end and measures its whole process tree (Linux: reads /proc). */
export function measure(
  command: string,
  args: readonly string[],
  options: { readonly cwd: string; readonly env: NodeJS.ProcessEnv },
): Promise<Measurement> {
  return new Promise((resolve, reject) => {
    const started = performance.now();
    const child = spawn(command, [...args], { ...options, stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    let peak = 0;
    const collect = (text: Buffer) => (output += text.toString());
    child.stdout.on("data", collect);
    child.stderr.on("data", collect);
    const sampling = setInterval(() => {
      peak = Math.max(peak, treeMegabytes(child.pid ?? 0));
    }, samplingMilliseconds);
    child.once("error", reject);
    child.once("close", (code) => {
      clearInterval(sampling);
      const seconds = (performance.now() - started) / 1000;
      if (code === 0) {
        resolve({ seconds, megabytes: peak });
      } else {
        reject(new Error(`${command} ${args.join(" ")} ended with ${String(code)}:\n${output}`));
      }
    });
  });
}

/** Summed resident memory of a process and its descendants, in MB. */
function treeMegabytes(root: number): number {
  const processes = readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => readProcess(Number(name)));
  const members = new Set([root]);
  // A child has a greater number than its parent except after a wrap, so repeat until stable.
  for (let size = 0; size !== members.size;) {
    size = members.size;
    for (const { pid, parent } of processes) {
      if (members.has(parent)) {
        members.add(pid);
      }
    }
  }
  return processes
    .filter(({ pid }) => members.has(pid))
    .reduce((sum, { megabytes }) => sum + megabytes, 0);
}

function readProcess(pid: number): { pid: number; parent: number; megabytes: number }[] {
  try {
    const status = readFileSync(`/proc/${pid}/status`, "utf8");
    const field = (name: string) =>
      Number(new RegExp(`^${name}:\\s+(\\d+)`, "m").exec(status)?.[1]);
    return [{ pid, parent: field("PPid"), megabytes: (field("VmRSS") || 0) / 1024 }];
  } catch {
    // It ended between the listing and the reading.
    return [];
  }
}

/** The middle value; the lower one of two. */
export function median(values: readonly number[]): number {
  return (
    [...values].sort((left, right) => left - right)[Math.floor((values.length - 1) / 2)] ?? NaN
  );
}

import { execFileSync, spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { VisibleError } from "../../errors";

/** The whole name of a commit. */
export function commitOf(checkout: string, name: string): string {
  try {
    return git(checkout, ["rev-parse", "--verify", "--quiet", `${name}^{commit}`]).trim();
  } catch (error) {
    throw new VisibleError(`There is no commit "${name}" in ${checkout}.`, {
      remedy: "Fetch it first, for example with git fetch origin main.",
      cause: error,
    });
  }
}

/** Whether a checkout is exactly that commit: nothing else may judge. */
export function isCommit(checkout: string, commit: string): boolean {
  try {
    return (
      git(checkout, ["rev-parse", "HEAD"]).trim() === commit &&
      git(checkout, ["status", "--porcelain"]).trim() === ""
    );
  } catch {
    return false;
  }
}

/**
 * Runs the review of a commit in a checkout of it, which is removed again.
 *
 * @returns the exit code of that review
 */
export async function reviewInWorktree(
  head: string,
  commit: string,
  signal: AbortSignal,
): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), "fleet-inventory-base-"));
  const checkout = join(folder, "base");
  try {
    git(head, ["worktree", "add", "--detach", "--quiet", checkout, commit]);
    if (!existsSync(join(checkout, "toolchain/review.js"))) {
      throw new VisibleError(
        `The commit ${commit} has no npm run review: it is too old to judge.`,
        {
          remedy: "Take a newer --base.",
        },
      );
    }
    const setUp = await run(checkout, ["toolchain/setup.js"], signal);
    if (setUp !== 0) return setUp;
    const review = ["toolchain/review.js", "--base", commit, "--project", head];
    return await run(checkout, review, signal);
  } finally {
    rmSync(folder, { recursive: true, force: true });
    git(head, ["worktree", "prune"]);
  }
}

function run(checkout: string, args: readonly string[], signal: AbortSignal): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { cwd: checkout, stdio: "inherit" });
    const stop = (): void => {
      child.kill("SIGINT");
    };
    signal.addEventListener("abort", stop, { once: true });
    child.once("error", reject);
    child.once("close", (code) => {
      signal.removeEventListener("abort", stop);
      resolve(code ?? 130);
    });
  });
}

function git(checkout: string, args: readonly string[]): string {
  return execFileSync("git", args, {
    cwd: checkout,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "pipe"],
  });
}

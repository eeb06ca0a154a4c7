import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";

const longestList = 5;
const listed = ["accounts", "account", "organizationId", "association", "adopted"];

/**
 * What a reviewer must not overlook: facts in the stack's own file that decide what its policies
 * allow, and the pack itself, compared with another commit.
 *
 * @param base a commit, such as `origin/main`
 * @returns one sentence each; empty when nothing of that changed
 */
export function changesSince(checkout: string, stack: string, base: string): string[] {
  const file = `Pulumi.${stack}.yaml`;
  const before = settingsIn(shown(checkout, base, file));
  const path = join(checkout, file);
  const after = settingsIn(existsSync(path) ? readFileSync(path, "utf8") : undefined);
  if (before === undefined) return [`${file} is new: nothing to compare with at ${base}.`];
  const facts = listed.flatMap((key) => {
    const [was, is] = [before, after].map((settings) => JSON.stringify(settings?.[key] ?? null));
    return was === is ? [] : [`fleet-inventory:${key} changed from ${was ?? ""} to ${is ?? ""}.`];
  });
  const pack = git(checkout, ["diff", "--name-only", base, "--", "policy"])
    .split("\n")
    .filter((name) => name !== "");
  return pack.length === 0
    ? facts
    : [...facts, `The policy pack itself changed: ${namesOf(pack)}.`];
}

/** The first few names; the review shows the others. */
function namesOf(files: readonly string[]): string {
  const rest = files.length - longestList;
  return `${files.slice(0, longestList).join(", ")}${rest > 0 ? ` and ${rest} more` : ""}`;
}

function settingsIn(text: string | undefined): Readonly<Record<string, unknown>> | undefined {
  if (text === undefined) return undefined;
  const { config = {} } = (parse(text) ?? {}) as { config?: Record<string, unknown> };
  return Object.fromEntries(
    Object.entries(config).map(([key, value]) => [key.replace(/^fleet-inventory:/, ""), value]),
  );
}

function shown(checkout: string, base: string, file: string): string | undefined {
  try {
    return git(checkout, ["show", `${base}:${file}`]);
  } catch {
    return undefined;
  }
}

function git(checkout: string, args: readonly string[]): string {
  return execFileSync("git", args, {
    cwd: checkout,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "ignore"],
  });
}

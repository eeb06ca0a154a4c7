import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";

const longestList = 5;
/** Settings that decide who may write, who is read, and what is judged. */
const listed = [
  "account",
  "accounts",
  "organizationId",
  "formerAccounts",
  "syncPrincipals",
  "scope",
  "central",
  "region",
  "regions",
  "association",
  "adopted",
  "existingBucketName",
  "existingKeyArn",
  "encryption",
  "prefix",
  "protect",
];

/**
 * What a reviewer must not overlook: facts in the stack's own file, and in Pulumi.yaml, which holds
 * for every stack, that decide what its policies allow, and the pack itself, compared with another
 * commit.
 *
 * @param base a commit, such as `origin/main`
 * @returns one sentence each; empty when nothing of that changed
 */
export function changesSince(checkout: string, stack: string, base: string): string[] {
  const file = `Pulumi.${stack}.yaml`;
  const before = settingsOf(stack, (name) => shown(checkout, base, name));
  const after = settingsOf(stack, (name) => writtenIn(checkout, name));
  if (before === undefined) return [`${file} is new: nothing to compare with at ${base}.`];
  const facts = listed.flatMap((key) => {
    const [was, is] = [before[key], after?.[key]].map((value) => JSON.stringify(value ?? null));
    return was === is
      ? []
      : [
          `fleet-inventory:${key} changed from ${was ?? ""} to ${is ?? ""}.`,
          ...(key === "accounts" ? accountWords(before[key], after?.[key]) : []),
          ...(key === "regions" ? regionWords(before[key], after?.[key]) : []),
        ];
  });
  const pack = git(checkout, ["diff", "--name-only", base, "--", "policy"])
    .split("\n")
    .filter((name) => name !== "");
  return pack.length === 0
    ? facts
    : [...facts, `The policy pack itself changed: ${namesOf(pack)}. It judges from the merge on.`];
}

/** What one list has and the other has not. */
function difference(before: unknown, after: unknown): { added: string[]; gone: string[] } {
  const [was = [], is = []] = [before, after].map((value) =>
    Array.isArray(value) ? value.map(String) : [],
  );
  return {
    added: is.filter((one) => !was.includes(one)),
    gone: was.filter((one) => !is.includes(one)),
  };
}

function regionWords(before: unknown, after: unknown): string[] {
  return difference(before, after).gone.map(
    (region) =>
      `Nothing is collected in ${region} any more: its association and sync are deleted. Its objects stay; queries do not see them.`,
  );
}

function accountWords(before: unknown, after: unknown): string[] {
  const { added, gone } = difference(before, after);
  return [
    ...added.map((account) => `Widened: syncs of account ${account} may write into the bucket.`),
    ...gone.map(
      (account) =>
        `Account ${account} may not deliver any more. Its objects stay; queries see them only while fleet-inventory:formerAccounts names it.`,
    ),
  ];
}

/** What changed in the pack's own configuration, as git shows it; empty when nothing did. */
export function packConfigurationDiff(checkout: string, base: string): string {
  return git(checkout, ["diff", "--no-color", base, "--", "policy/environments.ts"]).trim();
}

/** The first few names; the review shows the others. */
function namesOf(files: readonly string[]): string {
  const rest = files.length - longestList;
  return `${files.slice(0, longestList).join(", ")}${rest > 0 ? ` and ${rest} more` : ""}`;
}

type Values = Readonly<Record<string, unknown>>;

/** The settings of a stack as the program gets them; undefined where it has no file of its own. */
function settingsOf(
  stack: string,
  textOf: (file: string) => string | undefined,
): Values | undefined {
  const own = textOf(`Pulumi.${stack}.yaml`);
  if (own === undefined) return undefined;
  const everywhere = Object.entries(configIn(textOf("Pulumi.yaml"))).map(
    ([key, entry]): [string, unknown] => [key, valueOf(entry)],
  );
  return { ...Object.fromEntries(everywhere), ...configIn(own) };
}

/** The `config` of a file, without the namespace in front of its keys. */
function configIn(text = ""): Values {
  const { config = {} } = (parse(text) ?? {}) as { config?: Values };
  return Object.fromEntries(
    Object.entries(config).map(([key, value]) => [key.replace(/^fleet-inventory:/, ""), value]),
  );
}

/** Pulumi.yaml describes a key, with a `value` or a `default`, or has the value itself. */
function valueOf(entry: unknown): unknown {
  if (typeof entry !== "object" || entry === null || Array.isArray(entry)) return entry;
  const { value, default: fallback, description, type } = entry as Values;
  const isDescribed = [value, fallback, description, type].some((part) => part !== undefined);
  return isDescribed ? (value ?? fallback) : entry;
}

function writtenIn(checkout: string, file: string): string | undefined {
  const path = join(checkout, file);
  return existsSync(path) ? readFileSync(path, "utf8") : undefined;
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

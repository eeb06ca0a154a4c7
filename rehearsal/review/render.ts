import { escaped, factsMarkdown, policyLines, policyTable } from "../policyCheck/render";
import { describeChanges } from "../run/words";
import type { ResourceChange } from "./changes";
import type { EnvironmentReview } from "./review";

const verbs: Readonly<Record<ResourceChange["kind"], string>> = {
  create: "creates",
  update: "updates",
  replace: "replaces",
  delete: "deletes",
};

const standings: Readonly<Record<EnvironmentReview["standing"], string>> = {
  kept: "",
  added: " (new)",
  removed: " (removed)",
};

/** More lines than this say less than their count. */
const listedChanges = 40;

/** `2 to update, 1 to replace`. */
export function countChanges(changes: readonly ResourceChange[]): string {
  const counts: Record<string, number> = {};
  for (const { kind } of changes) counts[kind] = (counts[kind] ?? 0) + 1;
  return describeChanges(counts, "planned");
}

/** One environment for a terminal. */
export function renderText(review: EnvironmentReview): string {
  const { stack, standing, changes, outcomes, facts, failure } = review;
  return [
    `Environment ${stack}${standings[standing]}: ${headline(review)}`,
    ...changes.filter(({ alarm }) => alarm !== undefined).map((change) => `  !! ${shout(change)}`),
    ...listed(changes).map((line) => `  ${line}`),
    ...(failure === undefined ? [] : failure.split("\n").map((line) => `  ✗ ${line}`)),
    ...policyLines(outcomes, facts),
    "",
  ].join("\n");
}

/** All environments for the summary of a GitHub job; the ones with an alarm first. */
export function renderMarkdown(
  reviews: readonly EnvironmentReview[],
  packConfigurationDiff: string,
): string {
  const alarms = reviews.flatMap(({ stack, changes }) =>
    changes
      .filter(({ alarm }) => alarm !== undefined)
      .map((change) => `> ${escaped(`${stack}: ${shout(change)}`)}`),
  );
  return [
    "## What this pull request deploys",
    "",
    ...(alarms.length === 0 ? [] : ["> [!CAUTION]", ...alarms.flatMap((line) => [line, ">"]), ""]),
    "| environment | changes | policies |",
    "| --- | --- | --- |",
    ...reviews.map(
      (review) =>
        `| ${escaped(review.stack)}${standings[review.standing]} | ${escaped(headline(review))} | ${verdict(review)} |`,
    ),
    "",
    ...configurationDiff(packConfigurationDiff),
    ...reviews.flatMap(environment),
  ].join("\n");
}

function environment({ stack, changes, outcomes, facts, failure }: EnvironmentReview): string[] {
  return [
    `### ${escaped(stack)}`,
    "",
    ...factsMarkdown(facts),
    ...listed(changes).map((line) => `- ${escaped(line)}`),
    ...(changes.length === 0 ? [] : [""]),
    ...(failure === undefined
      ? []
      : ["The preview failed:", "", ...failure.split("\n").map((line) => `    ${line}`), ""]),
    ...(outcomes.length === 0 ? [] : policyTable(outcomes)),
  ];
}

// A fence in the diff must not end the block.
function configurationDiff(diff: string): string[] {
  if (diff === "") return [];
  return [
    "> **Look at this:** the pack's own configuration changes. This verdict is still the base's.",
    "",
    ...diff.split("\n").map((line) => `    ${line}`),
    "",
  ];
}

function headline({ standing, changes, failure }: EnvironmentReview): string {
  if (failure !== undefined) return "the preview failed";
  return standing === "removed" ? "not previewed" : countChanges(changes);
}

function verdict({ outcomes, failure, standing }: EnvironmentReview): string {
  if (standing === "removed" || failure !== undefined) return "–";
  const violated = outcomes.filter(({ status }) => status === "violated").length;
  return violated === 0 ? "✓ passed" : `✗ ${violated} violated`;
}

function shout({ kind, type, name, alarm = "" }: ResourceChange): string {
  return `${verbs[kind].toUpperCase()} ${type} ${name}: ${alarm}`;
}

/** The changes in words, those of one kind, type and set of properties together. */
function listed(changes: readonly ResourceChange[]): string[] {
  const groups = new Map<string, string[]>();
  for (const { kind, type, name, properties } of changes) {
    // What is replaced along with something else has no difference of its own.
    const of = properties.length === 0 ? "" : ` (${properties.join(", ")})`;
    const key = `${type}${of}`;
    const group = `${verbs[kind]} ${key}`;
    groups.set(group, [...(groups.get(group) ?? []), name]);
  }
  const lines = [...groups].map(([group, names]) =>
    names.length === 1
      ? `${group}: ${names[0] ?? ""}`
      : `${group}: ${names.length}, ${names.slice(0, 3).join(", ")}${names.length > 3 ? ", …" : ""}`,
  );
  const rest = lines.length - listedChanges;
  return rest > 0 ? [...lines.slice(0, listedChanges), `and ${rest} more kinds of change`] : lines;
}

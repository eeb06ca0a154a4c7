import type { CheckResult } from "./check";
import type { PolicyOutcome } from "./outcome";

const marks: Readonly<Record<PolicyOutcome["status"], string>> = {
  passed: "✓",
  violated: "✗",
  advised: "!",
  "not applicable": "–",
};

/** A check as it is shown: the result and what changed since the base, if that was asked. */
export interface ShownCheck extends CheckResult {
  readonly changes: readonly string[];
}

/** One line a policy, and what the violated ones say, for a terminal. */
export function renderText({ stack, outcomes, changes }: ShownCheck): string {
  const width = Math.max(0, ...outcomes.map(({ policy }) => policy.length));
  const lines = outcomes.map(
    (outcome) => `  ${marks[outcome.status]} ${outcome.policy.padEnd(width)}  ${brief(outcome)}`,
  );
  const details = outcomes
    .filter(({ status }) => status === "violated" || status === "advised")
    .flatMap(({ policy, messages }) =>
      messages.flatMap(({ resource, text }) => [
        "",
        `${policy}${resource === "" ? "" : ` (${resource})`}`,
        ...text.split("\n").map((line) => `  ${line}`),
      ]),
    );
  return [
    `Stack ${stack}`,
    ...lines,
    ...changes.map((change) => `  ! ${change}`),
    ...details,
    "",
  ].join("\n");
}

/** The same for the summary of a GitHub job. */
export function renderMarkdown(checks: readonly ShownCheck[]): string {
  return checks
    .flatMap(({ stack, outcomes, changes }) => [
      `### Policies: ${stack}`,
      "",
      ...changes.flatMap((change) => [`> **Look at this:** ${escaped(change)}`, ""]),
      "| | policy | result |",
      "| --- | --- | --- |",
      ...outcomes.map(
        (outcome) =>
          `| ${marks[outcome.status]} | ${outcome.policy} | ${escaped(brief(outcome))} |`,
      ),
      "",
      ...outcomes
        .filter(({ status }) => status === "violated" || status === "advised")
        .flatMap(detail),
    ])
    .join("\n");
}

function detail({ policy, messages }: PolicyOutcome): string[] {
  return [
    `<details><summary>${policy}: ${messages.length === 1 ? "1 message" : `${messages.length} messages`}</summary>`,
    "",
    ...messages.flatMap(({ resource, text }) => [
      `- ${resource === "" ? "" : `\`${resource}\`: `}${escaped(text).replaceAll("\n", "<br>")}`,
    ]),
    "",
    "</details>",
    "",
  ];
}

function brief({ status, messages }: PolicyOutcome): string {
  switch (status) {
    case "passed":
      return "passed";
    case "not applicable":
      return `not applicable: ${messages[0]?.text ?? ""}`;
    case "advised":
      return `passed, with ${messages.length === 1 ? "a note" : `${messages.length} notes`}`;
    case "violated": {
      const count = messages.filter(({ level }) => level === "mandatory").length;
      return `violated (${count}, severity ${messages[0]?.severity ?? "unknown"})`;
    }
  }
}

/** Names and documents from a pull request must not become markup in the summary. */
function escaped(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replace(/[\\`*_[\]|]/g, "\\$&");
}

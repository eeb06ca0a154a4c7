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
  return [`Stack ${stack}`, ...policyLines(outcomes, changes), ""].join("\n");
}

/** The policies' lines, then what a reviewer must look at, then the messages. */
export function policyLines(
  outcomes: readonly PolicyOutcome[],
  facts: readonly string[],
): string[] {
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
  return [...lines, ...facts.map((fact) => `  ! ${fact}`), ...details];
}

/** The same for the summary of a GitHub job. */
export function renderMarkdown(checks: readonly ShownCheck[]): string {
  return checks
    .flatMap(({ stack, outcomes, changes }) => [
      `### Policies: ${stack}`,
      "",
      ...factsMarkdown(changes),
      ...policyTable(outcomes),
    ])
    .join("\n");
}

/** What a reviewer must look at, as quotes. */
export function factsMarkdown(facts: readonly string[]): string[] {
  return facts.flatMap((fact) => [`> **Look at this:** ${escaped(fact)}`, ""]);
}

/** The policies as a table, the messages of the violated ones below it. */
export function policyTable(outcomes: readonly PolicyOutcome[]): string[] {
  return [
    "| | policy | result |",
    "| --- | --- | --- |",
    ...outcomes.map(
      (outcome) => `| ${marks[outcome.status]} | ${outcome.policy} | ${escaped(brief(outcome))} |`,
    ),
    "",
    ...outcomes
      .filter(({ status }) => status === "violated" || status === "advised")
      .flatMap(detail),
  ];
}

function detail({ policy, messages }: PolicyOutcome): string[] {
  return [
    `<details><summary>${policy}: ${messages.length === 1 ? "1 message" : `${messages.length} messages`}</summary>`,
    "",
    ...messages.flatMap(({ resource, text }) => [
      `- ${resource === "" ? "" : `\`${resource.replace(/[`\r\n]/g, " ")}\`: `}${escaped(text)}`,
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

/** Names and documents from a pull request must not become markup in the summary, nor end a line. */
export function escaped(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replace(/[\\`*_[\]|]/g, "\\$&")
    .replace(/\r\n?|\n/g, "<br>");
}

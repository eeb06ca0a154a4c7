import type { Finding, Tally } from "../findings/finding";
import { tallyOf } from "../findings/finding";
import { escapeMarkdown, renderMarkdown } from "./markdown";
import type { RenderOptions, RowRenderer } from "./rows";
import { rowsOf } from "./rows";
import { renderTable } from "./table";
import { visible } from "./visible";

/** What a command found, and about what. */
export interface FindingsReport {
  readonly command: "preflight" | "status";
  readonly stack: string;
  /** When it was looked at. */
  readonly at: Date;
  readonly findings: readonly Finding[];
}

export type FindingsFormat = "table" | "json" | "markdown";

/** A table of all findings, then each that asks for something in full. */
export async function* renderFindingsTable(
  { findings }: FindingsReport,
  options: RenderOptions,
): AsyncGenerator<string> {
  yield* overview(findings, renderTable, options);
  const place = placesOf(findings);
  for (const finding of findings.filter(asksForSomething)) {
    const lines = [finding.title, finding.why ?? "", finding.remedy ?? ""].flatMap((text) =>
      text === "" ? [] : text.split("\n").map(visible),
    );
    const [first = "", ...rest] = lines;
    yield `\n${markOf(finding)}${place(finding)}: ${first}\n${rest.map((line) => `  ${line}\n`).join("")}`;
  }
}

/** The same for chats and pull requests. */
export async function* renderFindingsMarkdown({
  findings,
}: FindingsReport): AsyncGenerator<string> {
  yield* overview(findings, renderMarkdown, {});
  const place = placesOf(findings);
  for (const finding of findings.filter(asksForSomething)) {
    const { title, why, remedy } = finding;
    yield `\n**${markOf(finding)}${place(finding)}: ${escapeMarkdown(title)}**\n`;
    if (why !== undefined) yield `\n${escapeMarkdown(why)}\n`;
    if (remedy !== undefined) yield `\n${remedyMarkdown(remedy)}\n`;
  }
}

/** For programs; `schemaVersion` rises when a member is renamed, removed or changed. */
export function renderFindingsJson({ command, stack, at, findings }: FindingsReport): string {
  const report = {
    schemaVersion: 1,
    command,
    stack,
    checkedAt: at.toISOString(),
    summary: tallyOf(findings),
    findings: findings.map((finding) => ({
      check: finding.check,
      severity: finding.severity,
      checked: finding.checked ?? true,
      account: finding.account,
      region: finding.region,
      title: finding.title,
      why: finding.why ?? null,
      remedy: finding.remedy ?? null,
      details: finding.details ?? {},
    })),
  };
  return `${JSON.stringify(report, null, 2)}\n`;
}

/** The line on stderr after the findings. */
export function describeTally({ ok, warning, blocker, unchecked }: Tally): string {
  const parts = [
    `${ok} ok`,
    `${warning} ${warning === 1 ? "warning" : "warnings"}`,
    `${blocker} ${blocker === 1 ? "blocker" : "blockers"}`,
    ...(unchecked > 0 ? [`${unchecked} could not be checked`] : []),
  ];
  return parts.join(", ");
}

/** Where a finding is, such as ` (eu-west-1)`: nothing when all are in the same place. */
function placesOf(findings: readonly Finding[]): (finding: Finding) => string {
  const differs = (name: "account" | "region"): boolean =>
    new Set(findings.map((finding) => finding[name])).size > 1;
  const names = (["account", "region"] as const).filter(differs);
  return (finding) =>
    names.length === 0 ? "" : ` (${names.map((name) => finding[name]).join(", ")})`;
}

function overview(
  findings: readonly Finding[],
  renderer: RowRenderer,
  options: RenderOptions,
): AsyncIterable<string> {
  const accounts = new Set(findings.map(({ account }) => account));
  const names = ["", ...(accounts.size > 1 ? ["account"] : []), "region", "check", "finding"];
  const rows = findings.map((finding) => [
    markOf(finding),
    ...(accounts.size > 1 ? [finding.account] : []),
    finding.region,
    finding.check,
    finding.title,
  ]);
  return renderer(
    names.map((name) => ({ name, type: "varchar" })),
    rowsOf(rows),
    options,
  );
}

function asksForSomething({ severity, checked }: Pick<Finding, "severity" | "checked">): boolean {
  return severity !== "ok" || checked === false;
}

function markOf({ severity, checked }: Pick<Finding, "severity" | "checked">): string {
  return checked === false ? "unchecked" : severity;
}

/** Settings to paste stay as they are, in a block of their own. */
function remedyMarkdown(remedy: string): string {
  const [first = "", ...rest] = remedy.split("\n");
  const block = rest.length === 0 ? "" : `\n\n\`\`\`yaml\n${rest.join("\n")}\n\`\`\``;
  return `${escapeMarkdown(first)}${block}`;
}

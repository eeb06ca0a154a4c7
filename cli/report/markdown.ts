import { escapeMarkdown } from "../render/markdown";
import { isNumeric } from "../render/rows";
import type { ReportBlock, ReportData, ReportFigures } from "./data";
import { firstSteps } from "./firstSteps";
import { countOf, formatNumber, formatTime, headingOf } from "./format";
import { compareCounts, severities, severityWords, sumOf } from "./severity";
import { shownColumns } from "./shown";

/** Rows of a table in a chat; the whole answer is one command away. */
const shownRows = 10;

/** The report for pull requests and chats: figures, then the first rows of each query. */
export function renderReportMarkdown(data: ReportData): string {
  const { context } = data;
  const newest = data.figures?.newestCapture;
  const parts = [
    `# Fleet inventory: ${escapeMarkdown(context.stack)}`,
    `Account ${context.account}, ${context.region}, as of ${formatTime(data.asOf)}${newest === undefined ? "" : `, newest inventory ${formatTime(newest)}`}`,
  ];
  if (data.isEmpty) parts.push(...emptyParts(data));
  else {
    if (data.figures !== undefined) parts.push(figuresTable(data.figures));
    parts.push(...overviewParts(data.blocks));
    for (const block of data.blocks) parts.push(...blockParts(block, context.stack));
  }
  return `${parts.join("\n\n")}\n`;
}

function figuresTable(figures: ReportFigures): string {
  const coverage =
    figures.coveragePercent === undefined
      ? "no live nodes"
      : `**${formatNumber(figures.coveragePercent)} %** (${formatNumber(figures.instancesWithInventory)} of ${formatNumber(figures.liveInstances)})`;
  const rows: [string, string][] = [
    ["Inventory coverage of live managed nodes", coverage],
    ["Live managed nodes", formatNumber(figures.liveInstances)],
    ["Connection lost", formatNumber(figures.connectionLost)],
    ["Stopped or terminated", formatNumber(figures.notLive)],
    ["Accounts, Regions", `${formatNumber(figures.accounts)}, ${formatNumber(figures.regions)}`],
  ];
  if (figures.silent !== undefined) {
    const hours = String(figures.silentHours ?? "");
    rows.push([`Silent for ${hours} hours or more`, formatNumber(figures.silent)]);
  }
  return ["| Figure | Value |", "| --- | ---: |", ...rows.map(tableLine)].join("\n");
}

/** What the checks found, the worst first. */
function overviewParts(blocks: readonly ReportBlock[]): string[] {
  const found = blocks
    .flatMap(({ title, query, findings }) =>
      findings === undefined || sumOf(findings) === 0 ? [] : [{ title, query, findings }],
    )
    .sort((left, right) => compareCounts(left.findings, right.findings));
  if (found.length === 0) return [];
  const words = severities.map((severity) => severityWords[severity]);
  return [
    [
      tableLine(["Findings", ...words]),
      tableLine(["---", ...words.map(() => "---:")]),
      ...found.map(({ title, query, findings }) =>
        tableLine([
          `${escapeMarkdown(title)} (\`${query}\`)`,
          ...severities.map((severity) => formatNumber(findings[severity] ?? 0)),
        ]),
      ),
    ].join("\n"),
  ];
}

function blockParts(block: ReportBlock, stack: string): string[] {
  const heading = `## ${escapeMarkdown(block.title)}`;
  const source = `\`${block.query}\`: ${escapeMarkdown(block.description)}`;
  if (block.failure !== undefined) {
    return [heading, source, `**This query failed:** ${escapeMarkdown(block.failure)}`];
  }
  if (block.rowCount === 0) return [heading, source, escapeMarkdown(block.whenEmpty)];
  const columns = shownColumns(block);
  const table = [
    tableLine(columns.map(({ column }) => escapeMarkdown(headingOf(column.name)))),
    tableLine(columns.map(({ column }) => (isNumeric(column.type) ? "---:" : "---"))),
    ...block.rows
      .slice(0, shownRows)
      .map((row) => tableLine(columns.map(({ index }) => escapeMarkdown(row[index] ?? "")))),
  ].join("\n");
  const hidden = block.rowCount - shownRows;
  if (hidden <= 0) return [heading, source, table];
  const command = `npx fleet-inventory query ${block.query}${parametersOf(block)} -s ${stack}`;
  return [heading, source, table, `… and ${countOf(hidden, "more row")}: \`${command}\``];
}

/** The parameters as the command line takes them, with a leading space. */
export function parametersOf({ parameters }: ReportBlock): string {
  return Object.entries(parameters)
    .map(([name, value]) => ` --param ${name}=${value}`)
    .join("");
}

function emptyParts(data: ReportData): string[] {
  const steps = firstSteps(data.context).map(
    ({ title, text, command }, index) =>
      `${String(index + 1)}. **${title}** ${text}${command === undefined ? "" : ` \`${command}\``}`,
  );
  return [
    "**Nothing has arrived yet.** After a first deployment that is normal.",
    steps.join("\n"),
  ];
}

function tableLine(cells: readonly string[]): string {
  return `| ${cells.join(" | ")} |`;
}

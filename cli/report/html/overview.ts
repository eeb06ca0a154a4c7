import type { ReportBlock } from "../data";
import { countOf, formatNumber } from "../format";
import { compareCounts, severities, severityWords, sumOf, type Severity } from "../severity";
import { escapeHtml } from "./escape";

/** What the checks found, the worst first, each with the way to its block; "" without checks. */
export function renderOverview(blocks: readonly ReportBlock[]): string {
  const checks = blocks.flatMap((block) =>
    block.findings === undefined ? [] : [{ block, counts: block.findings }],
  );
  const failed = blocks.filter(({ failure }) => failure !== undefined);
  if (checks.length === 0 && failed.length === 0) return "";
  const found = checks
    .filter(({ counts }) => sumOf(counts) > 0)
    .sort((left, right) => compareCounts(left.counts, right.counts));
  const clean = checks.filter(({ counts }) => sumOf(counts) === 0);
  const totals = severities.map((severity) => {
    const total = checks.reduce((sum, { counts }) => sum + (counts[severity] ?? 0), 0);
    return `<li>${mark(severity)}<strong>${formatNumber(total)}</strong> ${severityWords[severity]}</li>`;
  });
  const rows = found.map(
    ({ block, counts }) =>
      `<tr><th scope="row"><a href="#${escapeHtml(block.query)}">${escapeHtml(block.title)}</a></th>${severities
        .map((severity) => cell(severity, counts[severity] ?? 0))
        .join("")}</tr>`,
  );
  return `<section class="block overview" aria-labelledby="overview-title">
<h2 id="overview-title">Findings</h2>
<ul class="totals">${totals.join("")}</ul>
${rows.length === 0 ? "" : renderFound(rows)}
${linksTo(
  `Nothing found by ${countOf(clean.length, "check")}`,
  clean.map(({ block }) => block),
)}${linksTo(`No answer from ${countOf(failed.length, "query", "queries")}`, failed)}</section>`;
}

function renderFound(rows: readonly string[]): string {
  const heads = severities.map(
    (severity) => `<th scope="col" class="n">${escapeHtml(capital(severityWords[severity]))}</th>`,
  );
  return `<table class="found">
<thead><tr><th scope="col">Check</th>${heads.join("")}</tr></thead>
<tbody>
${rows.join("\n")}
</tbody>
</table>`;
}

function cell(severity: Severity, count: number): string {
  return count === 0
    ? '<td class="n none">0</td>'
    : `<td class="n ${severity}">${mark(severity)}${formatNumber(count)}</td>`;
}

/** A shape for each severity: colour alone would tell nothing to those who do not see it. */
function mark(severity: Severity): string {
  const shapes: Readonly<Record<Severity, string>> = {
    high: '<path d="M6 0 12 6 6 12 0 6z"/>',
    medium: '<path d="M6 1 12 11H0z"/>',
    unknown: '<circle cx="6" cy="6" r="4.5"/>',
  };
  return `<svg class="mark ${severity}" viewBox="0 0 12 12" aria-hidden="true">${shapes[severity]}</svg>`;
}

function linksTo(title: string, blocks: readonly ReportBlock[]): string {
  if (blocks.length === 0) return "";
  const links = blocks.map(
    ({ query, title: name }) => `<a href="#${escapeHtml(query)}">${escapeHtml(name)}</a>`,
  );
  return `<p class="links">${title}: ${links.join(", ")}.</p>\n`;
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

import { chartWidths, drawChart, tonesOf } from "../chart";
import type { ReportBlock, ReportChart, ReportData } from "../data";
import { formatBytes, formatDuration, formatNumber } from "../format";
import { parametersOf } from "../markdown";
import { sectionsOf } from "../sections";
import { shownColumns } from "../shown";
import { escapeHtml } from "./escape";
import { renderTable, type ShownRows } from "./table";

/** All blocks, under the names of their sections. */
export function renderSections(
  { blocks, context }: ReportData,
  shownOf: (query: string) => ShownRows,
): string {
  return sectionsOf(blocks)
    .map(
      ({ id, name, blocks: members }) => `<section class="part" aria-labelledby="${id}">
<h2 id="${id}">${escapeHtml(name)}</h2>
${members.map((block) => renderBlock(block, context.stack, shownOf(block.query))).join("\n")}
</section>`,
    )
    .join("\n");
}

/** A query with its answer: what it says, as a picture, as a table, and how it was asked. */
function renderBlock(block: ReportBlock, stack: string, shown: ShownRows): string {
  const { query, title, why } = block;
  const answer =
    block.failure === undefined
      ? renderAnswer(block, stack, shown)
      : `<p class="failed"><strong>This query failed.</strong> ${escapeHtml(block.failure)}</p>`;
  return `<section class="block" id="${escapeHtml(query)}" data-query="${escapeHtml(query)}" aria-labelledby="${escapeHtml(query)}-title">
<h3 id="${escapeHtml(query)}-title">${escapeHtml(title)}</h3>
<p>${escapeHtml(why)}</p>
${answer}
${renderSource(block, stack)}
</section>`;
}

function renderAnswer(block: ReportBlock, stack: string, shown: ShownRows): string {
  if (block.rowCount === 0) {
    return `<div class="body"><p class="nothing">${escapeHtml(block.whenEmpty)}</p></div>`;
  }
  const { chart } = block;
  const table = renderTable(block, stack, shown);
  if (chart === undefined) return `<div class="body">${table}</div>`;
  // Many columns need the whole width; the picture then stands above them.
  const isSplit = shownColumns(block).length <= 6;
  const picture = renderChart(
    chart,
    block.query,
    isSplit ? ["narrow", "medium"] : ["narrow", "medium", "wide"],
  );
  return `<div class="${isSplit ? "body split" : "body"}">${picture}${table}</div>`;
}

function renderChart(
  chart: ReportChart,
  query: string,
  sizes: readonly (keyof typeof chartWidths)[],
): string {
  const drawings = sizes
    .map((name) => {
      const svg = drawChart(chart, `${query}-${name}`, chartWidths[name]);
      return `<div class="${name}${name === sizes.at(-1) ? " largest" : ""}">${svg}</div>`;
    })
    .join("\n");
  const rest = chart.totalBars - chart.bars.length;
  const note =
    rest > 0 ? ` <span class="muted">(${formatNumber(rest)} more in the table)</span>` : "";
  return `<figure class="chart"><figcaption><h4>${escapeHtml(chart.title)}${note}</h4>${renderLegend(chart)}</figcaption>
${drawings}</figure>`;
}

function renderLegend(chart: ReportChart): string {
  const tones = tonesOf(chart);
  if (tones.size < 2) return "";
  return [...tones]
    .map(
      ([name, color]) =>
        `<span class="legend"><svg aria-hidden="true" viewBox="0 0 10 10"><circle cx="5" cy="5" r="5" fill="${color}"/></svg>${escapeHtml(name)}</span>`,
    )
    .join("");
}

function renderSource(block: ReportBlock, stack: string): string {
  const { query, sql, statistics, description } = block;
  const command = `npx fleet-inventory query ${query}${parametersOf(block)} -s ${stack}`;
  const parameters = Object.entries(block.parameters)
    .map(([name, value]) => `${name} = ${value}`)
    .join(", ");
  const values = parameters === "" ? "" : ` The <code>?</code> is ${escapeHtml(parameters)}.`;
  const cost =
    statistics === undefined
      ? ""
      : ` Athena read ${formatBytes(statistics.scannedBytes)} in ${formatDuration(statistics.milliseconds)}.`;
  const asked = parameters === "" ? "" : ` (${escapeHtml(parameters)})`;
  return `<details><summary>Query <code>${escapeHtml(query)}</code>${asked} and its SQL</summary>
<p>${escapeHtml(description)}</p>
<pre tabindex="0"><code>${escapeHtml(sql.trim())}</code></pre>
<p>Ask again: <code>${escapeHtml(command)}</code>.${values}${cost}</p>
</details>`;
}

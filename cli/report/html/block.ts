import { chartWidths, drawChart, tonesOf } from "../chart";
import type { ReportBlock, ReportChart } from "../data";
import { formatBytes, formatDuration, formatNumber } from "../format";
import { parametersOf } from "../markdown";
import { escapeHtml } from "./escape";
import { renderTable, type TableLimits } from "./table";

/** A query with its answer: what it says, as a picture, as a table, and how it was asked. */
export function renderBlock(block: ReportBlock, stack: string, limits: TableLimits): string {
  const { query, section, title, why, chart } = block;
  const answer =
    block.failure === undefined
      ? renderAnswer(block, chart, stack, limits)
      : `<p class="failed"><strong>This query failed.</strong> ${escapeHtml(block.failure)}</p>`;
  return `<section class="block" id="${escapeHtml(query)}" data-query="${escapeHtml(query)}" aria-labelledby="${escapeHtml(query)}-title">
<div class="section">${escapeHtml(section)}</div>
<h2 id="${escapeHtml(query)}-title">${escapeHtml(title)}</h2>
<p>${escapeHtml(why)}</p>
${answer}
${renderSource(block, stack)}
</section>`;
}

function renderAnswer(
  block: ReportBlock,
  chart: ReportChart | undefined,
  stack: string,
  limits: TableLimits,
): string {
  if (block.rows.length === 0) {
    return `<div class="body"><p class="nothing">${escapeHtml(block.whenEmpty)}</p></div>`;
  }
  const table = renderTable(block, stack, limits);
  if (chart === undefined) return `<div class="body">${table}</div>`;
  // Many columns need the whole width; the picture then stands above them.
  const isSplit = block.columns.length <= 6;
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
  return `<figure class="chart"><figcaption><h3>${escapeHtml(chart.title)}${note}</h3>${renderLegend(chart)}</figcaption>
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
  return `<details><summary>Query <code>${escapeHtml(query)}</code> and its SQL</summary>
<p>${escapeHtml(description)}</p>
<pre tabindex="0"><code>${escapeHtml(sql.trim())}</code></pre>
<p>Ask again: <code>${escapeHtml(command)}</code>.${values}${cost}</p>
</details>`;
}

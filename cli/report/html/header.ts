import type { ReportBlock, ReportData, ReportFigures } from "../data";
import { countOf, formatNumber, formatTime } from "../format";
import { levelOf } from "../levels";
import { sectionsOf } from "../sections";
import { escapeHtml } from "./escape";

/** Title, what the report is about, and the way to its parts. */
export function renderTop({ context, asOf, figures, blocks, isEmpty }: ReportData): string {
  const newest = figures?.newestCapture;
  const data = newest === undefined ? "" : `<span>Newest inventory ${time(newest)}</span>\n`;
  return `<header>
<div class="top"><h1>Fleet inventory</h1><span class="stack">${escapeHtml(context.stack)}</span></div>
<div class="meta"><span>As of ${time(asOf)}</span>
${data}<span>Account ${escapeHtml(context.account)}</span><span>${escapeHtml(context.region)}</span>
<span>Workgroup ${escapeHtml(context.workgroup)}</span></div>
${isEmpty ? "" : renderJumps(blocks)}
</header>`;
}

function time(iso: string): string {
  return `<time datetime="${escapeHtml(iso)}">${escapeHtml(formatTime(iso))}</time>`;
}

function renderJumps(blocks: readonly ReportBlock[]): string {
  const parts = sectionsOf(blocks).map(({ id, name, blocks: members }) => {
    const links = members.map(
      ({ query, title }) => `<li><a href="#${escapeHtml(query)}">${escapeHtml(title)}</a></li>`,
    );
    return `<li><a class="jump-part" href="#${id}">${escapeHtml(name)}</a><ul>${links.join("")}</ul></li>`;
  });
  return `<nav class="jump" aria-label="Parts of the report"><ul>${parts.join("")}</ul></nav>`;
}

/** The figures that a reader wants first. */
export function renderFigures(figures: ReportFigures): string {
  const { silent, silentHours } = figures;
  const cards = [
    coverageCard(figures),
    card(
      "Live managed nodes",
      formatNumber(figures.liveInstances),
      `and ${formatNumber(figures.notLive)} stopped or terminated`,
    ),
    silent === undefined
      ? card("Silent nodes", "–", "the query failed")
      : card(
          "Silent nodes",
          formatNumber(silent),
          `no new inventory for ${String(silentHours ?? 0)} hours`,
          silent > 0 ? "warn" : "good",
        ),
    card(
      "Connection lost",
      formatNumber(figures.connectionLost),
      "live, but out of reach",
      figures.connectionLost > 0 ? "warn" : "good",
    ),
    card("Accounts", formatNumber(figures.accounts), `in ${countOf(figures.regions, "Region")}`),
  ];
  return `<dl class="figures">\n${cards.join("\n")}\n</dl>`;
}

function coverageCard(figures: ReportFigures): string {
  const { coveragePercent: percent, liveInstances, instancesWithInventory } = figures;
  if (percent === undefined) {
    return card("Inventory coverage", "–", "there are no live nodes", "", " lead");
  }
  const tone = levelOf(percent).name;
  const width = String(Math.min(Math.max(percent, 0), 100));
  const gauge = `<svg class="gauge" aria-hidden="true"><rect class="track" width="100%" height="8" rx="4"/><rect class="${tone}" width="${width}%" height="8" rx="4"/></svg>`;
  const missing = liveInstances - instancesWithInventory;
  const note = `${formatNumber(instancesWithInventory)} of ${formatNumber(liveInstances)} live managed nodes; ${missing === 0 ? "none is" : missing === 1 ? "1 is" : `${formatNumber(missing)} are`} without inventory`;
  return `<div class="figure lead"><dt>Inventory coverage</dt><dd><div class="value ${tone}">${formatNumber(percent)} %</div>${gauge}<div class="note">${note}</div></dd></div>`;
}

function card(title: string, value: string, note: string, tone = "", kind = ""): string {
  const classes = tone === "" ? "value" : `value ${tone}`;
  return `<div class="figure${kind}"><dt>${escapeHtml(title)}</dt><dd><div class="${classes}">${escapeHtml(value)}</div><div class="note">${escapeHtml(note)}</div></dd></div>`;
}

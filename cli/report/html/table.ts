import { isNumeric } from "../../render/rows";
import type { ReportBlock, ReportColumn } from "../data";
import { countOf, formatDecimal, formatNumber, headingOf } from "../format";
import { parametersOf } from "../markdown";
import { shownColumns } from "../shown";
import { escapeHtml } from "./escape";

/** Longer values are cut: one of them must not push the rest of the table off the page. */
const longestValue = 1_000;

/** A longer table certainly fills its window, so that the browser need not lay it out to know. */
const longTable = 250;

/** More than paper has room for without breaking words. */
const manyColumns = 8;

/** Names and ids of this length stay on one line. */
const shortValue = 28;

/** The rows of a block that the page shows. */
export interface ShownRows {
  /** Each as HTML. */
  readonly rows: readonly string[];
  /** The file beside the page that has all of them, when these are not all. */
  readonly file: string | undefined;
}

/** The rows of a block as a table with its tools; what is not shown is named. */
export function renderTable(block: ReportBlock, stack: string, shown: ShownRows): string {
  const label = escapeHtml(block.title);
  const columns = shownColumns(block).map(({ column }) => column);
  return `<div class="list">
<div class="tools" hidden>
<input type="search" placeholder="Filter rows" aria-label="Filter rows of: ${label}">
<button type="button">Export CSV</button>
<span class="count" role="status"></span>
</div>
<div class="${shown.rows.length > longTable ? "scroll long" : "scroll"}" tabindex="0" role="region" aria-label="Table: ${label}">
<table${columns.length > manyColumns ? ' class="many"' : ""}>
<thead><tr>${columns.map(renderHeading).join("")}</tr></thead>
<tbody>
${shown.rows.join("\n")}
</tbody>
</table>
</div>
${renderCut(block, shown, stack)}${renderPaperNote(shown.rows.length)}</div>`;
}

/** How much of one list the page may show. */
export interface TableLimits {
  readonly rows: number;
  /** Characters of HTML for all rows together. */
  readonly characters: number;
}

/** The first kept rows of a block as HTML. */
export function renderRows(block: ReportBlock, limits: TableLimits): string[] {
  const columns = shownColumns(block);
  const shown: string[] = [];
  let characters = 0;
  for (const row of block.rows.slice(0, limits.rows)) {
    const isTotal = row[0] === "all" && row[1] === "all";
    const cells = columns.map(({ column, index }) => renderCell(row[index] ?? null, column));
    const html = `<tr${isTotal ? ' class="total"' : ""}>${cells.join("")}</tr>`;
    characters += html.length;
    if (characters > limits.characters) break;
    shown.push(html);
  }
  return shown;
}

function renderHeading({ name, type, description }: ReportColumn): string {
  const kind = isNumeric(type) ? ' class="n"' : "";
  return `<th scope="col"${kind} data-column="${escapeHtml(name)}" title="${escapeHtml(description)}">${escapeHtml(headingOf(name))}</th>`;
}

function renderCell(value: string | null, { type }: ReportColumn): string {
  if (value === null) {
    return `<td class="${isNumeric(type) ? "n null" : "null"}">–</td>`;
  }
  if (isNumeric(type)) {
    const number = Number(value);
    const format = type === "double" ? formatDecimal : formatNumber;
    return `<td class="n">${Number.isFinite(number) ? format(number) : escapeHtml(value)}</td>`;
  }
  // Athena writes milliseconds that nobody measured.
  if (type.startsWith("timestamp")) {
    return `<td class="k">${escapeHtml(value.replace(/\.0+(?!\d)/, ""))}</td>`;
  }
  const text = value.length > longestValue ? `${value.slice(0, longestValue)}…` : value;
  const kind = value.length > shortValue || value.includes("\n") ? "" : ' class="k"';
  return `<td${kind}>${escapeHtml(text)}</td>`;
}

function renderCut(block: ReportBlock, { rows, file }: ShownRows, stack: string): string {
  if (rows.length === block.rowCount) return "";
  const command = `npx fleet-inventory query ${block.query}${parametersOf(block)} -s ${stack} --format csv`;
  const link =
    file === undefined
      ? ""
      : `<a href="${escapeHtml(encodeURIComponent(file))}">${escapeHtml(file)}</a> beside this page, or `;
  return `<p class="cut">The first ${formatNumber(rows.length)} of ${countOf(block.rowCount, "row")}. All of them: ${link}<code>${escapeHtml(command)}</code></p>\n`;
}

/** Rows beyond the fortieth stay off paper (see the style sheet). */
function renderPaperNote(shown: number): string {
  return shown > 40
    ? `<p class="cut paper">On paper: the first 40 of ${countOf(shown, "row")}.</p>\n`
    : "";
}

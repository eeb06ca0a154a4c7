import { createHash } from "node:crypto";

import type { ReportData } from "./data";
import { renderSections } from "./html/block";
import { renderEmpty } from "./html/empty";
import { escapeHtml } from "./html/escape";
import { renderFigures, renderTop } from "./html/header";
import { renderOverview } from "./html/overview";
import { script } from "./html/script";
import { share } from "./html/share";
import { style } from "./html/style";
import { renderRows, type ShownRows } from "./html/table";

/** Rows of one table at most: more than anybody reads, and they open fast. */
export const tableRows = 1_000;

/** Characters of all rows together, so that the file stays below 5 MB. */
const tableCharacters = 4_000_000;

/** A report whose rows are laid out; what did not fit can go into files beside it. */
export interface ReportPage {
  /** Queries whose table does not show every row. */
  readonly cut: readonly string[];
  /**
   * The page as one HTML file.
   *
   * @param files name of the file beside the page that has all rows, by query
   */
  render(files?: ReadonlyMap<string, string>): string;
}

/**
 * Lays out the report as one HTML file that needs nothing else: no request, no font, no script from
 * elsewhere. Its own policy forbids all of that too, so a value that got through as markup would
 * still do nothing.
 */
export function layOutReport(data: ReportData): ReportPage {
  const limits = { rows: tableRows, characters: tableCharacters };
  const drawn = data.blocks.map((block) => renderRows(block, limits));
  const rows = new Map(
    share(drawn, tableCharacters).map((each, index) => [data.blocks[index]?.query ?? "", each]),
  );
  return {
    cut: data.blocks
      .filter(({ query, rowCount }) => (rows.get(query)?.length ?? 0) < rowCount)
      .map(({ query }) => query),
    render: (files) =>
      renderPage(data, (query) => ({ rows: rows.get(query) ?? [], file: files?.get(query) })),
  };
}

function renderPage(data: ReportData, shownOf: (query: string) => ShownRows): string {
  const main = data.isEmpty
    ? renderEmpty(data)
    : [
        data.figures === undefined ? "" : renderFigures(data.figures),
        renderOverview(data.blocks),
        renderSections(data, shownOf),
      ].join("\n");
  const policy = [
    "default-src 'none'",
    `style-src '${hashOf(style)}'`,
    `script-src '${hashOf(script)}'`,
    // For the empty icon, which keeps browsers from asking for one.
    "img-src data:",
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>Fleet inventory: ${escapeHtml(data.context.stack)}</title>
<link rel="icon" href="data:,">
<style>${style}</style>
</head>
<body>
<a class="skip" href="#content">Skip to the figures</a>
<div class="page">
${renderTop(data)}
<main id="content" tabindex="-1">
${main}
</main>
<footer>
<p>A node is live unless it is stopped or terminated. Coverage counts managed nodes: an EC2 instance that
Systems Manager does not manage is invisible here. Written by fleet-inventory from database
${escapeHtml(data.context.database)}.</p>
</footer>
</div>
<script>${script}</script>
</body>
</html>
`;
}

function hashOf(text: string): string {
  return `sha256-${createHash("sha256").update(text).digest("base64")}`;
}

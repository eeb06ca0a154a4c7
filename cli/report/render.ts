import { createHash } from "node:crypto";

import type { ReportData } from "./data";
import { renderBlock } from "./html/block";
import { renderEmpty } from "./html/empty";
import { escapeHtml } from "./html/escape";
import { renderFigures, renderTop } from "./html/header";
import { script } from "./html/script";
import { style } from "./html/style";

/** Rows that one table shows, and characters that all tables share: the file stays below 5 MB. */
const tableRows = 2_000;
const tableCharacters = 4_000_000;

/**
 * The report as one HTML file that needs nothing else: no request, no font, no script from
 * elsewhere. Its own policy forbids all of that too, so a value that got through as markup would
 * still do nothing.
 */
export function renderReport(data: ReportData): string {
  const limits = {
    rows: tableRows,
    characters: Math.floor(tableCharacters / Math.max(data.blocks.length, 1)),
  };
  const main = data.isEmpty
    ? renderEmpty(data)
    : [
        data.figures === undefined ? "" : renderFigures(data.figures),
        ...data.blocks.map((block) => renderBlock(block, data.context.stack, limits)),
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
<main id="content">
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

/**
 * The look of the report. Colours are variables, so that the charts follow light, dark and paper;
 * each pair of text and background has a contrast of at least 4.5 to 1.
 */
export const style = `
:root {
  color-scheme: light dark;
  --page: #f5f6f8; --card: #ffffff; --ink: #1b2430; --muted: #566273; --line: #e1e5eb;
  --track: #e9edf2; --hover: #f3f6fa; --accent: #1d5fc4; --good: #17734a; --warn: #8f5a00; --bad: #b3261e;
  --tone-1: #2f74d8; --tone-2: #8a5cd1; --tone-3: #0f8b8d; --tone-4: #b0662a;
  --shadow: 0 1px 2px rgb(20 30 50 / 6%), 0 4px 16px rgb(20 30 50 / 5%);
}
@media screen and (prefers-color-scheme: dark) {
  :root {
    --page: #0f1319; --card: #181e27; --ink: #e7ebf1; --muted: #a0acbb; --line: #2a3340;
    --track: #262f3c; --hover: #1f2732; --accent: #7fb0ff; --good: #5ccb94; --warn: #e5b054; --bad: #ff8a80;
    --tone-1: #5b9bf5; --tone-2: #b18bf0; --tone-3: #3dbdbf; --tone-4: #dd9a5f;
    --shadow: none;
  }
}
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; scroll-behavior: smooth; }
@media (prefers-reduced-motion: reduce) { html { scroll-behavior: auto; } }
body {
  margin: 0; background: var(--page); color: var(--ink);
  font: 15px/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, "Noto Sans", sans-serif;
}
.page { max-width: 1240px; margin: 0 auto; padding: 40px 24px 64px; }
h1, h2, h3 { line-height: 1.25; margin: 0; text-wrap: balance; }
h1 { font-size: 30px; font-weight: 680; letter-spacing: -0.02em; }
h2 { font-size: 21px; font-weight: 660; letter-spacing: -0.015em; }
h3 { font-size: 17px; font-weight: 650; letter-spacing: -0.01em; }
h4 { font-size: 14px; font-weight: 600; line-height: 1.25; margin: 0; }
p { margin: 0; max-width: 76ch; }
a { color: var(--accent); }
code, pre { font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, "Liberation Mono", monospace; font-size: 12.5px; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; border-radius: 4px; }
.skip { position: absolute; left: -999px; }
.skip:focus { left: 16px; top: 16px; background: var(--card); padding: 8px 12px; z-index: 9; }
.muted { color: var(--muted); }

.top { display: flex; flex-wrap: wrap; gap: 8px 16px; align-items: baseline; }
.stack { font-size: 14px; font-weight: 600; padding: 2px 10px; border-radius: 99px; background: var(--track); }
.meta { display: flex; flex-wrap: wrap; gap: 2px 20px; margin-top: 6px; color: var(--muted); font-size: 14px; }
.jump { margin: 22px 0 18px; font-size: 13.5px; }
.jump ul { margin: 0; padding: 0; list-style: none; }
.jump > ul { display: grid; grid-template-columns: repeat(auto-fill, minmax(220px, 1fr)); gap: 12px 24px; }
.jump a { text-decoration: none; }
.jump a:hover { text-decoration: underline; }
.jump-part { color: var(--ink); font-weight: 650; }

.figures { display: grid; gap: 14px; grid-template-columns: repeat(6, 1fr); margin: 0 0 32px; }
.figure { grid-column: span 1; background: var(--card); border: 1px solid var(--line); border-radius: 14px; padding: 16px 18px; box-shadow: var(--shadow); }
.figure.lead { grid-column: span 2; }
.figure dt { color: var(--muted); font-size: 13px; }
.figure dd { margin: 0; }
.figure .value { font-size: 30px; font-weight: 660; letter-spacing: -0.02em; line-height: 1.25; font-variant-numeric: tabular-nums; }
.figure.lead .value { font-size: 40px; }
.figure .note { color: var(--muted); font-size: 13px; }
.good { color: var(--good); } .warn { color: var(--warn); } .bad { color: var(--bad); }
.gauge { display: block; width: 100%; height: 8px; margin: 8px 0 6px; }
.gauge .track { fill: var(--track); }
.gauge .good { fill: var(--good); } .gauge .warn { fill: var(--warn); } .gauge .bad { fill: var(--bad); }

.block { background: var(--card); border: 1px solid var(--line); border-radius: 14px; padding: 22px 24px 16px; margin: 0 0 20px; box-shadow: var(--shadow); scroll-margin-top: 16px; }
.part > h2 { margin: 34px 0 12px; scroll-margin-top: 16px; }
.overview .totals { display: flex; flex-wrap: wrap; gap: 4px 26px; margin: 10px 0 14px; padding: 0; list-style: none; color: var(--muted); }
.overview .totals strong { color: var(--ink); font-variant-numeric: tabular-nums; }
.overview .links { margin-top: 12px; color: var(--muted); font-size: 13.5px; }
.found { max-width: 860px; }
.found th { font-weight: 400; }
.found thead th { font-size: 13px; color: var(--muted); }
.found td { white-space: nowrap; font-weight: 600; }
.found td.none { font-weight: 400; color: var(--muted); }
.mark { width: 11px; height: 11px; margin-right: 6px; vertical-align: -0.5px; fill: currentcolor; }
.mark.high, .found td.high { color: var(--bad); }
.mark.medium, .found td.medium { color: var(--warn); }
.mark.unknown, .found td.unknown { color: var(--muted); }
.block > p { margin: 6px 0 0; color: var(--muted); font-size: 14px; }
.body { display: grid; gap: 24px; margin-top: 18px; grid-template-columns: minmax(0, 1fr); }
@media (min-width: 980px) { .body.split { grid-template-columns: minmax(0, 3fr) minmax(0, 5fr); } }
.chart { margin: 0; min-width: 0; }
.chart svg { display: block; width: 100%; height: auto; margin-top: 6px; }
.chart text { font-family: inherit; font-variant-numeric: tabular-nums; }
.chart .narrow, .chart .medium { display: none; }
.chart .medium { max-width: 620px; }
.chart .largest { display: block; }
@media (max-width: 979px) { .chart .wide { display: none; } .chart .medium { display: block; } }
.chart figcaption { display: flex; flex-wrap: wrap; gap: 4px 16px; align-items: baseline; }
.legend { display: inline-flex; align-items: center; gap: 6px; font-size: 13px; color: var(--muted); }
.legend svg { width: 10px; height: 10px; margin: 0; }

.tools { display: flex; flex-wrap: wrap; gap: 8px; align-items: center; margin-bottom: 10px; }
.tools[hidden] { display: none; }
.tools input, .tools button { font: inherit; font-size: 13.5px; color: var(--ink); background: var(--card); border: 1px solid var(--line); border-radius: 8px; padding: 5px 11px; }
.tools input { flex: 1 1 150px; min-width: 0; max-width: 280px; }
.tools input::placeholder { color: var(--muted); opacity: 1; }
.tools button { cursor: pointer; }
.tools button:hover { background: var(--hover); }
.tools .count { color: var(--muted); font-size: 13px; margin-left: auto; font-variant-numeric: tabular-nums; }
.scroll { overflow: auto; max-height: 456px; border: 1px solid var(--line); border-radius: 10px; }
.long { content-visibility: auto; contain-intrinsic-height: auto 456px; }
table { border-collapse: separate; border-spacing: 0; width: 100%; font-size: 13.5px; }
th, td { text-align: left; padding: 7px 10px; vertical-align: top; border-bottom: 1px solid var(--line); }
tbody tr:last-child > * { border-bottom: 0; }
thead th { position: sticky; top: 0; background: var(--card); font-weight: 600; line-height: 1.3; vertical-align: bottom; z-index: 1; }
th button { font: inherit; line-height: inherit; text-align: inherit; color: inherit; background: none; border: 0; padding: 0; cursor: pointer; }
th button::after { content: "\\2195"; content: "\\2195" / ""; margin-left: 4px; color: var(--muted); opacity: 0.6; font-weight: 400; }
th[aria-sort="ascending"] button::after { content: "\\2191"; content: "\\2191" / ""; opacity: 1; color: var(--accent); }
th[aria-sort="descending"] button::after { content: "\\2193"; content: "\\2193" / ""; opacity: 1; color: var(--accent); }
td { overflow-wrap: break-word; max-width: 46ch; white-space: pre-line; unicode-bidi: plaintext; }
.n { text-align: right; font-variant-numeric: tabular-nums; }
td.n, td.k { white-space: nowrap; }
td:not([class]) { min-width: 22ch; }
td.null { color: var(--muted); }
tbody tr:hover > * { background: var(--hover); }
tr.total > * { font-weight: 650; }
.cut { margin-top: 8px; font-size: 13px; color: var(--muted); }
.nothing { padding: 14px 16px; border-radius: 10px; background: var(--track); }
.block > p.failed { margin-top: 16px; padding: 14px 16px; border-radius: 10px; border: 1px solid var(--bad); color: var(--ink); white-space: pre-line; }
details { margin-top: 14px; border-top: 1px solid var(--line); padding-top: 10px; font-size: 13.5px; }
summary { cursor: pointer; color: var(--muted); }
summary code { color: var(--ink); }
details pre { overflow: auto; max-height: 380px; padding: 14px 16px; margin: 12px 0; background: var(--page); border: 1px solid var(--line); border-radius: 10px; line-height: 1.5; tab-size: 4; }

.start { padding-bottom: 24px; margin-top: 24px; }
.start ol { margin: 18px 0 0; padding: 0; list-style: none; counter-reset: step; }
.start li { counter-increment: step; position: relative; padding: 0 0 18px 44px; }
.start li::before { content: counter(step); position: absolute; left: 0; top: 0; width: 28px; height: 28px; border-radius: 50%; background: var(--track); font-weight: 650; font-size: 14px; text-align: center; line-height: 28px; }
.start pre { margin: 8px 0 0; padding: 9px 13px; background: var(--page); border: 1px solid var(--line); border-radius: 8px; white-space: pre-wrap; overflow-wrap: anywhere; }
footer { margin-top: 28px; color: var(--muted); font-size: 13px; }

.paper { display: none; }

@media (max-width: 900px) { .figures { grid-template-columns: repeat(2, 1fr); } }
@media (max-width: 560px) {
  .page { padding: 24px 14px 40px; }
  .block { padding: 18px 16px 12px; border-radius: 12px; }
  .jump > ul { display: flex; flex-wrap: wrap; gap: 6px 18px; }
  .jump ul ul { display: none; }
  .jump-part { color: var(--accent); font-weight: 400; }
  .figure .value { font-size: 25px; }
  .figure.lead .value { font-size: 34px; }
  .chart .medium { display: none; }
  .chart .narrow { display: block; max-width: 400px; }
}
@media print {
  @page { margin: 14mm; }
  @page wide { size: landscape; margin: 12mm; }
  .block:has(.many) { page: wide; }
  body { background: #ffffff; font-size: 10.5pt; }
  .page { max-width: none; padding: 0; }
  .figures { grid-template-columns: 2fr repeat(4, 1.25fr); gap: 8px; margin: 14px 0 18px; }
  .figure.lead { grid-column: span 1; }
  .figure dt, .figure .note { font-size: 8.5pt; line-height: 1.35; }
  .figure { padding: 10px 12px; break-inside: avoid; }
  .figure .value { font-size: 20px; }
  .figure.lead .value { font-size: 26px; }
  .figure, .block { box-shadow: none; }
  .block { padding: 14px 0 8px; border: 0; border-top: 1px solid var(--line); border-radius: 0; margin: 0; }
  .body, .body.split { display: block; margin-top: 10px; }
  .chart { break-inside: avoid; margin-bottom: 14px; }
  .chart .wide, .chart .medium, .chart .narrow { display: none; }
  .chart .medium { display: block; max-width: 430px; }
  .jump, .tools, details, .skip, th button::after { display: none !important; }
  .scroll { max-height: none; overflow: visible; border: 0; content-visibility: visible; }
  table { font-size: 8pt; }
  th, td { padding: 3px 5px; }
  thead { display: table-header-group; break-inside: avoid; }
  /* Chromium paints a button once, and with it the headings that each page should repeat. */
  th button { display: contents; }
  thead th { position: static; vertical-align: top; }
  .many { font-size: 6.5pt; }
  .many th, .many td { padding: 2px 3px; }
  .many td { white-space: normal; overflow-wrap: break-word; }
  .many td:first-child { white-space: nowrap; }
  td:not([class]) { min-width: 0; }
  tr, h2, h3, .overview { break-inside: avoid; }
  h2, h3, .block > p { break-after: avoid; }
  .block > p { break-inside: avoid; }
  tbody tr:nth-child(n + 41) { display: none; }
  .paper { display: block; }
  * { -webkit-print-color-adjust: exact; print-color-adjust: exact; }
}
`;

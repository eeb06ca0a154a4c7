import { renderCsv } from "./csv";
import { renderJson } from "./json";
import { renderMarkdown } from "./markdown";
import type { RowRenderer } from "./rows";
import { renderTable } from "./table";

/** The formats of `query`, by their name on the command line. */
export const rowRenderers = {
  table: renderTable,
  csv: renderCsv,
  json: renderJson,
  markdown: renderMarkdown,
} as const satisfies Record<string, RowRenderer>;

export type RowFormat = keyof typeof rowRenderers;

export const rowFormats = Object.keys(rowRenderers) as RowFormat[];

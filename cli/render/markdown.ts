import type { ResultColumn } from "../athena/result";
import type { RowRenderer } from "./rows";
import { isNumeric } from "./rows";
import { visible } from "./visible";

/** A table for chats and pull requests. Whatever a value holds, it stays text in its cell. */
export const renderMarkdown: RowRenderer = async function* (columns, rows) {
  yield line(columns.map(({ name }) => escapeMarkdown(name)));
  yield line(columns.map(ruler));
  for await (const row of rows) {
    yield line(row.map((value) => (value === null ? "" : escapeMarkdown(value))));
  }
};

function line(cells: readonly string[]): string {
  return `| ${cells.join(" | ")} |\n`;
}

function ruler({ type }: ResultColumn): string {
  return isNumeric(type) ? "---:" : "---";
}

const entities: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;" };

/** Escapes what GitHub's dialect would take for markup, a link, a mention or the cell's end. */
export function escapeMarkdown(text: string): string {
  return text
    .split(/\r\n|\r|\n/)
    .map((part) =>
      visible(part)
        .replace(/[&<>]/g, (character) => entities[character] ?? character)
        .replace(/[\\`*_{}[\]()#|~!@]/g, "\\$&"),
    )
    .join("<br>");
}

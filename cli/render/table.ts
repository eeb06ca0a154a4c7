import Table from "cli-table3";
import stringWidth from "string-width";

import type { ResultColumn, ResultRow } from "../athena/result";
import type { RowRenderer } from "./rows";
import { isNumeric } from "./rows";
import { visible } from "./visible";

/** Rows that decide the widths; later ones are cut to them, so a long result streams. */
const sampleRows = 500;
const gap = "  ";
/** Narrower than this a column says nothing; the line is then wider than the terminal. */
const narrowest = 6;

/**
 * A table for people: as wide as its values, cut with an ellipsis to fit the terminal. Control
 * characters are shown, not obeyed. NULL is `NULL`. Nothing at all is written for no rows.
 */
export const renderTable: RowRenderer = async function* (columns, rows, { width } = {}) {
  const head = columns.map(({ name }) => visible(name));
  let widths: number[] | undefined;
  let block: string[][] = [];
  for await (const row of rows) {
    block.push(cells(row));
    if (block.length === sampleRows) {
      widths ??= yield* heading(columns, head, block, width);
      yield draw(columns, widths, block);
      block = [];
    }
  }
  if (block.length > 0) {
    widths ??= yield* heading(columns, head, block, width);
    yield draw(columns, widths, block);
  }
};

function* heading(
  columns: readonly ResultColumn[],
  head: readonly string[],
  block: readonly (readonly string[])[],
  width: number | undefined,
): Generator<string, number[]> {
  const natural = head.map((name, index) =>
    block.reduce((most, row) => Math.max(most, stringWidth(row[index] ?? "")), stringWidth(name)),
  );
  const widths = fit(natural, width);
  yield draw(columns, widths, [head, widths.map((length) => "─".repeat(length))]);
  return widths;
}

/** Takes from the widest columns first until the table fits. */
export function fit(natural: readonly number[], width: number | undefined): number[] {
  const widths = natural.map((length) => Math.max(1, length));
  if (width === undefined) {
    return widths;
  }
  let excess =
    widths.reduce((sum, length) => sum + length, gap.length * (widths.length - 1)) - width;
  while (excess > 0) {
    const most = Math.max(...widths);
    if (most <= narrowest) {
      break;
    }
    widths[widths.indexOf(most)] = most - 1;
    excess -= 1;
  }
  return widths;
}

function draw(
  columns: readonly ResultColumn[],
  widths: readonly number[],
  lines: readonly (readonly string[])[],
): string {
  const table = new Table({
    colWidths: [...widths],
    colAligns: columns.map(({ type }) => (isNumeric(type) ? "right" : "left")),
    truncate: "…",
    chars: borderless,
    style: { "padding-left": 0, "padding-right": 0, head: [], border: [] },
  });
  table.push(...lines.map((line) => [...line]));
  return `${table
    .toString()
    .split("\n")
    .map((line) => line.trimEnd())
    .join("\n")}\n`;
}

const borderless = {
  top: "",
  "top-mid": "",
  "top-left": "",
  "top-right": "",
  bottom: "",
  "bottom-mid": "",
  "bottom-left": "",
  "bottom-right": "",
  left: "",
  "left-mid": "",
  mid: "",
  "mid-mid": "",
  right: "",
  "right-mid": "",
  middle: gap,
};

function cells(row: ResultRow): string[] {
  return row.map((value) => (value === null ? "NULL" : visible(value)));
}

import stringWidth from "string-width";

import type { ResultColumn, ResultRow } from "../athena/result";
import type { RenderOptions, RowRenderer } from "./rows";
import { isNumeric } from "./rows";
import { visible } from "./visible";

/** Rows that decide the widths, so that a long result streams: as many as a terminal gets. */
const sampleRows = 1_000;
const gap = "  ";
/** Narrower than this a column says nothing; the line is then wider than the terminal. */
const narrowest = 6;

/**
 * A table for people: as wide as its values, cut with an ellipsis to fit the terminal. Without a
 * terminal nothing is cut: a later value that is wider than its column moves the rest of its line.
 * Control characters are shown, not obeyed. NULL is `NULL`. Nothing at all is written for no rows.
 */
export const renderTable: RowRenderer = async function* (columns, rows, options = {}) {
  const { width } = options;
  const isRight = columns.map(({ type }) => isNumeric(type));
  const sample: string[][] = [];
  let widths: number[] | undefined;
  for await (const row of rows) {
    if (widths !== undefined) {
      yield line(cells(row), widths, isRight, width !== undefined);
    } else if (sample.push(cells(row)) === sampleRows) {
      widths = widthsOf(columns, sample, options);
      yield drawSample(columns, sample, widths, isRight, width !== undefined);
    }
  }
  if (widths === undefined && sample.length > 0) {
    widths = widthsOf(columns, sample, options);
    yield drawSample(columns, sample, widths, isRight, width !== undefined);
  }
};

function widthsOf(
  columns: readonly ResultColumn[],
  sample: readonly (readonly string[])[],
  { width, onCut }: RenderOptions,
): number[] {
  const natural = columns.map(({ name }, index) =>
    sample.reduce((most, row) => Math.max(most, widthOf(row[index] ?? "")), widthOf(visible(name))),
  );
  const widths = fit(natural, width);
  if (widths.some((length, index) => length < (natural[index] ?? 0))) onCut?.();
  return widths;
}

function drawSample(
  columns: readonly ResultColumn[],
  sample: readonly (readonly string[])[],
  widths: readonly number[],
  isRight: readonly boolean[],
  isCut: boolean,
): string {
  const head = columns.map(({ name }) => visible(name));
  const ruler = widths.map((length) => "─".repeat(length));
  return [head, ruler, ...sample].map((row) => line(row, widths, isRight, isCut)).join("");
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

function line(
  row: readonly string[],
  widths: readonly number[],
  isRight: readonly boolean[],
  isCut: boolean,
): string {
  const parts = widths.map((width, index) => {
    const text = row[index] ?? "";
    const room = width - widthOf(text);
    if (room < 0) {
      return isCut ? cut(text, width) : text;
    }
    const padding = " ".repeat(room);
    return isRight[index] === true ? padding + text : text + padding;
  });
  return `${parts.join(gap).trimEnd()}\n`;
}

function cut(text: string, width: number): string {
  let kept = "";
  let room = width - 1;
  for (const character of text) {
    room -= widthOf(character);
    if (room < 0) {
      break;
    }
    kept += character;
  }
  return `${kept}…${" ".repeat(width - 1 - widthOf(kept))}`;
}

const plain = /^[\u0020-\u007e─]*$/;

/** Columns of a terminal that a text takes. Most texts are ASCII, which needs no tables. */
function widthOf(text: string): number {
  return plain.test(text) ? text.length : stringWidth(text);
}

function cells(row: ResultRow): string[] {
  return row.map((value) => (value === null ? "NULL" : visible(value)));
}

import type { ResultColumn, ResultRow } from "../athena/result";

/** How a result is written. */
export interface RenderOptions {
  /** Columns of the terminal; undefined when the reader is not one, which means no limit. */
  readonly width?: number | undefined;
  /** Told once, when the width is not enough for whole values. */
  readonly onCut?: () => void;
}

/** Writes a result as text, in pieces, without holding more than it must. */
export type RowRenderer = (
  columns: readonly ResultColumn[],
  rows: AsyncIterable<ResultRow>,
  options?: RenderOptions,
) => AsyncIterable<string>;

const numericTypes = /^(tinyint|smallint|integer|bigint|float|real|double|decimal)\b/;

/** True for the types whose values read as numbers. */
export function isNumeric(type: string): boolean {
  return numericTypes.test(type);
}

const chunkLength = 32_768;

/** Joins small pieces, so a million rows cost some thousand writes, not a million. */
export async function* inChunks(pieces: AsyncIterable<string>): AsyncGenerator<string> {
  let chunk = "";
  for await (const piece of pieces) {
    chunk += piece;
    if (chunk.length >= chunkLength) {
      yield chunk;
      chunk = "";
    }
  }
  if (chunk !== "") {
    yield chunk;
  }
}

/** Rows that are in memory already, for the renderers. */
export async function* rowsOf(rows: Iterable<ResultRow>): AsyncGenerator<ResultRow> {
  yield* rows;
  await Promise.resolve();
}

/** A text that is in memory already, for the writers. */
export async function* once(text: string): AsyncGenerator<string> {
  yield await Promise.resolve(text);
}

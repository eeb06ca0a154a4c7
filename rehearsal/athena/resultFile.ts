import { createWriteStream } from "node:fs";
import { mkdir, open, rm } from "node:fs/promises";
import { dirname } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";

type Row = readonly (string | null)[];

const quote = 0x22;
const lineFeed = 0x0a;
const chunkSize = 262_144;

/**
 * Writes a result as Athena does: every value in quotes, NULL as an empty field, lines end with
 * a line feed, the first one holds the column names. A result that is not complete is removed.
 */
export async function writeResult(
  path: string,
  columns: readonly string[],
  rows: AsyncIterable<Row> | Iterable<Row>,
  signal: AbortSignal,
): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  try {
    await pipeline(Readable.from(encode(columns, rows)), createWriteStream(path), { signal });
  } catch (error) {
    await rm(path, { force: true });
    throw error;
  }
}

async function* encode(
  columns: readonly string[],
  rows: AsyncIterable<Row> | Iterable<Row>,
): AsyncGenerator<string> {
  let chunk = record(columns);
  for await (const row of rows) {
    chunk += record(row);
    if (chunk.length >= chunkSize) {
      yield chunk;
      chunk = "";
    }
  }
  yield chunk;
}

function record(row: Row): string {
  const fields = row.map((value) => (value === null ? "" : `"${value.replaceAll('"', '""')}"`));
  return `${fields.join(",")}\n`;
}

/**
 * Reads records of a result file, the header included.
 *
 * @param offset byte at which a record starts
 * @param most number of records to read at most
 * @returns the records, and the byte after the last one
 */
export async function readResult(
  path: string,
  offset: number,
  most: number,
): Promise<{ records: Row[]; next: number }> {
  const file = await open(path, "r");
  try {
    const records: Row[] = [];
    let text = Buffer.alloc(0);
    let start = 0;
    let scanned = 0;
    let quoted = false;
    let position = offset;
    while (records.length < most) {
      const { bytesRead, buffer } = await file.read(
        Buffer.alloc(chunkSize),
        0,
        chunkSize,
        position,
      );
      if (bytesRead === 0) {
        break;
      }
      position += bytesRead;
      text = Buffer.concat([text, buffer.subarray(0, bytesRead)]);
      for (; scanned < text.length && records.length < most; scanned += 1) {
        if (text[scanned] === quote) {
          quoted = !quoted;
        } else if (text[scanned] === lineFeed && !quoted) {
          records.push(decode(text.toString("utf8", start, scanned)));
          start = scanned + 1;
        }
      }
    }
    return { records, next: offset + start };
  } finally {
    await file.close();
  }
}

/** A field is either in quotes, or empty and then NULL. */
const field = /"((?:[^"]|"")*)"|(?<=^|,)(?=,|$)/g;

function decode(line: string): Row {
  return [...line.matchAll(field)].map(([, value]) => value?.replaceAll('""', '"') ?? null);
}

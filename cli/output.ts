import { createWriteStream } from "node:fs";
import { rename, rm } from "node:fs/promises";
import { dirname, basename, join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";

import { VisibleError } from "../errors";
import type { TextOutput } from "./environment";
import { inChunks } from "./render/rows";

/**
 * Writes text as fast as the reader takes it.
 *
 * @returns false when the reader closed the pipe (`| head`), which is no failure
 */
export async function writeTo(
  stream: TextOutput,
  pieces: AsyncIterable<string>,
  signal: AbortSignal,
): Promise<boolean> {
  try {
    await pipeline(Readable.from(inChunks(pieces)), stream, { end: false, signal });
    return true;
  } catch (error) {
    if (isClosedPipe(error)) {
      return false;
    }
    throw signal.aborted ? signal.reason : error;
  }
}

/** True for the error of a write to a pipe that nobody reads any more. */
export function isClosedPipe(error: unknown): boolean {
  const { code } = error as { code?: unknown };
  return (
    code === "EPIPE" || code === "ERR_STREAM_DESTROYED" || code === "ERR_STREAM_PREMATURE_CLOSE"
  );
}

/**
 * Writes a file in one step: what was there stays until the new text is complete, and a failure
 * or Ctrl-C leaves nothing half-written behind.
 */
export async function writeFileWhole(
  path: string,
  pieces: AsyncIterable<string>,
  signal: AbortSignal,
): Promise<void> {
  const temporary = join(dirname(path), `.${basename(path)}.${process.pid}.part`);
  try {
    await pipeline(Readable.from(inChunks(pieces)), createWriteStream(temporary), { signal });
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    if (signal.aborted) {
      throw signal.reason;
    }
    if (typeof (error as { syscall?: unknown }).syscall === "string") {
      throw new VisibleError(`${path} can't be written: ${(error as Error).message}`, {
        remedy: "Name a file in a folder that exists and that you may write to, with --output.",
        cause: error,
      });
    }
    throw error;
  }
}

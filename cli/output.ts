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

/** A file could not be written: no such folder, no right, no space. */
export class UnwritableFile extends VisibleError {
  constructor(path: string, cause: Error) {
    super(`${path} can't be written: ${cause.message}`, {
      remedy: "Name a file in a folder that exists and that you may write to, with --output.",
      cause,
    });
  }
}

/**
 * Files that appear together: each is written beside its place, and nothing is there, or changes,
 * before `commit`.
 */
export class StagedFiles {
  private readonly staged = new Map<string, string>();

  constructor(private readonly signal: AbortSignal) {}

  /**
   * Writes a file beside its place.
   *
   * @throws UnwritableFile, the signal's reason, or what the pieces throw; nothing is left then
   */
  async stage(path: string, pieces: AsyncIterable<string>): Promise<void> {
    const temporary = join(dirname(path), `.${basename(path)}.${process.pid}.part`);
    try {
      await pipeline(Readable.from(inChunks(pieces)), createWriteStream(temporary), {
        signal: this.signal,
      });
      this.staged.set(path, temporary);
    } catch (error) {
      await rm(temporary, { force: true });
      throw this.signal.aborted ? this.signal.reason : asUnwritable(path, error);
    }
  }

  has(path: string): boolean {
    return this.staged.has(path);
  }

  /** Puts the files into their places, in the order in which they were staged. */
  async commit(): Promise<void> {
    for (const [path, temporary] of this.staged) {
      await rename(temporary, path).catch((error: unknown) => {
        throw asUnwritable(path, error);
      });
      this.staged.delete(path);
    }
  }

  /** Removes what was staged and not committed. */
  async discard(): Promise<void> {
    for (const temporary of this.staged.values()) {
      await rm(temporary, { force: true });
    }
    this.staged.clear();
  }
}

function asUnwritable(path: string, error: unknown): unknown {
  return error instanceof Error && "syscall" in error ? new UnwritableFile(path, error) : error;
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
  const files = new StagedFiles(signal);
  try {
    await files.stage(path, pieces);
    await files.commit();
  } finally {
    await files.discard();
  }
}

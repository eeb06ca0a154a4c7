import { createWriteStream } from "node:fs";
import { access, chmod, constants, realpath, rename, rm, stat } from "node:fs/promises";
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

/** Standard output takes no more: the disk behind it is full, for example. */
export class UnwritableOutput extends VisibleError {
  constructor(cause: Error) {
    super(`The output can't be written: ${cause.message}`, {
      remedy: "Look at where it goes, or write to a file with --output.",
      cause,
    });
  }
}

/** What the codes of the file system mean for somebody who named a file. */
const meanings: Readonly<Record<string, (path: string) => string>> = {
  ENOENT: (path) => `there is no folder ${dirname(path)}`,
  ENOTDIR: (path) => `${dirname(path)} is no folder`,
  EISDIR: () => "it is a folder",
  EACCES: () => "no right to write there",
  EROFS: () => "the file system is read-only",
  ENOSPC: () => "no space is left",
};

/** A file could not be written: no such folder, no right, no space. */
export class UnwritableFile extends VisibleError {
  constructor(path: string, cause: NodeJS.ErrnoException) {
    const meaning = meanings[cause.code ?? ""]?.(path) ?? cause.message;
    super(`${path} can't be written: ${meaning}`, {
      remedy: "Name a file in a folder that exists and that you may write to, with --output.",
      cause,
    });
  }
}

/**
 * Looks whether a file can be written, before somebody waits and pays for what goes into it.
 *
 * @throws UnwritableFile
 */
export async function assertWritable(path: string): Promise<void> {
  try {
    const { isSpecial, path: place } = await placeOf(path);
    await access(isSpecial ? place : dirname(place), constants.W_OK);
  } catch (error) {
    throw asUnwritable(path, error);
  }
}

/** Where a file really goes. */
interface Place {
  /** Behind all symbolic links, which stay as they are. */
  readonly path: string;
  /** A device or a pipe, such as /dev/stdout or >(gzip): nothing can be put into its place. */
  readonly isSpecial: boolean;
  /** The rights of the file that is there. */
  readonly mode?: number;
}

async function placeOf(path: string): Promise<Place> {
  const found = await stat(path).catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  });
  if (found === undefined) {
    await access(dirname(path));
    return { path, isSpecial: false };
  }
  if (found.isDirectory()) {
    throw Object.assign(new Error("is a directory"), { code: "EISDIR", syscall: "open" });
  }
  return found.isFile()
    ? { path: await realpath(path), isSpecial: false, mode: found.mode & 0o777 }
    : { path, isSpecial: true };
}

/**
 * Files that appear together: each is written beside its place, and nothing is there, or changes,
 * before `commit`. Only a device or a pipe takes its text at once.
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
    let temporary: string | undefined;
    try {
      const place = await placeOf(path);
      if (!place.isSpecial) {
        temporary = join(dirname(place.path), `.${basename(place.path)}.${process.pid}.part`);
      }
      const mode = place.mode === undefined ? {} : { mode: place.mode };
      const file = createWriteStream(temporary ?? place.path, mode);
      await pipeline(Readable.from(inChunks(pieces)), file, { signal: this.signal });
      if (temporary === undefined) return;
      // The process's umask has taken away rights that the old file gives.
      if (place.mode !== undefined) await chmod(temporary, place.mode);
      this.staged.set(place.path, temporary);
    } catch (error) {
      if (temporary !== undefined) await rm(temporary, { force: true });
      throw this.signal.aborted ? this.signal.reason : asUnwritable(path, error);
    }
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
  const isOfSystem = error instanceof Error && "syscall" in error;
  return isOfSystem ? new UnwritableFile(path, error as NodeJS.ErrnoException) : error;
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

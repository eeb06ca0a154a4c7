import type { QueryProgress } from "./athena/run";
import { widthOf, type TextOutput } from "./environment";
import { formatBytes, formatDuration } from "./render/statistics";

/** Shows that something is going on; `done` removes the line again. */
export interface ProgressLine {
  show(text: string): void;
  done(): void;
}

/**
 * One line that is redrawn on a terminal; with `always`, a line for every change elsewhere.
 * (Spinner packages end the process by themselves on Ctrl-C, before anything could be stopped.)
 */
export function createProgressLine(stream: TextOutput, always: boolean): ProgressLine {
  if (stream.isTTY === true) {
    let isShown = false;
    return {
      show(text) {
        const room = Math.max(1, (widthOf(stream) ?? 80) - 1);
        stream.write(`\r\u001b[2K${text.slice(0, room)}`);
        isShown = true;
      },
      done() {
        if (isShown) {
          stream.write("\r\u001b[2K");
          isShown = false;
        }
      },
    };
  }
  let last = "";
  return {
    show(text) {
      if (always && text !== last) {
        stream.write(`${text}\n`);
      }
      last = text;
    },
    done() {
      last = "";
    },
  };
}

/** The progress of one query in words. */
export function describeProgress(query: string, progress: QueryProgress): string {
  const { state, scannedBytes, elapsed } = progress;
  return `${query}: ${state.toLowerCase()}, ${formatBytes(scannedBytes)} scanned, ${formatDuration(elapsed)}`;
}

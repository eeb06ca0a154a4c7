import { createProgressLine } from "../../cli/progress";
import { wrap } from "./words";

/** Tells a person what is going on: one line a step, with its time. */
export interface Progress {
  /** Runs a step; `describe` turns its result into the line that stays. */
  step<T>(
    title: string,
    run: (update: (text: string) => void) => Promise<T>,
    describe: (result: T) => string,
  ): Promise<T>;
  /** An explanation that belongs to the step before it. */
  note(text: string): void;
}

function seconds(since: number): string {
  return `${((performance.now() - since) / 1000).toFixed(1)} s`;
}

/** How often the seconds of a running step are redrawn on a terminal, in milliseconds. */
const redrawInterval = 200;

/** A line that moves on a terminal; elsewhere a line when a step starts and one when it ends. */
export function createProgress(stream: NodeJS.WriteStream): Progress {
  return {
    async step(title, run, describe) {
      const started = performance.now();
      const line = createProgressLine(stream, true);
      let detail = "";
      const draw = () => {
        const parts = [title, ...(detail === "" ? [] : [detail])];
        line.show(`▸ ${parts.join(": ")} … ${stream.isTTY ? seconds(started) : ""}`.trimEnd());
      };
      draw();
      const redrawing = setInterval(() => {
        if (stream.isTTY) {
          draw();
        }
      }, redrawInterval);
      try {
        const result = await run((text) => (detail = text));
        line.done();
        stream.write(`✔ ${title}: ${describe(result)} (${seconds(started)})\n`);
        return result;
      } catch (error) {
        line.done();
        stream.write(`✖ ${title}: failed (${seconds(started)})\n`);
        throw error;
      } finally {
        clearInterval(redrawing);
      }
    },
    note(text) {
      const width = Math.max(40, (stream.isTTY ? stream.columns : 100) - 4);
      stream.write(
        wrap(text, width)
          .map((line) => `    ${line}\n`)
          .join(""),
      );
    },
  };
}

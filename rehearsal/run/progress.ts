import { createSpinner } from "nanospinner";
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

/** A spinner on a terminal; elsewhere a line when a step starts and one when it ends. */
export function createProgress(stream: NodeJS.WriteStream): Progress {
  return {
    async step(title, run, describe) {
      const started = performance.now();
      const spinner = createSpinner(title, { stream });
      spinner.start();
      const update = (text: string) => {
        if (stream.isTTY) {
          spinner.update({ text: `${title}: ${text}` });
        }
      };
      try {
        const result = await run(update);
        spinner.success({ text: `${title}: ${describe(result)} (${seconds(started)})` });
        return result;
      } catch (error) {
        spinner.error({ text: `${title}: failed (${seconds(started)})` });
        throw error;
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

/** How to get out of the problem, and what caused it. */
export interface VisibleErrorOptions {
  /** What the reader can do about it. */
  readonly remedy?: string;
  /** The underlying failure, kept for debugging, never printed by default. */
  readonly cause?: unknown;
}

/**
 * An error whose message is written for the person who runs the tool: what is wrong, the value
 * received and what is allowed. Entry points print it without a stack trace.
 */
export class VisibleError extends Error {
  /** What the reader can do about it, when there is something to do. */
  readonly remedy: string | undefined;

  constructor(message: string, options: VisibleErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = "VisibleError";
    this.remedy = options.remedy;
  }
}

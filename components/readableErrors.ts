import { VisibleError } from "../errors";
import { readableError } from "../reference/readableError";

/**
 * Wraps a program so that errors written for the reader are printed as they are: Pulumi shows the
 * message of a RunError, and the stack trace of everything else.
 */
export function withReadableErrors<Result>(program: () => Promise<Result>): () => Promise<Result> {
  return async () => {
    try {
      return await program();
    } catch (error) {
      if (!(error instanceof VisibleError)) throw error;
      throw readableError([error.message, error.remedy].join("\n"));
    }
  };
}

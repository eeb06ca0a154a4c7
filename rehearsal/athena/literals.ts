import { QueryFailure } from "./engine/failure";

/** Text in quotes (doubled inside), a number, a boolean, NULL, or a typed literal of a date. */
const sqlLiteral =
  /^\s*(?:'(?:[^']|'')*'|[+-]?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null|(?:date|timestamp)\s+'[^']*')\s*$/i;

/**
 * Refuses execution parameters that are not SQL literals. Athena's documentation wants text in
 * single quotes
 * (https://docs.aws.amazon.com/athena/latest/ug/querying-with-prepared-statements.html) and used
 * to fail on a bare word with this message; today it guesses, taking `openssl` for text and
 * `1 + 1` for an expression. The rehearsal does not guess: a client that forgets the quotes would
 * be right by luck only.
 *
 * @throws QueryFailure in Athena's words
 */
export function checkLiterals(literals: readonly string[]): void {
  for (const literal of literals) {
    if (!sqlLiteral.test(literal)) {
      throw new QueryFailure(
        "COLUMN_NOT_FOUND",
        `line 1:1: Column '${literal}' cannot be resolved or requester is not authorized to access requested resources`,
      );
    }
  }
}

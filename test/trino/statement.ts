import { isSignificant, tokenize } from "../../queries/tokens";
import { text } from "./createTable";

const otherClocks = ["current_date", "current_time", "localtime", "localtimestamp", "now"];

/**
 * A statement with its execution parameters, bound as Athena binds them: Trino, too, takes one SQL
 * expression for each `?`, parsed apart from the statement.
 */
export function bindParameters(sql: string, literals: readonly string[]): string {
  return literals.length === 0
    ? sql
    : `execute immediate ${text(sql)} using ${literals.join(", ")}`;
}

/**
 * A statement that takes a given time for the present one. A Trino session cannot be told what time
 * it is, so `current_timestamp` becomes a literal of the same type, timestamp(3) with time zone.
 *
 * @throws Error for a statement that reads the clock by another name
 */
export function atTime(sql: string, now: Date): string {
  const tokens = tokenize(sql);
  const significant = tokens.filter(isSignificant);
  for (const [index, token] of significant.entries()) {
    const word = token.kind === "word" ? token.text.toLowerCase() : "";
    const isCall = word !== "now" || significant[index + 1]?.text === "(";
    if (otherClocks.includes(word) && isCall) {
      throw new Error(`a query may read the clock as current_timestamp only, not as ${word}`);
    }
  }
  const literal = `timestamp '${now.toISOString().replace("T", " ").replace("Z", " UTC")}'`;
  return tokens
    .map((token) =>
      token.kind === "word" && token.text.toLowerCase() === "current_timestamp"
        ? literal
        : token.text,
    )
    .join("");
}

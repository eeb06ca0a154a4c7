import {
  isKeyword,
  isSignificant,
  positionOf,
  tokenize,
  type Token,
} from "../../../queries/tokens";
import { QueryFailure } from "./failure";

const literalWords = ["true", "false", "null", "date", "timestamp", "decimal", "interval"];
const intervalUnits = ["second", "minute", "hour", "day", "month", "year"];

/**
 * Puts execution parameters in the place of the `?` of a statement, as literals.
 *
 * Athena parses each value as SQL: text needs its single quotes, and a bare word is a column name,
 * which does not exist there.
 *
 * @throws QueryFailure for a wrong number of values, or one that is no literal
 */
export function bindLiterals(sql: string, literals: readonly string[]): string {
  const tokens = tokenize(sql);
  const places = tokens.filter((token) => token.kind === "parameter" && token.text === "?");
  if (places.length !== literals.length) {
    throw new QueryFailure(
      "INVALID_PARAMETER_USAGE",
      `line 1:1: Incorrect number of parameters: expected ${places.length} but found ` +
        String(literals.length),
    );
  }
  literals.forEach(checkLiteral);
  let next = 0;
  return tokens
    .map((token) => (places.includes(token) ? ` ${literals[next++] ?? ""} ` : token.text))
    .join("");
}

function checkLiteral(literal: string): void {
  const tokens = tokenize(literal).filter(isSignificant);
  const [first, ...rest] = tokens;
  const word = tokens.find(
    (token) =>
      token.kind === "quoted name" ||
      (token.kind === "word" &&
        ![...literalWords, ...intervalUnits].includes(token.text.toLowerCase())),
  );
  if (word !== undefined) {
    throw new QueryFailure(
      "COLUMN_NOT_FOUND",
      `line 1:${word.start + 1}: Column '${word.text}' cannot be resolved or requester is not ` +
        "authorized to access requested resources",
    );
  }
  if (!isOneLiteral(first, rest)) {
    throw new QueryFailure("SYNTAX_ERROR", `the execution parameter ${literal} is not one literal`);
  }
}

function isOneLiteral(first: Token | undefined, rest: readonly Token[]): boolean {
  if (first?.kind === "symbol" && (first.text === "-" || first.text === "+")) {
    return rest.length === 1 && rest[0]?.kind === "number";
  }
  if (
    first?.kind === "word" &&
    ["date", "timestamp", "decimal"].some((word) => isKeyword(first, word))
  ) {
    return rest.length === 1 && rest[0]?.kind === "string";
  }
  if (isKeyword(first, "interval")) {
    return rest.length === 2 && rest[0]?.kind === "string" && rest[1]?.kind === "word";
  }
  const isSimple = first?.kind === "string" || first?.kind === "number";
  const isConstant = ["true", "false", "null"].some((word) => isKeyword(first, word));
  return (isSimple || isConstant) && rest.length === 0;
}

/**
 * Rewrites Athena SQL into the text that DuckDB runs. Only whole tokens change, never the inside of
 * a string, a quoted name or a comment:
 * `transform(` becomes `list_transform(` (a macro cannot take a lambda); `database.table` loses the
 * database, with or without the catalog; `current_timestamp` becomes `now` where one is given.
 */
export function toDuckDb(
  sql: string,
  options: { databases: readonly string[]; now?: Date },
): string {
  const tokens = tokenize(sql);
  const significant = tokens.filter(isSignificant);
  refuseOtherStatements(significant);
  const replacements = new Map<Token, string>();
  for (const [index, token] of significant.entries()) {
    const next = significant[index + 1];
    if (
      next?.text === "." &&
      [...options.databases, "awsdatacatalog"].includes(identifier(token))
    ) {
      replacements.set(token, "").set(next, "");
    } else if (isKeyword(token, "transform") && next?.text === "(") {
      replacements.set(token, "list_transform");
    } else if (isKeyword(token, "current_timestamp") && options.now !== undefined) {
      replacements.set(token, `timestamptz '${options.now.toISOString()}'`);
    }
  }
  return tokens.map((token) => replacements.get(token) ?? token.text).join("");
}

function refuseOtherStatements(tokens: readonly Token[]): void {
  const end = tokens.findIndex((token) => token.text === ";");
  if (end !== -1 && end < tokens.length - 1) {
    throw new QueryFailure("SYNTAX_ERROR", "Only one sql statement is allowed");
  }
  const open = tokens.find((token) => token.kind === "unterminated");
  if (open !== undefined) {
    throw new QueryFailure("SYNTAX_ERROR", `a quote or comment is never closed: ${open.text}`);
  }
  const first = tokens.find((token) => token.text !== "(");
  if (!["select", "with", "values"].some((keyword) => isKeyword(first, keyword))) {
    throw new QueryFailure(
      "NOT_SUPPORTED",
      `this engine runs queries only (select, with, values), not ${first?.text ?? "an empty text"}`,
    );
  }
}

/** Every name that a statement mentions, in lower case: among them the tables that it reads. */
export function namesIn(sql: string): ReadonlySet<string> {
  return new Set(
    tokenize(sql)
      .filter((token) => token.kind === "word" || token.kind === "quoted name")
      .map(identifier),
  );
}

/** `line L:C: ` for the first place where a statement mentions a name; empty when it does not. */
export function placeOf(sql: string, name: string): string {
  const token = tokenize(sql).find((each) => identifier(each) === name.toLowerCase());
  if (token === undefined) {
    return "";
  }
  const { line, column } = positionOf(sql, token.start);
  return `line ${line}:${column}: `;
}

function identifier(token: Token): string {
  return token.kind === "quoted name"
    ? token.text.slice(1, -1).replaceAll('""', '"').toLowerCase()
    : token.text.toLowerCase();
}

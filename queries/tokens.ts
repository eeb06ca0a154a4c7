/** What a piece of SQL text is, as far as readers of this project need to know. */
export type TokenKind =
  | "space"
  | "comment"
  | "string"
  | "quoted name"
  | "word"
  | "number"
  | "parameter"
  | "symbol"
  | "unterminated";

/** One piece of SQL text; the texts of all tokens, joined, are the SQL again. */
export interface Token {
  readonly kind: TokenKind;
  readonly text: string;
  /** Offset of the first character. */
  readonly start: number;
}

// Sticky, in order of precedence. A parameter is `?` in expanded SQL and `:name` in the sources;
// Trino has no `::` cast, so a colon before a letter is never anything else.
const patterns: readonly (readonly [TokenKind, RegExp])[] = [
  ["space", /\s+/y],
  ["comment", /--[^\n]*|\/\*[\s\S]*?\*\//y],
  ["string", /'(?:[^']|'')*'/y],
  ["quoted name", /"(?:[^"]|"")*"/y],
  ["unterminated", /(?:'|"|\/\*)[\s\S]*/y],
  ["number", /(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?/y],
  ["word", /[A-Za-z_][A-Za-z0-9_$]*/y],
  ["parameter", /\?|:[A-Za-z_][A-Za-z0-9_]*/y],
  ["symbol", /\|\||<>|<=|>=|!=|->|=>|[\s\S]/y],
];

/** Splits SQL (Athena engine v3, Trino) into tokens. Never throws. */
export function tokenize(sql: string): Token[] {
  const tokens: Token[] = [];
  let position = 0;
  while (position < sql.length) {
    for (const [kind, pattern] of patterns) {
      pattern.lastIndex = position;
      const text = pattern.exec(sql)?.[0];
      if (text !== undefined) {
        tokens.push({ kind, text, start: position });
        position += text.length;
        break;
      }
    }
  }
  return tokens;
}

/** Whether a token carries meaning, that is: neither white space nor a comment. */
export function isSignificant(token: Token): boolean {
  return token.kind !== "space" && token.kind !== "comment";
}

/** Whether a token is the given keyword, in any case. */
export function isKeyword(token: Token | undefined, keyword: string): boolean {
  return token?.kind === "word" && token.text.toLowerCase() === keyword;
}

/** The line and column of an offset, both counted from 1 as Athena counts them. */
export function positionOf(sql: string, offset: number): { line: number; column: number } {
  const before = sql.slice(0, offset).split("\n");
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}

import { isKeyword, isSignificant, tokenize, type Token } from "../../queries/tokens";

/** A query text with one predicate, join, comparison or literal changed. */
export interface Mutant {
  /** What was changed, in words; unique within its text. */
  readonly change: string;
  readonly sql: string;
}

const otherComparison: Readonly<Record<string, string>> = {
  "=": "<>",
  "<>": "=",
  ">": ">=",
  ">=": ">",
  "<": "<=",
  "<=": "<",
};

const clauseEnds = [
  "group",
  "order",
  "having",
  "limit",
  "union",
  "inner",
  "left",
  "cross",
  "where",
];

/**
 * Every mutant of an SQL text: each term of a WHERE or ON clause left out, each join turned from
 * inner to left or back, each comparison turned into its neighbour, each text literal changed.
 */
export function mutantsOf(sql: string): Mutant[] {
  const tokens = tokenize(sql);
  const found = [
    ...droppedTerms(tokens),
    ...tokens.flatMap((token, index) => changedToken(tokens, token, index)),
  ];
  const seen = new Map<string, number>();
  return found.map(({ change, from, to, text }) => {
    const count = (seen.get(change) ?? 0) + 1;
    seen.set(change, count);
    const kept = (part: readonly Token[]): string => part.map((token) => token.text).join("");
    return {
      change: count === 1 ? change : `${change} (${count})`,
      sql: kept(tokens.slice(0, from)) + text + kept(tokens.slice(to)),
    };
  });
}

/** The tokens from `from` up to `to` are replaced by a text. */
interface Change {
  readonly change: string;
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

function changedToken(tokens: readonly Token[], token: Token, index: number): Change[] {
  const replace = (text: string): Change => ({
    change: `${context(tokens, index)} -> ${text}`,
    from: index,
    to: index + 1,
    text,
  });
  if (token.kind === "string") {
    return [replace(token.text === "''" ? "'changed'" : "''")];
  }
  if (isKeyword(token, "inner") || isKeyword(token, "left")) {
    return [replace(isKeyword(token, "inner") ? "left" : "inner")];
  }
  const comparison = otherComparison[token.text];
  return comparison === undefined ? [] : [replace(comparison)];
}

// The tokens around a change, so that a reader finds it.
function context(tokens: readonly Token[], index: number): string {
  const significant = tokens.filter(isSignificant);
  const token = tokens[index];
  const at = significant.findIndex((each) => each === token);
  const before = significant.slice(Math.max(0, at - 3), at).map((each) => each.text);
  return [...before, `[${token?.text ?? ""}]`, significant[at + 1]?.text ?? ""].join(" ");
}

function droppedTerms(tokens: readonly Token[]): Change[] {
  const changes: Change[] = [];
  tokens.forEach((token, index) => {
    if (isKeyword(token, "where") || isKeyword(token, "on")) {
      changes.push(...terms(tokens, index + 1, clauseEnd(tokens, index + 1)));
    }
  });
  return changes;
}

function clauseEnd(tokens: readonly Token[], start: number): number {
  let depth = 0;
  for (let index = start; index < tokens.length; index += 1) {
    const token = tokens[index];
    depth += token?.text === "(" ? 1 : token?.text === ")" ? -1 : 0;
    if (depth < 0 || (depth === 0 && clauseEnds.some((keyword) => isKeyword(token, keyword)))) {
      return index;
    }
  }
  return tokens.length;
}

// Terms of an AND become true, terms of an OR false; a term that is itself an OR or AND in
// parentheses is also taken apart.
function terms(tokens: readonly Token[], from: number, to: number): Change[] {
  for (const [operator, neutral] of [
    ["or", "false"],
    ["and", "true"],
  ] as const) {
    const parts = split(tokens, from, to, operator);
    if (parts.length > 1 || operator === "and") {
      return parts.flatMap(([start, end]) => {
        const [first, last] = trim(tokens, start, end);
        const dropped = {
          change: `without ${oneLine(tokens.slice(first, last))}`,
          from: first,
          to: last,
          text: neutral,
        };
        const isGroup = tokens[first]?.text === "(" && tokens[last - 1]?.text === ")";
        const inner = isGroup || parts.length > 1 ? subterms(tokens, first, last, isGroup) : [];
        return [dropped, ...inner];
      });
    }
  }
  return [];
}

function subterms(
  tokens: readonly Token[],
  first: number,
  last: number,
  isGroup: boolean,
): Change[] {
  const [from, to] = isGroup ? [first + 1, last - 1] : [first, last];
  const isCompound = ["or", "and"].some((operator) => split(tokens, from, to, operator).length > 1);
  return isCompound ? terms(tokens, from, to) : [];
}

function split(
  tokens: readonly Token[],
  from: number,
  to: number,
  operator: string,
): [start: number, end: number][] {
  const parts: [number, number][] = [];
  let depth = 0;
  let start = from;
  for (let index = from; index < to; index += 1) {
    const token = tokens[index];
    depth += token?.text === "(" ? 1 : token?.text === ")" ? -1 : 0;
    if (depth === 0 && isKeyword(token, operator)) {
      parts.push([start, index]);
      start = index + 1;
    }
  }
  return [...parts, [start, to]];
}

// The term without the space around it; an included fragment counts as its text.
function trim(tokens: readonly Token[], from: number, to: number): [number, number] {
  let [first, last] = [from, to];
  while (first < last && !isMeaningful(tokens[first])) {
    first += 1;
  }
  while (last > first && !isMeaningful(tokens[last - 1])) {
    last -= 1;
  }
  return [first, last];
}

function isMeaningful(token: Token | undefined): boolean {
  return token !== undefined && (isSignificant(token) || token.text.startsWith("-- @include"));
}

function oneLine(tokens: readonly Token[]): string {
  return tokens
    .filter(isMeaningful)
    .map((token) => token.text)
    .join(" ");
}

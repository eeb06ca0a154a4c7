import { isKeyword, isSignificant, tokenize, type Token } from "../../queries/tokens";

/** A query text with one predicate, join, comparison or literal changed. */
export interface Mutant {
  /** What was changed, in words; unique within its text. */
  readonly change: string;
  readonly sql: string;
}

// Any other text becomes an empty one, which these functions refuse: an error shows nothing about rows.
const otherText: Readonly<Record<string, string>> = {
  "''": "'changed'",
  "'0'": "'1'",
  "'day'": "'hour'",
  "'hour'": "'day'",
  "'UTC'": "'Asia/Tokyo'",
};

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
  "full",
  "cross",
  "where",
];

// A full join that keeps one side only drops the rows that the other side has alone; both sides are
// tried.
const otherJoins: Readonly<Record<string, readonly string[]>> = {
  inner: ["left"],
  left: ["inner"],
  full: ["left", "right"],
};

/**
 * Every mutant of an SQL text: each term of a WHERE or ON clause left out, each branch of a UNION
 * emptied, each join turned from inner to left or back, each comparison turned into its neighbour,
 * each text literal changed.
 */
export function mutantsOf(sql: string): Mutant[] {
  const tokens = tokenize(sql);
  const found = [
    ...droppedTerms(tokens),
    ...droppedBranches(tokens),
    ...tokens.flatMap((token, index) => changedToken(tokens, token, index)),
  ];
  const seen = new Map<string, number>();
  return found.map(({ change, from, to, text }) => {
    const count = (seen.get(change) ?? 0) + 1;
    seen.set(change, count);
    return {
      change: count === 1 ? change : `${change} (${count})`,
      sql: textOf(tokens.slice(0, from)) + text + textOf(tokens.slice(to)),
    };
  });
}

function textOf(tokens: readonly Token[]): string {
  return tokens.map((token) => token.text).join("");
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
    return [replace(otherText[token.text] ?? "''")];
  }
  const joins = token.kind === "word" ? otherJoins[token.text.toLowerCase()] : undefined;
  if (joins !== undefined) {
    return joins.map(replace);
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

// A branch stays as a select without rows: the first one names the columns of the others.
function droppedBranches(tokens: readonly Token[]): Change[] {
  const drop = (from: number, to: number): Change => {
    const select = tokens.findIndex((each, at) => at >= from && isKeyword(each, "select"));
    const [first, last] = trim(tokens, select, to);
    const branch = tokens.slice(first, last);
    return {
      change: `without ${oneLine(branch)}`,
      from: first,
      to: last,
      text: `select * from (${textOf(branch)}) as dropped where false`,
    };
  };
  return tokens.flatMap((token, index) => {
    if (!isKeyword(token, "union")) {
      return [];
    }
    const start = edge(tokens, index, -1);
    const own = drop(index, edge(tokens, index, 1));
    return isKeyword(tokens[start - 1], "union") ? [own] : [drop(start, index), own];
  });
}

/** Where the branch on one side of a union ends: at the next union or the parenthesis around it. */
function edge(tokens: readonly Token[], union: number, step: 1 | -1): number {
  let depth = 0;
  for (let index = union + step; index >= 0 && index < tokens.length; index += step) {
    const token = tokens[index];
    depth += token?.text === "(" ? step : token?.text === ")" ? -step : 0;
    if (depth < 0 || (depth === 0 && isKeyword(token, "union"))) {
      return step === 1 ? index : index + 1;
    }
  }
  return step === 1 ? tokens.length : 0;
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

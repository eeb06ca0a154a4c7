/** A parameter of a named query, as its header declares it. */
export interface QueryParameter {
  readonly name: string;
  /** `string` is any text, `integer` a whole number. */
  readonly type: "string" | "integer";
  /** Least length of a string (characters), least value of an integer. */
  readonly minimum: number;
  /** Greatest length of a string (characters), greatest value of an integer. */
  readonly maximum: number;
  /** A value to try the query with; the commands use it as an example, never as a default. */
  readonly example: string;
  readonly description: string;
}

/** A column of a named query's result. */
export interface QueryColumn {
  readonly name: string;
  /** Athena's name of the type: varchar, bigint, integer, double, boolean, timestamp, date. */
  readonly type: string;
  readonly description: string;
}

/** The metadata at the head of a query file. */
export interface QueryHeader {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly why: string;
  readonly grain: string;
  readonly params: readonly QueryParameter[];
  readonly columns: readonly QueryColumn[];
}

const columnTypes = ["varchar", "bigint", "integer", "double", "boolean", "timestamp", "date"];
const singleTags = ["name", "title", "description", "why", "grain"] as const;

// Athena takes 1 to 1024 characters per execution parameter; two are the quotes, and doubled
// quotes need room too (docs.aws.amazon.com/athena/latest/APIReference/API_StartQueryExecution.html).
const stringLengths = { minimum: 1, maximum: 500 };
const integerValues = { minimum: Number.MIN_SAFE_INTEGER, maximum: Number.MAX_SAFE_INTEGER };

interface Tag {
  readonly tag: string;
  readonly text: string;
}

/** Parses the comment block at the head of a query file; returns what is wrong beside the result. */
export function parseHeader(source: string): {
  header: QueryHeader;
  body: string;
  problems: string[];
} {
  const lines = source.split("\n");
  const end = lines.findIndex((line) => !line.startsWith("--") || line.startsWith("-- @include"));
  const headerLines = end === -1 ? lines : lines.slice(0, end);
  const body = end === -1 ? "" : lines.slice(end).join("\n");
  const problems: string[] = [];
  const tags = collectTags(headerLines, problems);
  const single = new Map<string, string>();
  const params: QueryParameter[] = [];
  const columns: QueryColumn[] = [];
  for (const { tag, text } of tags) {
    if (tag === "param") {
      push(params, parseParameter(text), problems);
    } else if (tag === "column") {
      push(columns, parseColumn(text), problems);
    } else if (!(singleTags as readonly string[]).includes(tag)) {
      problems.push(
        `unknown tag @${tag}; known are @${[...singleTags, "param", "column"].join(", @")}`,
      );
    } else if (single.has(tag)) {
      problems.push(`@${tag} is given twice`);
    } else {
      single.set(tag, text);
    }
  }
  const value = (tag: (typeof singleTags)[number]): string => {
    const text = single.get(tag) ?? "";
    if (text === "") {
      problems.push(`@${tag} is missing`);
    }
    return text;
  };
  const header = {
    name: value("name"),
    title: value("title"),
    description: value("description"),
    why: value("why"),
    grain: value("grain"),
    params,
    columns,
  };
  if (columns.length === 0) {
    problems.push("no @column is declared");
  }
  for (const [kind, names] of [
    ["@param", params.map((param) => param.name)],
    ["@column", columns.map((column) => column.name)],
  ] as const) {
    for (const name of names.filter((each, index) => names.indexOf(each) !== index)) {
      problems.push(`${kind} ${name} is declared twice`);
    }
  }
  return { header, body, problems };
}

// A line without a tag continues the one above it.
function collectTags(lines: readonly string[], problems: string[]): Tag[] {
  const tags: { tag: string; text: string }[] = [];
  for (const line of lines) {
    const text = line.slice(2).trim();
    const match = /^@(\w+)\s*(.*)$/.exec(text);
    const last = tags.at(-1);
    if (match) {
      tags.push({ tag: match[1] ?? "", text: (match[2] ?? "").trim() });
    } else if (last === undefined) {
      problems.push(`the header starts with "${text}" instead of a tag such as @name`);
    } else {
      last.text = `${last.text} ${text}`.trim();
    }
  }
  return tags;
}

function push<Item>(items: Item[], parsed: Item | string, problems: string[]): void {
  if (typeof parsed === "string") {
    problems.push(parsed);
  } else {
    items.push(parsed);
  }
}

function parseParameter(text: string): QueryParameter | string {
  const match =
    /^([a-z][a-z0-9_]*)\s+(string|integer)(?:\((\d+)\.\.(\d+)\))?\s+("[^"]*"|\S+)\s+(.+)$/.exec(
      text,
    );
  if (!match) {
    return (
      `@param "${text}" is not of the form NAME TYPE EXAMPLE DESCRIPTION, where TYPE is string or ` +
      `integer with optional bounds such as integer(1..8760), and EXAMPLE is a word or "in quotes"`
    );
  }
  const [, name = "", type = "", minimum, maximum, example = "", description = ""] = match;
  const defaults = type === "string" ? stringLengths : integerValues;
  return {
    name,
    type: type as QueryParameter["type"],
    minimum: minimum === undefined ? defaults.minimum : Number(minimum),
    maximum: maximum === undefined ? defaults.maximum : Number(maximum),
    example: example.startsWith('"') ? example.slice(1, -1) : example,
    description,
  };
}

function parseColumn(text: string): QueryColumn | string {
  const match = /^([a-z][a-z0-9_]*)\s+(\w+)\s+(.+)$/.exec(text);
  if (!match) {
    return `@column "${text}" is not of the form NAME TYPE DESCRIPTION`;
  }
  const [, name = "", type = "", description = ""] = match;
  if (!columnTypes.includes(type)) {
    return `@column ${name} has the type "${type}"; allowed are ${columnTypes.join(", ")}`;
  }
  return { name, type, description };
}

import type { NamedQuery } from "../../queries/catalog";
import type { ListedQuery, QueryList } from "../commands/queries";
import { exampleOf } from "../parameters";
import { escapeMarkdown, renderMarkdown } from "./markdown";
import type { RenderOptions, RowRenderer } from "./rows";
import { rowsOf } from "./rows";
import { renderTable } from "./table";

const words = {
  deployed: "deployed",
  differs: "differs, run pulumi up",
  missing: "not deployed, run pulumi up",
} as const;

/** The catalogue as a table for people, in the terminal's width. */
export function renderListTable(list: QueryList, options: RenderOptions): AsyncIterable<string> {
  return renderList(list, renderTable, options);
}

/** The catalogue as a Markdown table. */
export function renderListMarkdown(list: QueryList): AsyncIterable<string> {
  return renderList(list, renderMarkdown, {});
}

async function* renderList(
  list: QueryList,
  renderer: RowRenderer,
  options: RenderOptions,
): AsyncGenerator<string> {
  const compared = list.queries.some(({ deployment }) => deployment !== undefined);
  const names = ["query", "parameters", "answers", ...(compared ? ["stack"] : [])];
  const rows = list.queries.map(({ query, deployment }) => [
    query.name,
    query.params.map(({ name }) => name).join(", "),
    query.title,
    ...(deployment === undefined ? [] : [words[deployment]]),
  ]);
  yield* renderer(
    names.map((name) => ({ name, type: "varchar" })),
    rowsOf(rows),
    options,
  );
  if (list.onlyDeployed.length > 0) {
    yield `\nOnly in the stack: ${list.onlyDeployed.join(", ")}\n`;
  }
}

/** The catalogue for programs. */
export function renderListJson(list: QueryList): string {
  return `${JSON.stringify(
    { queries: list.queries.map(toJson), onlyDeployed: list.onlyDeployed },
    null,
    2,
  )}\n`;
}

/** One query for programs. */
export function renderQueryJson(query: NamedQuery): string {
  return `${JSON.stringify(toJson({ query, deployment: undefined }), null, 2)}\n`;
}

function toJson({ query, deployment }: ListedQuery): Record<string, unknown> {
  const { name, title, description, why, grain, params, columns, sql, parameterOrder } = query;
  return {
    name,
    title,
    description,
    why,
    grain,
    params,
    columns,
    sql,
    parameterOrder,
    ...(deployment === undefined ? {} : { deployment }),
  };
}

/** All about one query: what a row is, parameters, columns, an example and the SQL. */
export function renderQueryText(query: NamedQuery): string {
  const params = query.params.map(
    ({ name, type, description, example }) =>
      [name, type, `${description} (such as ${example})`] as const,
  );
  const columns = query.columns.map(
    ({ name, type, description }) => [name, type, description] as const,
  );
  return [
    `${query.name}: ${query.title}`,
    "",
    query.description,
    query.why,
    `Grain: ${query.grain}`,
    "",
    ...section("Parameters", params),
    ...section("Columns", columns),
    "Example:",
    `  ${exampleOf(query)}`,
    "",
    query.parameterOrder.length === 0
      ? "SQL:"
      : `SQL, with ? for ${query.parameterOrder.join(", ")} in this order:`,
    "",
    query.sql.trim(),
    "",
  ].join("\n");
}

/** The same for a page of documentation. */
export function renderQueryMarkdown(query: NamedQuery): string {
  const list = (
    title: string,
    entries: readonly { name: string; type: string; description: string }[],
  ): string[] =>
    entries.length === 0
      ? []
      : [
          `**${title}**`,
          "",
          ...entries.map(
            ({ name, type, description }) =>
              `- \`${name}\` (${type}): ${escapeMarkdown(description)}`,
          ),
          "",
        ];
  return [
    `## ${escapeMarkdown(query.name)}`,
    "",
    `${escapeMarkdown(query.title)}. ${escapeMarkdown(query.description)}`,
    "",
    escapeMarkdown(query.why),
    "",
    ...list("Parameters", query.params),
    ...list("Columns", query.columns),
    "```sql",
    query.sql.trim(),
    "```",
    "",
  ].join("\n");
}

function section(
  title: string,
  rows: readonly (readonly [name: string, type: string, text: string])[],
): string[] {
  if (rows.length === 0) {
    return [];
  }
  const nameWidth = Math.max(...rows.map(([name]) => name.length));
  const typeWidth = Math.max(...rows.map(([, type]) => type.length));
  return [
    `${title}:`,
    ...rows.map(
      ([name, type, text]) => `  ${name.padEnd(nameWidth)}  ${type.padEnd(typeWidth)}  ${text}`,
    ),
    "",
  ];
}

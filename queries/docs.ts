import { type NamedQuery, readCatalog } from "./catalog";
import { inventoryTables } from "./tables";

/** What the documentation of this folder consists of. */
export const generators: readonly { path: string; render(): string }[] = [
  { path: "docs/queries.md", render: () => renderQueries(readCatalog().queries) },
];

/** The catalogue of named queries and tables as Markdown. */
export function renderQueries(queries: readonly NamedQuery[]): string {
  return [
    "# Named queries and tables",
    "",
    "Generated from the headers of `queries/*.sql` and from the table model `queries/tables.ts` by",
    "`npm run docs`. Every query runs in the stack's own database and workgroup:",
    "",
    "```",
    "npx fleet-inventory query instances_with_application --param name=openssl -s dev",
    "```",
    "",
    "A managed node is _live_ unless its status is Stopped or Terminated; a node whose connection is",
    "lost is live and counted apart. Nodes outside Systems Manager are invisible to every query.",
    "",
    "| query | what it answers | parameters |",
    "| --- | --- | --- |",
    ...queries.map(
      (query) =>
        `| [${query.name}](#${query.name}) | ${cell(query.title)} | ` +
        `${query.params.map((param) => `\`${param.name}\``).join(", ")} |`,
    ),
    "",
    ...queries.flatMap(renderQuery),
    "## Tables",
    "",
    "One table for each inventory type; all columns are strings. Every table also has the partition",
    "keys `accountid`, `region` and `resourcetype`. The tables of the [watch lists](watchlists.md) lie in",
    "the same database.",
    "",
    ...inventoryTables.flatMap((table) => [
      `### ${table.table}`,
      "",
      `\`${table.type}\`. ${table.description}.`,
      "",
      "| column | JSON key | meaning |",
      "| --- | --- | --- |",
      ...table.columns.map(
        ({ column, key, description }) => `| ${column} | ${key} | ${cell(description)} |`,
      ),
      "",
    ]),
  ]
    .join("\n")
    .trimEnd()
    .concat("\n");
}

function renderQuery(query: NamedQuery): string[] {
  return [
    `## ${query.name}`,
    "",
    query.description,
    "",
    `Why: ${query.why}`,
    "",
    `Grain: ${query.grain}.`,
    "",
    ...(query.params.length === 0
      ? []
      : [
          "| parameter | type | example | meaning |",
          "| --- | --- | --- | --- |",
          ...query.params.map(
            (param) =>
              `| ${param.name} | ${param.type} | \`${param.example}\` | ${cell(param.description)} |`,
          ),
          "",
        ]),
    "| column | type | meaning |",
    "| --- | --- | --- |",
    ...query.columns.map(
      (column) => `| ${column.name} | ${column.type} | ${cell(column.description)} |`,
    ),
    "",
  ];
}

function cell(text: string): string {
  return text.replaceAll("|", "\\|").replaceAll("*", "\\*");
}

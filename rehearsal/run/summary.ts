import Table from "cli-table3";
import type { QueryResult, ResultRow } from "../../cli/athena/result";

/** How one query's answer is shown on the terminal. */
interface Section {
  readonly query: string;
  readonly title: string;
  readonly columns: readonly { readonly name: string; readonly heading: string }[];
  /** Rows shown at most. */
  readonly limit: number;
}

const sections: readonly Section[] = [
  {
    query: "instance_coverage",
    title: "Coverage of managed nodes",
    columns: [
      { name: "account_id", heading: "Account" },
      { name: "region", heading: "Region" },
      { name: "live_instances", heading: "Live nodes" },
      { name: "instances_with_inventory", heading: "With inventory" },
      { name: "coverage_percent", heading: "Coverage %" },
      { name: "connection_lost_instances", heading: "Connection lost" },
    ],
    limit: 12,
  },
  {
    query: "operating_system_versions",
    title: "Operating system versions",
    columns: [
      { name: "platform_name", heading: "Operating system" },
      { name: "platform_version", heading: "Version" },
      { name: "instances", heading: "Nodes" },
      { name: "instances_percent", heading: "Share %" },
    ],
    limit: 12,
  },
  {
    query: "top_applications",
    title: "Top applications",
    columns: [
      { name: "application_name", heading: "Application" },
      { name: "instances", heading: "Nodes" },
      { name: "instances_percent", heading: "Share %" },
      { name: "versions", heading: "Versions" },
    ],
    limit: 10,
  },
];

/** The terminal's summary: coverage, operating system versions, top applications. */
export function renderSummary(results: readonly QueryResult[]): string {
  return sections
    .map((section) => {
      const result = results.find(({ query }) => query === section.query);
      return result === undefined ? "" : renderSection(section, result);
    })
    .filter((text) => text !== "")
    .join("\n\n");
}

function renderSection({ title, columns, limit }: Section, result: QueryResult): string {
  const indexes = columns.map(({ name }) =>
    result.columns.findIndex((column) => column.name === name),
  );
  const isNumeric = indexes.map((index) => /int|double/.test(result.columns[index]?.type ?? ""));
  const table = new Table({
    head: columns.map(({ heading }) => heading),
    colAligns: isNumeric.map((numeric) => (numeric ? "right" : "left")),
    style: { head: [], border: [], compact: true },
  });
  for (const row of result.rows.slice(0, limit)) {
    table.push(indexes.map((index) => cell(row, index)));
  }
  const more = result.rows.length - limit;
  return [title, table.toString(), ...(more > 0 ? [`… and ${more} more in the report`] : [])].join(
    "\n",
  );
}

function cell(row: ResultRow, index: number): string {
  return row[index] ?? "";
}

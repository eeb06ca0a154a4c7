import Table from "cli-table3";
import type { QueryResult, ResultRow } from "../../cli/athena/result";

type Columns = readonly (readonly [name: string, heading: string])[];

/** How one query's answer is shown on the terminal. */
interface Section {
  readonly query: string;
  readonly title: string;
  /** Column of the query and its heading here. */
  readonly columns: Columns;
  /** Rows shown at most. */
  readonly limit: number;
}

function section(query: string, title: string, limit: number, columns: Columns): Section {
  return { query, title, limit, columns };
}

const sections: readonly Section[] = [
  section("instance_coverage", "Coverage of managed nodes", 12, [
    ["account_id", "Account"],
    ["region", "Region"],
    ["live_instances", "Live nodes"],
    ["instances_with_inventory", "With inventory"],
    ["coverage_percent", "Coverage %"],
    ["connection_lost_instances", "Connection lost"],
  ]),
  section("operating_system_versions", "Operating system versions", 12, [
    ["platform_name", "Operating system"],
    ["platform_version", "Version"],
    ["instances", "Nodes"],
    ["instances_percent", "Share %"],
  ]),
  section("top_applications", "Top applications", 10, [
    ["application_name", "Application"],
    ["instances", "Nodes"],
    ["instances_percent", "Share %"],
    ["versions", "Versions"],
  ]),
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
  const indexes = columns.map(([name]) =>
    result.columns.findIndex((column) => column.name === name),
  );
  const isNumeric = indexes.map((index) => /int|double/.test(result.columns[index]?.type ?? ""));
  const table = new Table({
    head: columns.map(([, heading]) => heading),
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

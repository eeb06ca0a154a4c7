import { UsageError } from "../failures";
import type { BlockDefinition } from "../report";
import { didYouMean } from "../suggest";
import type { CommandDefinition, StackOptions } from "./definition";
import { parsePath, stackOptions } from "./definition";
import { runOptions } from "./query";

export interface ReportOptions extends StackOptions {
  readonly format: "html" | "json" | "markdown";
  readonly output?: string;
  readonly queries?: readonly string[];
  readonly timeout?: number;
  readonly maxAge?: number;
  readonly progress?: boolean;
}

export const reportDefinition: CommandDefinition = {
  name: "report",
  summary: "write the fleet's dashboard as one file",
  description:
    "Run the queries of the dashboard and write one self-contained HTML file: coverage, findings, operating systems, software, end of life, patches, agents, freshness. A list that is too long for the page goes into a CSV file beside it (FILE-QUERY.csv). JSON and Markdown go to stdout unless --output is given.",
  options: [
    {
      flags: "-o, --output <file>",
      description: "file to write (default for html: report.html)",
      parse: parsePath,
    },
    {
      flags: "-f, --format <format>",
      description: "how to write it",
      choices: ["html", "json", "markdown"],
      default: "html",
    },
    {
      flags: "--queries <names>",
      description: "only these queries of the report, separated by commas",
      parse: (text) => text.split(",").map((name) => name.trim()),
    },
    ...runOptions,
    ...stackOptions,
  ],
  examples: [
    "fleet-inventory report --stack dev",
    "fleet-inventory report --stack prod -o /var/www/fleet.html --max-age 60",
    "fleet-inventory report --format markdown --queries instance_coverage,agent_versions",
  ],
};

/**
 * The blocks of the report that were chosen, in the report's own order; all when none were.
 *
 * @throws UsageError that names every query which the report does not have
 */
export function chooseBlocks(
  blocks: readonly BlockDefinition[],
  chosen: readonly string[] | undefined,
): readonly BlockDefinition[] {
  const names = blocks.map(({ query }) => query);
  const unknown = (chosen ?? []).filter((name) => !names.includes(name));
  if (unknown.length > 0) {
    throw new UsageError(
      unknown
        .map((name) => `The report does not show a query "${name}"${didYouMean(name, names)}`)
        .join("\n"),
      { remedy: `It shows ${names.join(", ")}.` },
    );
  }
  return chosen === undefined ? blocks : blocks.filter(({ query }) => chosen.includes(query));
}

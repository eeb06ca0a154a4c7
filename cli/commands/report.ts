import type { CommandDefinition, StackOptions } from "./definition";
import { stackOptions } from "./definition";
import { runOptions } from "./query";

export interface ReportOptions extends StackOptions {
  readonly format: "html" | "json" | "markdown";
  readonly output?: string;
  readonly timeout?: number;
  readonly maxAge?: number;
  readonly progress?: boolean;
}

export const reportDefinition: CommandDefinition = {
  name: "report",
  summary: "write the fleet's dashboard as one file",
  description:
    "Run the queries of the dashboard and write one self-contained HTML file: coverage, operating systems, top applications, agents, silent nodes. JSON and Markdown go to stdout unless --output is given.",
  options: [
    { flags: "-o, --output <file>", description: "file to write (default for html: report.html)" },
    {
      flags: "-f, --format <format>",
      description: "how to write it",
      choices: ["html", "json", "markdown"],
      default: "html",
    },
    ...runOptions,
    ...stackOptions,
  ],
  examples: [
    "fleet-inventory report --stack dev",
    "fleet-inventory report --stack prod -o /var/www/fleet.html --max-age 60",
    "fleet-inventory report --format markdown",
  ],
};

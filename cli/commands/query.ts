import { InvalidArgumentError } from "commander";

import { rowFormats, type RowFormat } from "../render/formats";
import type { CommandDefinition, OptionDefinition, StackOptions } from "./definition";
import { parsePath, stackOptions } from "./definition";

export interface QueryOptions extends StackOptions {
  readonly param: readonly string[];
  readonly format: RowFormat;
  readonly output?: string;
  /** Rows at most; Infinity for all. */
  readonly limit?: number;
  readonly timeout?: number;
  readonly maxAge?: number;
  readonly failOnRows?: boolean;
  readonly progress?: boolean;
}

/** Options of every command that runs queries. */
export const runOptions: readonly OptionDefinition[] = [
  {
    flags: "--timeout <seconds>",
    description: "stop a query that is not done by then",
    parse: wholeNumber(1, 4 * 60 * 60, "seconds"),
  },
  {
    flags: "--max-age <minutes>",
    description: "accept a result of the same query that is at most this old: no scan, no charge",
    // MaxAgeInMinutes: 0 to 10080, API_ResultReuseByAgeConfiguration
    parse: wholeNumber(0, 10_080, "minutes"),
  },
  { flags: "--progress", description: "report progress on stderr even when it is no terminal" },
];

export const queryDefinition: CommandDefinition = {
  name: "query",
  summary: "run a named query",
  description:
    "Run a named query at Athena and write its rows to stdout; notes and progress go to stderr. `query NAME --help` shows the query's parameters, columns and SQL.",
  argument: { syntax: "<name>", description: "name of the query, see `fleet-inventory queries`" },
  options: [
    {
      flags: "-p, --param <name=value>",
      description: "a parameter of the query; repeat it for each",
      parse: (text, previous) => [...((previous as readonly string[] | undefined) ?? []), text],
    },
    {
      flags: "-f, --format <format>",
      description: "how to write the rows",
      choices: rowFormats,
      default: "table",
    },
    {
      flags: "-o, --output <file>",
      description: "write the rows to a file instead of stdout",
      parse: parsePath,
    },
    {
      flags: "--limit <rows>",
      description:
        'write at most that many rows, or "all" (default: 1,000 for a table on a terminal, otherwise all)',
      parse: parseLimit,
    },
    ...runOptions,
    {
      flags: "--fail-on-rows",
      description:
        "exit with 3 when there are rows, for gates; with 1 when no inventory has arrived at all",
    },
    ...stackOptions,
  ],
  examples: [
    "fleet-inventory query instance_coverage --stack dev",
    "fleet-inventory query instances_with_application --param name=openssl",
    "fleet-inventory query application_versions --param name=openssl --format csv > versions.csv",
    "fleet-inventory query silent_instances --param hours=48 --fail-on-rows",
    "pulumi stack output --json | fleet-inventory query top_applications --outputs -",
  ],
};

/** A number of rows, or "all". */
function parseLimit(text: string): number {
  const rows = text === "all" ? Infinity : Number(text);
  if (!/^(all|\d{1,12})$/.test(text) || rows < 1) {
    throw new InvalidArgumentError('Give a whole number of rows from 1 on, or "all".');
  }
  return rows;
}

/** A parser of whole numbers for commander. */
export function wholeNumber(least: number, most: number, unit: string): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (!/^\d+$/.test(text) || value < least || value > most) {
      throw new InvalidArgumentError(
        `Give a whole number of ${unit} from ${least} to ${most.toLocaleString("en-GB")}.`,
      );
    }
    return value;
  };
}

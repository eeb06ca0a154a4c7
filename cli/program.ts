import { Argument, Command, Option } from "commander";

import { readCatalog } from "../queries/catalog";
import { queriesAction } from "./actions/queries";
import { queryAction } from "./actions/query";
import { preflightAction } from "./actions/preflight";
import { reportAction } from "./actions/report";
import { statusAction } from "./actions/status";
import type { CommandDefinition } from "./commands/definition";
import type { FindingsOptions } from "./commands/findings";
import { preflightDefinition } from "./commands/preflight";
import { queriesDefinition, type QueriesOptions } from "./commands/queries";
import { queryDefinition, type QueryOptions } from "./commands/query";
import { reportDefinition, type ReportOptions } from "./commands/report";
import { statusDefinition, type StatusOptions } from "./commands/status";
import { widthOf, type Environment } from "./environment";
import { renderQueryText } from "./render/catalogue";
import { didYouMean } from "./suggest";

/** What `--help` says about exit codes. */
const exitCodeHelp = `
Exit codes:
  0    done; also when the reader of a pipe had enough (| head)
  1    it failed: Athena refused or failed a query, no credentials, no such stack; also
       --fail-on-rows when no inventory has arrived, and preflight and status with a blocker
       or when nothing could be checked
  2    the command line is wrong: unknown query or option, parameters missing or ill-typed
  3    --fail-on-rows and there are rows
  124  --timeout passed; the query was stopped
  130  Ctrl-C; the query was stopped (143 for SIGTERM)

AWS credentials, profile and private endpoints (AWS_ENDPOINT_URL_ATHENA and others) are taken from
the environment as by every AWS tool; the Region comes from the stack's outputs or settings.`;

/**
 * The command line as commander understands it. `report` receives the exit code of the command
 * that ran.
 */
export function createProgram(
  version: string,
  environment: Environment,
  report: (exitCode: number) => void,
): Command {
  const program = new Command("fleet-inventory")
    .description(
      "Ask the software inventory of a fleet: named queries at Athena, and a dashboard; check an environment before and after its deployment.",
    )
    .version(version, "-V, --version", "print the version")
    .helpOption("-h, --help", "print help; `fleet-inventory query NAME --help` for a query")
    .configureOutput({
      writeOut: (text) => environment.stdout.write(text),
      writeErr: (text) => environment.stderr.write(text),
      getOutHelpWidth: () => widthOf(environment.stdout) ?? 100,
      getErrHelpWidth: () => widthOf(environment.stderr) ?? 100,
    })
    .addHelpText("after", exitCodeHelp)
    .addHelpText(
      "after",
      examplesOf(
        [
          preflightDefinition,
          statusDefinition,
          queriesDefinition,
          queryDefinition,
          reportDefinition,
        ].map(firstExample),
      ),
    )
    .exitOverride();
  define(program, queriesDefinition).action(
    async (name: string | undefined, options: QueriesOptions) => {
      report(await queriesAction(name, options, environment));
    },
  );
  define(program, queryDefinition)
    .addHelpText("after", ({ command }) => queryHelp(command.args))
    .action(async (name: string, { param = [], ...options }: Partial<QueryOptions>) => {
      report(await queryAction(name, { ...options, param } as QueryOptions, environment));
    });
  define(program, reportDefinition).action(async (options: ReportOptions) => {
    report(await reportAction(options, environment));
  });
  define(program, preflightDefinition).action(async (options: FindingsOptions) => {
    report(await preflightAction(options, environment));
  });
  define(program, statusDefinition).action(async (options: StatusOptions) => {
    report(await statusAction(options, environment));
  });
  return program;
}

function define(program: Command, definition: CommandDefinition): Command {
  const command = program
    .command(definition.name)
    .summary(definition.summary)
    .description(definition.description)
    .helpOption("-h, --help", "print help")
    .addHelpText("after", examplesOf(definition.examples))
    .exitOverride();
  if (definition.argument !== undefined) {
    const { syntax, description } = definition.argument;
    command.addArgument(new Argument(syntax, description));
  }
  for (const { flags, description, choices, default: fallback, parse } of definition.options) {
    const option = new Option(flags, description);
    if (choices !== undefined) {
      option.choices([...choices]);
    }
    if (fallback !== undefined) {
      option.default(fallback);
    }
    if (parse !== undefined) {
      option.argParser(parse);
    }
    command.addOption(option);
  }
  return command;
}

/** What the header of the query says, for `query NAME --help`. */
function queryHelp(args: readonly string[]): string {
  const catalog = readCatalog();
  const query = args
    .filter((word) => !word.startsWith("-"))
    .map((word) => catalog.find(word))
    .find((found) => found !== undefined);
  if (query !== undefined) return `\n${renderQueryText(query)}`;
  const [name = "-"] = args;
  const names = catalog.queries.map((each) => each.name);
  return name.startsWith("-")
    ? ""
    : `\nThere is no query "${name}"${didYouMean(name, names)}\nList them with: fleet-inventory queries`;
}

function firstExample({ examples }: CommandDefinition): string {
  return examples[0] ?? "";
}

function examplesOf(examples: readonly string[]): string {
  return `\nExamples:\n${examples.map((example) => `  ${example}`).join("\n")}`;
}

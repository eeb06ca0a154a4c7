import { createWriteStream } from "node:fs";
import { readFile } from "node:fs/promises";
import { reportAction } from "../../cli/actions/report";
import { withSession } from "../../cli/actions/session";
import { collectRows, type QueryResult } from "../../cli/athena/result";
import type { Environment } from "../../cli/environment";
import { VisibleError } from "../../errors";
import { readCatalog } from "../../queries/catalog";

/** The queries of the terminal's summary, in its order. */
export const summaryQueries = [
  "instance_coverage",
  "operating_system_versions",
  "top_applications",
] as const;

/** Answers of one rehearsal that are younger than this are not computed twice, in minutes. */
const maxAge = 5;

/** Where the command line finds the stack: its outputs in a file, as `--outputs` takes it. */
export interface AskingOptions {
  readonly outputsFile: string;
  readonly signal: AbortSignal;
}

/** Runs the summary's queries through the command line's own code. */
export async function askSummary(options: AskingOptions): Promise<readonly QueryResult[]> {
  const catalog = readCatalog();
  return withSession(
    { outputs: options.outputsFile, maxAge },
    environmentOf(options),
    async (session) => {
      const results: QueryResult[] = [];
      for (const name of summaryQueries) {
        const query = catalog.find(name);
        if (query === undefined) {
          throw new VisibleError(`The catalogue has no query ${name}.`);
        }
        results.push(await collectRows(await session.run({ name, sql: query.sql, literals: [] })));
      }
      return results;
    },
  );
}

/** Writes the report, as `fleet-inventory report -o FILE` does. */
export async function writeReport(file: string, options: AskingOptions): Promise<void> {
  const code = await reportAction(
    { format: "html", output: file, outputs: options.outputsFile, maxAge },
    environmentOf(options),
  );
  if (code !== 0) {
    throw new VisibleError(`fleet-inventory report ended with exit code ${code}.`);
  }
}

/** The command line's view of the process: a file for the stack, nothing printed. */
function environmentOf({ signal }: AskingOptions): Environment {
  const silence = () => createWriteStream("/dev/null");
  return {
    stdin: process.stdin,
    stdout: silence(),
    stderr: silence(),
    signal,
    stackName: undefined,
    awsAttempts: 1,
    now: () => new Date(),
    stackAccess: () => ({
      readText: (path) => readFile(path, "utf8"),
      readProjectText: (name) =>
        Promise.reject(new VisibleError(`The rehearsal's queries do not read ${name}.`)),
      readStandardInput: () =>
        Promise.reject(new VisibleError("A rehearsal has no standard input.")),
      pulumi: () => Promise.reject(new VisibleError("The rehearsal reads outputs from a file.")),
    }),
  };
}

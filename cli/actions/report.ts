import { readCatalog } from "../../queries/catalog";
import { chooseBlocks, type ReportOptions } from "../commands/report";
import { findQuery } from "../commands/queries";
import type { Environment } from "../environment";
import { exitCodes } from "../failures";
import { assertWritable, StagedFiles, writeFileWhole, writeTo } from "../output";
import { bindValues } from "../parameters";
import {
  collectReport,
  renderReportJson,
  renderReportMarkdown,
  reportBlocks,
  type ReportData,
} from "../report";
import { ReportFiles } from "../report/files";
import { once } from "../render/rows";
import { visibleLines } from "../render/visible";
import { describeReport } from "../render/statistics";
import { contextOf } from "../stack/context";
import type { Session } from "./session";
import { withSession } from "./session";

const defaultPage = "report.html";

/** `fleet-inventory report`: the dashboard as one file, or for machines on stdout. */
export async function reportAction(
  options: ReportOptions,
  environment: Environment,
): Promise<number> {
  // A list of names is checked before anything is asked.
  chooseBlocks(reportBlocks, options.queries);
  const { format } = options;
  const output = options.output ?? (format === "html" ? defaultPage : undefined);
  return withSession(options, environment, async (session) => {
    if (output !== undefined) await assertWritable(output);
    const data =
      format === "html"
        ? await writePage(output ?? defaultPage, session, options, environment)
        : await writeText(format, session, options, environment);
    for (const { query, failure } of data.blocks) {
      if (failure !== undefined) {
        environment.stderr.write(
          `error: the report has no answer from ${query}: ${visibleLines(failure)}\n`,
        );
      }
    }
    return data.blocks.some(({ failure }) => failure !== undefined)
      ? exitCodes.failure
      : exitCodes.ok;
  });
}

/** The page, and a CSV beside it for each list that is too long for it: all of them or none. */
async function writePage(
  path: string,
  session: Session,
  options: ReportOptions,
  environment: Environment,
): Promise<ReportData> {
  const files = new ReportFiles(path, new StagedFiles(environment.signal));
  try {
    const data = await collect(session, options, environment, files);
    const size = await files.write(data);
    environment.stderr.write(describeReport(path, size, data, files.lists));
    return data;
  } finally {
    await files.discard();
  }
}

async function writeText(
  format: "json" | "markdown",
  session: Session,
  options: ReportOptions,
  environment: Environment,
): Promise<ReportData> {
  const data = await collect(session, options, environment);
  const text = format === "json" ? renderReportJson(data) : renderReportMarkdown(data);
  if (options.output === undefined) {
    await writeTo(environment.stdout, once(text), environment.signal);
  } else {
    await writeFileWhole(options.output, once(text), environment.signal);
  }
  environment.stderr.write(describeReport(options.output, Buffer.byteLength(text), data, []));
  return data;
}

async function collect(
  session: Session,
  options: ReportOptions,
  environment: Environment,
  files?: ReportFiles,
): Promise<ReportData> {
  const catalog = readCatalog();
  const blocks = chooseBlocks(reportBlocks, options.queries);
  session.line.show(`report: 0 of ${blocks.length} queries answered`);
  const data = await collectReport(
    (name, parameters) => {
      const query = findQuery(catalog, name);
      return session.run({ name, sql: query.sql, literals: bindValues(query, parameters) });
    },
    {
      context: contextOf(session.outputs, options, environment),
      catalog,
      blocks,
      now: environment.now(),
      signal: environment.signal,
      ...(files === undefined ? {} : { rowLimit: files.rowLimit, takeRows: files.takeRows }),
      onProgress: ({ done, total, query }) => {
        session.line.show(`report: ${done} of ${total} queries answered (${query})`);
      },
    },
  );
  session.line.done();
  return data;
}

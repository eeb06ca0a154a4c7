import { readCatalog } from "../../queries/catalog";
import { collectRows } from "../athena/result";
import { chooseBlocks, type ReportOptions } from "../commands/report";
import type { Environment } from "../environment";
import { exitCodes } from "../failures";
import { writeFileWhole, writeTo } from "../output";
import { bindValues } from "../parameters";
import {
  collectReport,
  renderReport,
  renderReportJson,
  renderReportMarkdown,
  reportBlocks,
  type ReportData,
} from "../report";
import { once } from "../render/rows";
import { formatBytes } from "../render/statistics";
import { contextOf } from "../stack/context";
import { findQuery } from "../commands/queries";
import { withSession } from "./session";

const renderers = {
  html: renderReport,
  json: renderReportJson,
  markdown: renderReportMarkdown,
} as const satisfies Record<ReportOptions["format"], (data: ReportData) => string>;

/** `fleet-inventory report`: the dashboard as one file, or for machines on stdout. */
export async function reportAction(
  options: ReportOptions,
  environment: Environment,
): Promise<number> {
  const catalog = readCatalog();
  const blocks = chooseBlocks(reportBlocks, options.queries);
  return withSession(options, environment, async (session) => {
    const data = await collectReport(
      async (name, parameters) => {
        const query = findQuery(catalog, name);
        const literals = bindValues(query, parameters);
        return collectRows(await session.run({ name, sql: query.sql, literals }));
      },
      {
        context: contextOf(session.outputs, options, environment),
        catalog,
        blocks,
        now: environment.now(),
        signal: environment.signal,
        onProgress: ({ done, total, query }) => {
          session.line.show(`report: ${done} of ${total} queries answered (${query})`);
        },
      },
    );
    session.line.done();
    await write(data, options, environment);
    return data.blocks.some(({ failure }) => failure !== undefined)
      ? exitCodes.failure
      : exitCodes.ok;
  });
}

async function write(
  data: ReportData,
  { format, output }: ReportOptions,
  { stdout, stderr, signal }: Environment,
): Promise<void> {
  const text = renderers[format](data);
  const path = output ?? (format === "html" ? "report.html" : undefined);
  if (path === undefined) {
    await writeTo(stdout, once(text), signal);
  } else {
    await writeFileWhole(path, once(text), signal);
    stderr.write(`${path}: ${formatBytes(Buffer.byteLength(text))}, as of ${data.asOf}\n`);
  }
  for (const { query, failure } of data.blocks) {
    if (failure !== undefined) {
      stderr.write(`error: the report has no answer from ${query}: ${failure}\n`);
    }
  }
}

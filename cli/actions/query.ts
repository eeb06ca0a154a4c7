import { readCatalog } from "../../queries/catalog";
import { hasInventory } from "../athena/freshness";
import type { QueryRun, ResultColumn, ResultRow } from "../athena/result";
import { findQuery } from "../commands/queries";
import type { QueryOptions } from "../commands/query";
import type { Environment } from "../environment";
import { exitCodes } from "../failures";
import { writeFileWhole, writeTo } from "../output";
import { bindParameters } from "../parameters";
import { describeProgress } from "../progress";
import { rowRenderers } from "../render/formats";
import { isNumeric } from "../render/rows";
import { describeStatistics } from "../render/statistics";
import { renderWaiting } from "../render/waiting";
import { contextOf } from "../stack/context";
import type { Session } from "./session";
import { withSession } from "./session";

/** `fleet-inventory query`: rows to stdout or a file, everything else to stderr. */
export async function queryAction(
  name: string,
  options: QueryOptions,
  environment: Environment,
): Promise<number> {
  const query = findQuery(readCatalog(), name);
  const literals = bindParameters(query, options.param);
  return withSession(options, environment, async (session) => {
    const run = await session.run({ name, sql: query.sql, literals }, (progress) => {
      session.line.show(describeProgress(name, progress));
    });
    session.line.done();
    const tally: Tally = { rows: 0, isBlank: true };
    const rows = watched(run.columns, run.rows, tally);
    const isComplete = await write(run, rows, options, environment);
    if (!isComplete) {
      return exitCodes.ok;
    }
    environment.stderr.write(`${describeStatistics(tally.rows, run.statistics, run.reused)}\n`);
    const isEmpty = tally.isBlank && (await explainBlank(session, options, environment, tally));
    if (options.failOnRows !== true) {
      return exitCodes.ok;
    }
    // A gate must not pass because nothing has arrived.
    return isEmpty ? exitCodes.failure : tally.rows > 0 ? exitCodes.rowsFound : exitCodes.ok;
  });
}

/** Returns false when the reader of stdout went away before the last row. */
async function write(
  run: QueryRun,
  rows: AsyncIterable<ResultRow>,
  { format, output }: QueryOptions,
  { stdout, signal }: Environment,
): Promise<boolean> {
  const toTerminal = output === undefined && stdout.isTTY === true;
  const width = toTerminal ? stdout.columns : undefined;
  const text = rowRenderers[format](run.columns, rows, width === undefined ? {} : { width });
  if (output === undefined) {
    return writeTo(stdout, text, signal);
  }
  await writeFileWhole(output, text, signal);
  return true;
}

interface Tally {
  rows: number;
  /** No rows, or nothing but zeros: what an aggregate says about an empty inventory. */
  isBlank: boolean;
}

async function* watched(
  columns: readonly ResultColumn[],
  rows: AsyncIterable<ResultRow>,
  tally: Tally,
): AsyncGenerator<ResultRow> {
  for await (const row of rows) {
    tally.rows += 1;
    tally.isBlank &&= tally.rows === 1 && isAllZero(columns, row);
    yield row;
  }
}

function isAllZero(columns: readonly ResultColumn[], row: ResultRow): boolean {
  const numbers = row.filter((_, index) => isNumeric(columns[index]?.type ?? ""));
  return numbers.length > 0 && numbers.every((value) => value === null || Number(value) === 0);
}

/** Tells an empty answer from an empty inventory; true when the inventory is empty. */
async function explainBlank(
  session: Session,
  options: QueryOptions,
  environment: Environment,
  { rows }: Tally,
): Promise<boolean> {
  if (!(await hasInventory(session.outputs, session.run))) {
    environment.stderr.write(renderWaiting(contextOf(session.outputs, options, environment)));
    return true;
  }
  if (rows === 0) {
    environment.stderr.write("Nothing in the inventory matches.\n");
  }
  return false;
}

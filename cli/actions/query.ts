import { readCatalog } from "../../queries/catalog";
import { hasInventory } from "../athena/freshness";
import type { QueryRun, ResultColumn, ResultRow } from "../athena/result";
import { findQuery } from "../commands/queries";
import type { QueryOptions } from "../commands/query";
import { widthOf, type Environment, type TextOutput } from "../environment";
import { exitCodes } from "../failures";
import { assertWritable, writeFileWhole, writeTo } from "../output";
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
    if (options.output !== undefined) await assertWritable(options.output);
    session.line.show(`${name}: sending`);
    const run = await session.run({ name, sql: query.sql, literals }, (progress) => {
      session.line.show(describeProgress(name, progress));
    });
    session.line.done();
    const tally: Tally = { rows: 0, isBlank: true, hasMore: false, isCut: false };
    const isComplete = await write(
      run,
      watched(run, tally, session, options, environment),
      tally,
      options,
      environment,
    );
    session.line.done();
    if (!isComplete) {
      // A gate must not pass because `head` had seen enough of what it found.
      return options.failOnRows === true && tally.rows > 0 ? exitCodes.rowsFound : exitCodes.ok;
    }
    environment.stderr.write(`${describeStatistics(tally, run.statistics, run.reused)}\n`);
    if (tally.hasMore) {
      environment.stderr.write(moreRows);
    }
    if (tally.isCut) {
      environment.stderr.write(cutValues);
    }
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
  tally: Tally,
  options: QueryOptions,
  { stdout, signal }: Environment,
): Promise<boolean> {
  const { format, output } = options;
  const width = output === undefined ? widthOf(stdout) : undefined;
  const onCut = (): void => {
    tally.isCut = true;
  };
  const text = rowRenderers[format](run.columns, rows, { width, onCut });
  if (output === undefined) {
    return writeTo(stdout, text, signal);
  }
  await writeFileWhole(output, text, signal);
  return true;
}

function isForTerminal({ output }: QueryOptions, stdout: TextOutput): boolean {
  return output === undefined && stdout.isTTY === true;
}

/** What a person scrolls through; a pipe and a file get every row. */
const terminalRows = 1_000;
const moreRows = "There are more. All of them: --limit all, or --format csv --output FILE\n";
const cutValues =
  "Values are cut to the width of the terminal. Whole: in a pipe (| less -S), or --format csv\n";
/** Rows between two reports of progress. */
const reportedRows = 10_000;

interface Tally {
  /** Rows that were handed on. */
  rows: number;
  /** No rows, or nothing but zeros: what an aggregate says about an empty inventory. */
  isBlank: boolean;
  /** The limit left rows out. */
  hasMore: boolean;
  /** The terminal is too narrow for whole values. */
  isCut: boolean;
}

/** The rows up to the limit, counted, with a word of progress while there are many. */
async function* watched(
  run: QueryRun,
  tally: Tally,
  { line }: Session,
  options: QueryOptions,
  { stdout }: Environment,
): AsyncGenerator<ResultRow> {
  const isSeen = isForTerminal(options, stdout);
  const limit = options.limit ?? (isSeen && options.format === "table" ? terminalRows : Infinity);
  for await (const row of run.rows) {
    if (tally.rows === limit) {
      tally.hasMore = true;
      return;
    }
    tally.rows += 1;
    tally.isBlank &&= tally.rows === 1 && isAllZero(run.columns, row);
    // Rows on the terminal are their own progress, and a line between them would tear them.
    if (!isSeen && tally.rows % reportedRows === 0) {
      line.show(`${run.query}: ${tally.rows.toLocaleString("en-GB")} rows written`);
    }
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

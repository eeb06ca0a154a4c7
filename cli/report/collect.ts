import { VisibleError } from "../../errors";
import type { NamedQuery } from "../../queries/catalog";
import { UnwritableFile } from "../output";
import { readAnswer, type Answer, type KeptAnswer, type TakeRows } from "./answer";
import { reportBlocks } from "./blocks";
import type { ReportBlock, ReportContext, ReportData } from "./data";
import type { BlockDefinition } from "./definition";
import { figuresOf } from "./figures";

/** Runs a named query of the catalogue; its rows are read as they come. */
export type RunQuery = (
  query: string,
  parameters: Readonly<Record<string, string>>,
) => Promise<Answer>;

/** How far the collection is. */
export interface CollectProgress {
  readonly done: number;
  readonly total: number;
  /** The query that has just been answered. */
  readonly query: string;
}

/** What to collect. */
export interface CollectOptions {
  readonly context: ReportContext;
  /** Anything that finds a named query, such as the catalogue. */
  readonly catalog: { find(name: string): NamedQuery | undefined };
  /** When the queries run. */
  readonly now: Date;
  /** @default reportBlocks */
  readonly blocks?: readonly BlockDefinition[];
  /** Queries at the same time. @default 3 */
  readonly concurrency?: number;
  /** Rows of each answer that are kept. @default 10,000 */
  readonly rowLimit?: number;
  /** Takes all rows of an answer that has more. @default - they are counted and dropped */
  readonly takeRows?: TakeRows;
  readonly onProgress?: (progress: CollectProgress) => void;
  /** Stops before the next query. */
  readonly signal?: AbortSignal;
}

const defaultRowLimit = 10_000;

/**
 * Runs the report's queries and shapes their answers. A query that fails becomes a block that says
 * so, because the others are still worth reading.
 *
 * @throws the first failure when all queries failed, the signal's reason, or a VisibleError when the
 *   library lacks a query or a file can't be written
 */
export async function collectReport(run: RunQuery, options: CollectOptions): Promise<ReportData> {
  const questions = (options.blocks ?? reportBlocks).map((definition) => ({
    definition,
    query: findQuery(options, definition.query),
  }));
  const answers = new Map<BlockDefinition, KeptAnswer | Failure>();
  // All workers take from one iterator, so each question is asked once.
  const waiting = questions.values();

  async function work(): Promise<void> {
    for (const { definition } of waiting) {
      options.signal?.throwIfAborted();
      answers.set(definition, await ask(run, definition, options));
      options.signal?.throwIfAborted();
      options.onProgress?.({
        done: answers.size,
        total: questions.length,
        query: definition.query,
      });
    }
  }

  // Not Promise.all: whoever closes the connections at the first failure would keep the other
  // workers from stopping their queries at Athena.
  const ends = await Promise.allSettled(Array.from({ length: options.concurrency ?? 3 }, work));
  for (const end of ends) {
    if (end.status === "rejected") throw end.reason;
  }
  const failures = [...answers.values()].filter(isFailure);
  if (failures.length === questions.length && failures[0] !== undefined) throw failures[0].error;

  const blocks = questions.map(({ definition, query }) =>
    blockOf(definition, query, answers.get(definition)),
  );
  const figures = figuresOf(blocks);
  return {
    schemaVersion: 1,
    context: options.context,
    asOf: `${options.now.toISOString().slice(0, 19)}Z`,
    ...(figures === undefined ? {} : { figures }),
    isEmpty: figures !== undefined && figures.liveInstances + figures.notLive === 0,
    blocks,
  };
}

interface Failure {
  readonly error: unknown;
}

function isFailure(answer: KeptAnswer | Failure): answer is Failure {
  return "error" in answer;
}

async function ask(
  run: RunQuery,
  definition: BlockDefinition,
  { rowLimit = defaultRowLimit, takeRows }: CollectOptions,
): Promise<KeptAnswer | Failure> {
  try {
    const answer = await run(definition.query, definition.parameters ?? {});
    return await readAnswer(definition, answer, rowLimit, takeRows);
  } catch (error) {
    // That is about the report, not about the query.
    if (error instanceof UnwritableFile) throw error;
    return { error };
  }
}

function findQuery({ catalog }: CollectOptions, name: string): NamedQuery {
  const query = catalog.find(name);
  if (query === undefined) {
    throw new VisibleError(
      `The report shows the query "${name}", which the library does not have.`,
      {
        remedy: `Restore queries/${name}.sql, or take the block out of the report.`,
      },
    );
  }
  return query;
}

function blockOf(
  definition: BlockDefinition,
  query: NamedQuery,
  answer: KeptAnswer | Failure | undefined,
): ReportBlock {
  const described = new Map(query.columns.map(({ name, description }) => [name, description]));
  const head = {
    query: query.name,
    section: definition.section,
    title: query.title,
    description: query.description,
    why: query.why,
    parameters: definition.parameters ?? {},
    sql: query.sql,
    whenEmpty: definition.whenEmpty,
    ...(definition.shown === undefined ? {} : { shown: definition.shown }),
  };
  if (answer === undefined || isFailure(answer)) {
    return { ...head, columns: [], rows: [], rowCount: 0, failure: messageOf(answer?.error) };
  }
  return {
    ...head,
    ...answer,
    columns: answer.columns.map(({ name, type }) => ({
      name,
      type,
      description: described.get(name) ?? "",
    })),
  };
}

function messageOf(error: unknown): string {
  if (error instanceof VisibleError && error.remedy !== undefined) {
    return `${error.message} ${error.remedy}`;
  }
  return error instanceof Error ? error.message : String(error);
}

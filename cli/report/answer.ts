import type { QueryStatistics, ResultColumn, ResultRow } from "../athena/result";
import { BarChart } from "./bars";
import type { ReportChart } from "./data";
import type { BlockDefinition } from "./definition";
import type { Severity, SeverityCounts } from "./severity";

/** The answer of a query whose rows have not been read yet. */
export interface Answer {
  readonly columns: readonly ResultColumn[];
  readonly rows: AsyncIterable<ResultRow> | Iterable<ResultRow>;
  readonly statistics: QueryStatistics;
  /** Athena answered with a recent result instead of running the query. */
  readonly reused?: boolean;
}

/** Takes all rows of an answer that is too long to be kept. */
export type TakeRows = (
  query: string,
  columns: readonly ResultColumn[],
  rows: AsyncIterable<ResultRow>,
) => Promise<void>;

/** What a report keeps of an answer. */
export interface KeptAnswer {
  readonly columns: readonly ResultColumn[];
  readonly rows: readonly ResultRow[];
  readonly rowCount: number;
  readonly findings?: SeverityCounts;
  readonly chart?: ReportChart;
  readonly newest?: string;
  readonly statistics: QueryStatistics;
  readonly reused: boolean;
}

/**
 * Reads an answer once: keeps its first rows, counts and draws all of them, and hands all of a long
 * list on while they come, so that memory does not grow with the fleet.
 *
 * @param limit rows that are kept
 * @param takeRows receives every row when there are more than `limit`
 */
export async function readAnswer(
  definition: BlockDefinition,
  answer: Answer,
  limit: number,
  takeRows: TakeRows | undefined,
): Promise<KeptAnswer> {
  const tally = new Tally(definition, answer.columns);
  const rows = tally.watch(answer.rows);
  const kept: ResultRow[] = [];
  let next = await rows.next();
  const most = definition.keepsAll === true ? Infinity : limit;
  while (next.done !== true && kept.length < most) {
    kept.push(next.value);
    next = await rows.next();
  }
  if (next.done !== true) {
    const all = chain([...kept, next.value], rows);
    if (takeRows === undefined) {
      await drain(all);
    } else {
      await takeRows(definition.query, answer.columns, all);
    }
  }
  return {
    columns: answer.columns,
    rows: kept,
    statistics: answer.statistics,
    reused: answer.reused ?? false,
    ...tally.result(),
  };
}

async function* chain(
  first: readonly ResultRow[],
  rest: AsyncIterable<ResultRow>,
): AsyncGenerator<ResultRow> {
  yield* first;
  yield* rest;
}

async function drain(rows: AsyncIterator<ResultRow>): Promise<void> {
  while ((await rows.next()).done !== true);
}

/** Counts, judges and draws the rows that go by. */
class Tally {
  private rowCount = 0;
  private readonly findings = new Map<Severity, number>();
  private readonly status: number;
  private readonly urgent: number;
  private readonly time: number;
  private newest = "";
  private readonly chart: BarChart | undefined;

  constructor(
    private readonly definition: BlockDefinition,
    columns: readonly ResultColumn[],
  ) {
    const indexOf = (wanted: string | undefined): number =>
      columns.findIndex(({ name }) => name === wanted);
    this.status = indexOf("status");
    this.urgent = indexOf(definition.urgent?.column);
    this.time = indexOf(definition.newest);
    this.chart = definition.chart && new BarChart(definition.chart, columns);
  }

  async *watch(
    rows: AsyncIterable<ResultRow> | Iterable<ResultRow>,
  ): AsyncGenerator<ResultRow, undefined> {
    for await (const row of rows) {
      this.rowCount += 1;
      this.chart?.add(row, this.judge(row));
      const time = row[this.time] ?? "";
      this.newest = time > this.newest ? time : this.newest;
      yield row;
    }
    return undefined;
  }

  result(): Pick<KeptAnswer, "rowCount" | "findings" | "chart" | "newest"> {
    const chart = this.chart?.finish();
    return {
      rowCount: this.rowCount,
      ...(this.definition.findings === undefined
        ? {}
        : { findings: Object.fromEntries(this.findings) }),
      ...(chart === undefined ? {} : { chart }),
      ...(this.newest === "" ? {} : { newest: this.newest }),
    };
  }

  private judge(row: ResultRow): Severity | undefined {
    const { findings, urgent } = this.definition;
    if (findings === undefined) return undefined;
    // A status that this version does not know has not been judged.
    const judged = findings[row[this.status] ?? ""] ?? "unknown";
    const isUrgent = urgent?.values.includes((row[this.urgent] ?? "").toLowerCase()) ?? false;
    const severity = isUrgent && judged !== "unknown" ? "high" : judged;
    this.findings.set(severity, (this.findings.get(severity) ?? 0) + 1);
    return severity;
  }
}

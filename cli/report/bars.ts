import type { QueryResult, ResultRow } from "../athena/result";
import type { ChartDefinition } from "./blocks";
import type { ReportBar, ReportChart } from "./data";
import { formatNumber } from "./format";
import { levelOf } from "./levels";

/** The row that sums up the others: instance_coverage marks it so. */
const totalsLabel = "all";

const defaultLimit = 12;
/** A few bars beyond the limit are drawn rather than left out. */
const tolerance = 3;

/**
 * Makes the bars of a chart from a query's rows; undefined when there is nothing to draw: no rows,
 * or columns that the result does not have.
 */
export function drawBars(
  definition: ChartDefinition,
  result: Pick<QueryResult, "columns" | "rows">,
): ReportChart | undefined {
  const column = (name: string): number => result.columns.findIndex((each) => each.name === name);
  const labels = definition.label.map(column);
  if (labels.includes(-1)) return undefined;
  const rows = result.rows.filter((row) => !labels.every((index) => row[index] === totalsLabel));
  const bars =
    definition.value === "rows"
      ? countRows(rows, labels, definition)
      : measureRows(rows, labels, column(definition.value), definition, column);
  if (bars.length === 0) return undefined;
  const direction = definition.order === "smallest first" ? 1 : -1;
  bars.sort((left, right) => direction * (left.value - right.value));
  const limit = definition.limit ?? defaultLimit;
  return {
    title: definition.title,
    bars: bars.length <= limit + tolerance ? bars : bars.slice(0, limit),
    totalBars: bars.length,
    ...(definition.isPercentage === true ? { maximum: 100 } : {}),
  };
}

function measureRows(
  rows: readonly ResultRow[],
  labels: readonly number[],
  value: number,
  definition: ChartDefinition,
  column: (name: string) => number,
): ReportBar[] {
  if (value === -1) return [];
  const share = definition.share === undefined ? -1 : column(definition.share);
  const tone = definition.tone === undefined ? -1 : column(definition.tone);
  return rows.flatMap((row) => {
    const text = row[value] ?? null;
    // NULL is no number: a Region without live nodes has no coverage, not a coverage of 0.
    const number = text === null ? Number.NaN : Number(text);
    if (!Number.isFinite(number)) return [];
    const part = row[share] ?? null;
    const shown = formatNumber(number) + (definition.isPercentage === true ? " %" : "");
    return [
      {
        label: labelOf(row, labels, definition),
        value: number,
        text: part === null ? shown : `${shown} · ${formatNumber(Number(part))} %`,
        tone: definition.isPercentage === true ? levelOf(number).meaning : (row[tone] ?? ""),
      },
    ];
  });
}

function countRows(
  rows: readonly ResultRow[],
  labels: readonly number[],
  definition: ChartDefinition,
): ReportBar[] {
  const counts = new Map<string, number>();
  for (const row of rows) {
    const label = labelOf(row, labels, definition);
    counts.set(label, (counts.get(label) ?? 0) + 1);
  }
  return [...counts].map(([label, value]) => ({
    label,
    value,
    text: formatNumber(value),
    tone: "",
  }));
}

function labelOf(
  row: ResultRow,
  labels: readonly number[],
  { separator = " " }: ChartDefinition,
): string {
  return labels.map((index) => row[index] ?? "unknown").join(separator);
}

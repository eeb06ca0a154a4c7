import type { ResultColumn, ResultRow } from "../athena/result";
import type { ReportBar, ReportChart } from "./data";
import type { ChartDefinition } from "./definition";
import { formatNumber } from "./format";
import { levelOf } from "./levels";
import { severityWords, type Severity } from "./severity";

/** The row that sums up the others: instance_coverage marks it so. */
const totalsLabel = "all";

const defaultLimit = 12;
/** A few bars beyond the limit are drawn rather than left out. */
const tolerance = 3;

/** Makes the bars of a chart while a query's rows go by. */
export class BarChart {
  private readonly labels: readonly number[];
  private readonly value: number;
  private readonly share: number;
  private readonly tone: number;
  private readonly bars: ReportBar[] = [];
  private readonly counts = new Map<string, number>();

  constructor(
    private readonly definition: ChartDefinition,
    columns: readonly ResultColumn[],
  ) {
    const indexOf = (name: string | undefined): number =>
      columns.findIndex((column) => column.name === name);
    this.labels = definition.label.map(indexOf);
    this.value = indexOf(definition.value);
    this.share = indexOf(definition.share);
    this.tone = indexOf(definition.tone);
  }

  /** @param severity of the row, when it is a finding */
  add(row: ResultRow, severity?: Severity): void {
    const isTotals = this.labels.every((index) => row[index] === totalsLabel);
    if (isTotals || this.labels.includes(-1)) return;
    if (this.definition.value === "rows") {
      const key = JSON.stringify([this.labelOf(row), this.toneOf(row, severity)]);
      this.counts.set(key, (this.counts.get(key) ?? 0) + 1);
    } else {
      this.measure(row, severity);
    }
  }

  /** The chart; undefined when there is nothing to draw: no rows, or columns that are missing. */
  finish(): ReportChart | undefined {
    const { order, limit = defaultLimit, title, isPercentage } = this.definition;
    const bars = [...this.bars, ...this.counted()];
    if (bars.length === 0) return undefined;
    const direction = order === "smallest first" ? 1 : -1;
    bars.sort((left, right) => direction * (left.value - right.value));
    return {
      title,
      bars: bars.length <= limit + tolerance ? bars : bars.slice(0, limit),
      totalBars: bars.length,
      ...(isPercentage === true ? { maximum: 100 } : {}),
    };
  }

  private counted(): ReportBar[] {
    return [...this.counts].map(([key, value]) => {
      const [label = "", tone = ""] = JSON.parse(key) as string[];
      return { label, value, text: formatNumber(value), tone };
    });
  }

  private toneOf(row: ResultRow, severity: Severity | undefined): string {
    const isJudged = this.definition.tone === "severity" && severity !== undefined;
    return isJudged ? severityWords[severity] : (row[this.tone] ?? "");
  }

  private measure(row: ResultRow, severity: Severity | undefined): void {
    const text = row[this.value] ?? null;
    // NULL is no number: a Region without live nodes has no coverage, not a coverage of 0.
    const number = text === null ? Number.NaN : Number(text);
    if (!Number.isFinite(number)) return;
    const isPercentage = this.definition.isPercentage === true;
    const part = row[this.share] ?? null;
    const shown = formatNumber(number) + (isPercentage ? " %" : "");
    this.bars.push({
      label: this.labelOf(row),
      value: number,
      text: part === null ? shown : `${shown} · ${formatNumber(Number(part))} %`,
      tone: isPercentage ? levelOf(number).meaning : this.toneOf(row, severity),
    });
  }

  private labelOf(row: ResultRow): string {
    const { separator = " " } = this.definition;
    return this.labels.map((index) => row[index] ?? "unknown").join(separator);
  }
}

import type { Severity } from "./severity";

/** How a block's rows become bars. */
export interface ChartDefinition {
  readonly title: string;
  /** Columns whose values, joined, name a bar. */
  readonly label: readonly string[];
  /** Between them. @default " " */
  readonly separator?: string;
  /** Column with the length of the bar, or "rows": count the rows with the same label. */
  readonly value: string;
  /** Column with a percentage that is added to the bar's text. */
  readonly share?: string;
  /** The values are percentages: a bar is full at 100 and coloured by its level. */
  readonly isPercentage?: boolean;
  /** Which bars come first. @default "largest first" */
  readonly order?: "largest first" | "smallest first";
  /**
   * Column whose value chooses the tone of the bar, or "severity": that of the findings.
   *
   * @default - one tone for all
   */
  readonly tone?: string;
  /** How many bars; three more are tolerated. @default 12 */
  readonly limit?: number;
}

/** A query that the report shows, and how. */
export interface BlockDefinition {
  readonly query: string;
  /** Blocks of one section stand together, under its name. */
  readonly section: string;
  readonly parameters?: Readonly<Record<string, string>>;
  readonly chart?: ChartDefinition;
  /**
   * Columns that the page and Markdown show, in this order; CSV and JSON have all of them.
   *
   * @default - all columns of the query
   */
  readonly shown?: readonly string[];
  /**
   * Of a check query, whose rows are findings: how severe each value of its column `status` is.
   *
   * @default - the rows are no findings
   */
  readonly findings?: Readonly<Record<string, Severity>>;
  /** Findings that were judged are of severity "high" when this column has one of the values, in any case. */
  readonly urgent?: { readonly column: string; readonly values: readonly string[] };
  /** Column of type timestamp whose newest value tells how new the data is. */
  readonly newest?: string;
  /** The figures at the head need every row, of which there is one for each account and Region. */
  readonly keepsAll?: boolean;
  /** Shown when nodes exist but the query returns no row. */
  readonly whenEmpty: string;
}

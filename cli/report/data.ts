import type { QueryStatistics, ResultRow } from "../athena/result";
import type { SeverityCounts } from "./severity";

/** The environment that a report is about. */
export interface ReportContext {
  readonly stack: string;
  /** The account that holds bucket and workgroup. */
  readonly account: string;
  /** The Region of bucket and workgroup. */
  readonly region: string;
  /** The accounts and Regions that should deliver. */
  readonly accounts: readonly string[];
  readonly regions: readonly string[];
  readonly bucketName: string;
  readonly prefix: string;
  readonly database: string;
  readonly workgroup: string;
}

/** The figures at the head of the report; undefined where no block could tell. */
export interface ReportFigures {
  /** Managed nodes that are neither stopped nor terminated. */
  readonly liveInstances: number;
  readonly instancesWithInventory: number;
  /** 0 to 100, one decimal; undefined without live nodes. */
  readonly coveragePercent?: number;
  readonly connectionLost: number;
  /** Stopped and terminated nodes. */
  readonly notLive: number;
  /** Accounts and Regions that nodes were found in. */
  readonly accounts: number;
  readonly regions: number;
  /** Live nodes that have not reported for `silentHours`; undefined when that query failed. */
  readonly silent?: number;
  readonly silentHours?: number;
  /** Newest capture time of any node and type, ISO 8601 in UTC. */
  readonly newestCapture?: string;
}

/** A column of a block: the result's own type, the catalogue's description. */
export interface ReportColumn {
  readonly name: string;
  readonly type: string;
  readonly description: string;
}

/** One bar of a chart. */
export interface ReportBar {
  readonly label: string;
  readonly value: number;
  /** What stands at the end of the bar. */
  readonly text: string;
  /** Which of the chart's tones: bars of one tone mean the same kind of thing. */
  readonly tone: string;
}

/** Horizontal bars, drawn from a block's rows. */
export interface ReportChart {
  readonly title: string;
  readonly bars: readonly ReportBar[];
  /** Value at which a bar is full; undefined: the longest one is. */
  readonly maximum?: number;
  /** How many bars there would be without the limit. */
  readonly totalBars: number;
}

/** One query of the report with its answer. */
export interface ReportBlock {
  /** Name in the catalogue. */
  readonly query: string;
  readonly section: string;
  readonly title: string;
  readonly description: string;
  readonly why: string;
  readonly parameters: Readonly<Record<string, string>>;
  /** The text that Athena ran. */
  readonly sql: string;
  readonly columns: readonly ReportColumn[];
  /** The first rows, as many as the report keeps of each query. */
  readonly rows: readonly ResultRow[];
  /** Names of the columns that people see, in their order; absent: all. */
  readonly shown?: readonly string[];
  /** How many rows the answer has. */
  readonly rowCount: number;
  /** Of a check query: how many rows there are of each severity. */
  readonly findings?: SeverityCounts;
  /** The newest time of the column that tells how new the data is, as Athena wrote it. */
  readonly newest?: string;
  readonly statistics?: QueryStatistics;
  /** Athena answered with a recent result, which costs nothing. */
  readonly reused?: boolean;
  readonly chart?: ReportChart;
  /** Shown when there are no rows. */
  readonly whenEmpty: string;
  /** Why the query has no answer. */
  readonly failure?: string;
}

/** Everything that a report shows. */
export interface ReportData {
  /** Of this structure, as the JSON form writes it. */
  readonly schemaVersion: 1;
  readonly context: ReportContext;
  /** When the queries ran, ISO 8601 in UTC. */
  readonly asOf: string;
  /** Absent when the coverage query failed. */
  readonly figures?: ReportFigures;
  /** True when no node is known yet: right after the first deployment. */
  readonly isEmpty: boolean;
  readonly blocks: readonly ReportBlock[];
}

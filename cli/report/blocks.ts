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
  /** Column whose value chooses the tone of the bar. @default - one tone for all */
  readonly tone?: string;
  /** How many bars; three more are tolerated. @default 12 */
  readonly limit?: number;
}

/** A query that the report shows, and how. */
export interface BlockDefinition {
  readonly query: string;
  readonly section: string;
  readonly parameters?: Readonly<Record<string, string>>;
  readonly chart?: ChartDefinition;
  /** Shown when nodes exist but the query returns no row. */
  readonly whenEmpty: string;
}

/** Hours without new inventory from which the report calls a node silent. */
const silentHours = "48";

/** The blocks of the report in their order. */
export const reportBlocks: readonly BlockDefinition[] = [
  {
    query: "instance_coverage",
    section: "Coverage",
    chart: {
      title: "Coverage by account and Region",
      label: ["account_id", "region"],
      separator: " · ",
      value: "coverage_percent",
      isPercentage: true,
      order: "smallest first",
    },
    whenEmpty: "No managed node is known yet.",
  },
  {
    query: "operating_system_versions",
    section: "Systems",
    chart: {
      title: "Live nodes by operating system",
      label: ["platform_name", "platform_version"],
      value: "instances",
      share: "instances_percent",
      tone: "platform_type",
    },
    whenEmpty: "No live node has told its operating system yet.",
  },
  {
    query: "top_applications",
    section: "Software",
    chart: {
      title: "Live nodes by application",
      label: ["application_name"],
      value: "instances",
      share: "instances_percent",
    },
    whenEmpty:
      "No application inventory has arrived yet. It comes with the first run of the association.",
  },
  {
    query: "agent_versions",
    section: "Agents",
    chart: {
      title: "Live nodes by version of SSM Agent",
      label: ["agent_version"],
      value: "instances",
      share: "instances_percent",
    },
    whenEmpty: "No live node has told its agent version yet.",
  },
  {
    query: "silent_instances",
    section: "Silence",
    parameters: { hours: silentHours },
    chart: {
      title: "Silent nodes by account and Region",
      label: ["account_id", "region"],
      separator: " · ",
      value: "rows",
    },
    whenEmpty: `No live node is silent: each has sent inventory within ${silentHours} hours.`,
  },
];

import type { ReportBlock, ReportFigures } from "./data";

/**
 * The header's figures, from the answers that the blocks show: a reader finds each of them again
 * further down. Undefined when there is no coverage to start from.
 */
export function figuresOf(blocks: readonly ReportBlock[]): ReportFigures | undefined {
  const coverage = blocks.find(({ query }) => query === "instance_coverage");
  if (coverage === undefined || coverage.failure !== undefined) return undefined;
  const read = (row: ReportBlock["rows"][number], name: string): string | null =>
    row[coverage.columns.findIndex((column) => column.name === name)] ?? null;
  const totals = coverage.rows.find(
    (row) => read(row, "account_id") === "all" && read(row, "region") === "all",
  );
  const places = coverage.rows.filter((row) => row !== totals);
  const distinct = (name: string): number => new Set(places.map((row) => read(row, name))).size;
  const total = (name: string): number =>
    totals === undefined ? 0 : Number(read(totals, name) ?? "0");
  const percent = totals === undefined ? null : read(totals, "coverage_percent");
  return {
    liveInstances: total("live_instances"),
    instancesWithInventory: total("instances_with_inventory"),
    ...(percent === null ? {} : { coveragePercent: Number(percent) }),
    connectionLost: total("connection_lost_instances"),
    notLive: total("not_live_instances"),
    accounts: distinct("account_id"),
    regions: distinct("region"),
    ...silence(blocks),
    ...newestCapture(blocks),
  };
}

/** How new the data is, which is another question than when the queries ran. */
function newestCapture(
  blocks: readonly ReportBlock[],
): Pick<ReportFigures, "newestCapture"> | undefined {
  const newest = blocks.find((block) => block.newest !== undefined)?.newest;
  // Athena writes `2026-11-23 20:00:00.000` in UTC.
  return newest === undefined
    ? undefined
    : { newestCapture: `${newest.slice(0, 19).replace(" ", "T")}Z` };
}

function silence(
  blocks: readonly ReportBlock[],
): Pick<ReportFigures, "silent" | "silentHours"> | undefined {
  const block = blocks.find(({ query }) => query === "silent_instances");
  if (block === undefined || block.failure !== undefined) return undefined;
  return { silent: block.rowCount, silentHours: Number(block.parameters.hours) };
}

import type { QueryStatistics } from "../athena/result";
import type { ReportData } from "../report/data";

/**
 * Athena's list price in most Regions (https://aws.amazon.com/athena/pricing/); an assumption of
 * the estimate, so it is printed with it.
 */
const dollarsPerTerabyte = 5;
const terabyte = 1e12;
const megabyte = 1e6;
/** What Athena charges at least for a query that ran. */
const billedMinimum = 10 * megabyte;
const assumption = `estimate: USD ${dollarsPerTerabyte} per TB, 10 MB minimum per query`;

/** Bytes for people: `0 B`, `12.3 MB`. Decimal units, as on AWS's bills. */
export function formatBytes(bytes: number): string {
  const units = ["B", "kB", "MB", "GB", "TB", "PB"];
  let value = bytes;
  let unit = 0;
  while (value >= 999.95 && unit < units.length - 1) {
    value /= 1_000;
    unit += 1;
  }
  return `${unit === 0 ? value : value.toFixed(1)} ${units[unit] ?? ""}`;
}

/** Milliseconds for people: `0.4 s`, `2 min 5 s`. */
export function formatDuration(milliseconds: number): string {
  const seconds = milliseconds / 1_000;
  if (seconds < 60) {
    return `${seconds.toFixed(1)} s`;
  }
  const whole = Math.round(seconds);
  return `${Math.floor(whole / 60)} min ${whole % 60} s`;
}

/** What Athena charges for a scan, in US dollars: rounded up to megabytes, ten at least. */
export function estimateCost(scannedBytes: number): number {
  const billed = Math.max(billedMinimum, Math.ceil(scannedBytes / megabyte) * megabyte);
  return (billed * dollarsPerTerabyte) / terabyte;
}

function formatDollars(dollars: number): string {
  // Two significant digits, without an exponent, down to the ten-megabyte minimum.
  const digits = Math.max(2, 1 - Math.floor(Math.log10(dollars)));
  return dollars.toFixed(digits);
}

/** The line after a result: rows, bytes, what they cost and how long it took. */
export function describeStatistics(
  { rows, hasMore }: { readonly rows: number; readonly hasMore: boolean },
  statistics: QueryStatistics,
  reused: boolean,
): string {
  const number = `${rows.toLocaleString("en-GB")} ${rows === 1 ? "row" : "rows"}`;
  const count = hasMore ? `the first ${number}` : number;
  const time = formatDuration(statistics.milliseconds);
  if (reused) {
    return `${count}, a recent result was reused: nothing scanned, no charge, ${time}`;
  }
  const cost = formatDollars(estimateCost(statistics.scannedBytes));
  return `${count}, ${formatBytes(statistics.scannedBytes)} scanned, about USD ${cost} (${assumption}), ${time}`;
}

/** What a report took: where it is, how large, and what its queries read and cost together. */
export function describeReport(
  path: string | undefined,
  bytes: number,
  { asOf, blocks }: Pick<ReportData, "asOf" | "blocks">,
  lists: readonly string[],
): string {
  const answered = blocks.flatMap(({ statistics, reused = false }) =>
    statistics === undefined ? [] : [{ bytes: statistics.scannedBytes, reused }],
  );
  const billed = answered.filter(({ reused }) => !reused);
  const scanned = billed.reduce((sum, { bytes: each }) => sum + each, 0);
  const dollars = billed.reduce((sum, { bytes: each }) => sum + estimateCost(each), 0);
  const cost = dollars === 0 ? "no charge" : `about USD ${formatDollars(dollars)} (${assumption})`;
  const count = `${answered.length} ${answered.length === 1 ? "query" : "queries"}`;
  return [
    `${path ?? "report"}: ${formatBytes(bytes)}, as of ${asOf}; ${count}, ${formatBytes(scanned)} scanned, ${cost}`,
    ...lists.map((list) => `${list}: a list that is too long for the page`),
    "",
  ].join("\n");
}

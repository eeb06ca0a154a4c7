const numbers = new Intl.NumberFormat("en-GB", { maximumFractionDigits: 1 });

/** A number for people, with commas between thousands and one decimal at most. */
export function formatNumber(value: number): string {
  return numbers.format(value);
}

const decimals = new Intl.NumberFormat("en-GB", {
  minimumFractionDigits: 1,
  maximumFractionDigits: 1,
});

/** A number with exactly one decimal, so that a column of them lines up. */
export function formatDecimal(value: number): string {
  return decimals.format(value);
}

/** `1 node`, `2 nodes`. */
export function countOf(count: number, singular: string, plural = `${singular}s`): string {
  return `${formatNumber(count)} ${count === 1 ? singular : plural}`;
}

/** `2026-11-23 21:04 UTC` from an ISO time in UTC. */
export function formatTime(iso: string): string {
  return `${iso.slice(0, 10)} ${iso.slice(11, 16)} UTC`;
}

/** Bytes in the units that AWS bills in. */
export { formatBytes, formatDuration } from "../render/statistics";

/** `application_name` as a column heading: `Application name`. */
export function headingOf(column: string): string {
  const words = column.replaceAll("_", " ").replace(/\bid\b/g, "ID");
  return words.charAt(0).toUpperCase() + words.slice(1);
}

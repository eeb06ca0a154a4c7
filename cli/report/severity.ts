/** How much a finding matters: what to act on now, what to plan, and what could not be judged. */
export type Severity = "high" | "medium" | "unknown";

/** The most severe first. */
export const severities: readonly Severity[] = ["high", "medium", "unknown"];

/** Numbers of findings by severity; none means 0. */
export type SeverityCounts = Readonly<Partial<Record<Severity, number>>>;

/** The words for people. */
export const severityWords: Readonly<Record<Severity, string>> = {
  high: "to act on",
  medium: "to plan",
  unknown: "not known",
};

const colours: Readonly<Record<Severity, string>> = {
  high: "bad",
  medium: "warn",
  unknown: "muted",
};

/** The page's colour for the severity that the words stand for, if they do. */
export function severityColour(words: string): string | undefined {
  const severity = severities.find((each) => severityWords[each] === words);
  return severity && colours[severity];
}

/** All findings together. */
export function sumOf(counts: SeverityCounts): number {
  return severities.reduce((sum, severity) => sum + (counts[severity] ?? 0), 0);
}

/** Which of two lists of findings comes first: the one with more of the most severe. */
export function compareCounts(left: SeverityCounts, right: SeverityCounts): number {
  const differing = severities.find((each) => (left[each] ?? 0) !== (right[each] ?? 0));
  return differing === undefined ? 0 : (right[differing] ?? 0) - (left[differing] ?? 0);
}

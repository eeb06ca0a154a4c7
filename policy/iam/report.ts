import type { Finding, FindingEffect } from "./decision";

/** Collects the findings of one document while it is read. */
export class Report {
  readonly findings: Finding[] = [];
  /** Those that leave no statement of the document to rely on. */
  readonly fatal: Finding[] = [];

  refused(path: string, problem: string): void {
    this.add(path, problem, "refused by AWS");
  }

  /** What the document says depends on how it is read. */
  ambiguous(path: string, problem: string): void {
    const finding: Finding = { path, problem, effect: "not decidable here" };
    this.findings.push(finding);
    this.fatal.push(finding);
  }

  ignored(path: string, problem: string): void {
    this.add(path, problem, "ignored by AWS");
  }

  undecidable(path: string, problem: string): void {
    this.add(path, problem, "not decidable here");
  }

  add(path: string, problem: string, effect: FindingEffect): void {
    const finding: Finding = { path, problem, effect };
    this.findings.push(finding);
    if (effect === "refused by AWS") this.fatal.push(finding);
  }
}

/** The value as it would stand in JSON, shortened, for the text of a finding. */
export function shown(value: unknown): string {
  let text: string | undefined;
  try {
    text = JSON.stringify(value);
  } catch {
    // A cycle or a bigint: no policy document can hold one, its kind is all there is to say.
  }
  text ??= typeof value;
  return text.length > 80 ? `${text.slice(0, 77)}...` : text;
}

/** A JSON object and not a list. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

import type { ReportBlock } from "./data";

/** Blocks that stand together under one name. */
export interface ReportSection {
  /** For links to it. */
  readonly id: string;
  readonly name: string;
  readonly blocks: readonly ReportBlock[];
}

/** The sections of a report in the order of their first blocks. */
export function sectionsOf(blocks: readonly ReportBlock[]): ReportSection[] {
  return [...new Set(blocks.map(({ section }) => section))].map((name) => ({
    id: `part-${name.toLowerCase().replace(/[^a-z0-9]+/g, "-")}`,
    name,
    blocks: blocks.filter(({ section }) => section === name),
  }));
}

import type { ReportData } from "./data";

/** The report for machines: the data as it is, indented, one line at the end. */
export function renderReportJson(data: ReportData): string {
  return `${JSON.stringify(data, null, 2)}\n`;
}

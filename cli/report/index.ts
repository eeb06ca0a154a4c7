export { reportBlocks, type BlockDefinition, type ChartDefinition } from "./blocks";
export { collectReport, type CollectOptions, type CollectProgress, type RunQuery } from "./collect";
export type { ReportBlock, ReportContext, ReportData, ReportFigures } from "./data";
export { renderReportJson } from "./json";
export { renderReportMarkdown } from "./markdown";
export { renderReport } from "./render";

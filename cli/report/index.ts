export type { Answer, TakeRows } from "./answer";
export { reportBlocks } from "./blocks";
export { collectReport, type CollectOptions, type CollectProgress, type RunQuery } from "./collect";
export type { ReportBlock, ReportContext, ReportData, ReportFigures } from "./data";
export type { BlockDefinition, ChartDefinition } from "./definition";
export { renderReportJson } from "./json";
export { renderReportMarkdown } from "./markdown";
export { layOutReport, type ReportPage } from "./render";

import type { ReportBlock, ReportColumn } from "./data";

/** The columns that people see, each with its place in the rows. */
export function shownColumns({
  columns,
  shown,
}: Pick<ReportBlock, "columns" | "shown">): { column: ReportColumn; index: number }[] {
  const places = columns.map((column, index) => ({ column, index }));
  return shown === undefined
    ? places
    : shown.flatMap((name) => places.filter(({ column }) => column.name === name));
}

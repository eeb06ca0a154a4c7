import { shown, type Report } from "./report";

/** Reads a text or a list of texts; reports what is neither, and an empty list. */
export function readTexts(value: unknown, path: string, report: Report): string[] {
  const items: unknown[] = Array.isArray(value) ? value : [value];
  if (items.length === 0) report.refused(path, "the list is empty");
  return items.flatMap((item) => {
    if (typeof item === "string" && item !== "") return [item];
    report.refused(path, `${shown(item)} is no text`);
    return [];
  });
}

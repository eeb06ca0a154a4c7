import { didYouMean } from "./nearest";
import type { Report } from "./report";
import { standingOf } from "./vocabulary";

/** Reports a variable whose key no request has: nothing will ever be equal to it. */
export function reportUnknownVariable(key: string, path: string, report: Report): void {
  const standing = standingOf(key);
  if (standing.kind !== "missing") return;
  const problem = `\${${key}}: ${key} is no condition key${didYouMean(key, standing.candidates)}`;
  report.undecidable(path, problem);
}

import { matchesGlob, parseGlob, type Glob } from "./globs";
import { didYouMean } from "./nearest";
import { shown, type Report } from "./report";
import { readTexts } from "./texts";
import { actionNames, actionsMatching } from "./vocabulary";

/** The Action or NotAction element of a statement. */
export interface ActionElement {
  readonly excludes: boolean;
  /** As the policy writes them. */
  readonly patterns: readonly string[];
  /** The same in lower case: upper and lower case are alike in actions. */
  readonly globs: readonly Glob[];
  /**
   * The actions that the statement can be about, in lower case, or undefined when it can be about
   * any: with `*`, with NotAction or with actions of services of which no list is kept here.
   */
  readonly known: readonly string[] | undefined;
}

/** Reads the element; a pattern that AWS would refuse is reported and left out. */
export function readActions(
  value: unknown,
  excludes: boolean,
  path: string,
  report: Report,
): ActionElement {
  const patterns: string[] = [];
  let known: string[] | undefined = excludes ? undefined : [];
  for (const text of readTexts(value, path, report)) {
    if (!isAction(text, path, report)) continue;
    const matching = actionsMatching(text.toLowerCase());
    if (matching?.length === 0) reportUnknown(text, path, report);
    patterns.push(text);
    known = matching && known?.concat(matching);
  }
  return {
    excludes,
    patterns,
    globs: patterns.map((text) => parseGlob(text.toLowerCase())),
    known,
  };
}

function isAction(text: string, path: string, report: Report): boolean {
  if (text === "*" || /^[a-z0-9-]+:[^:]+$/i.test(text)) return true;
  report.refused(
    path,
    `${shown(text)} is no action; write "*" or service:Action, such as "s3:PutObject"`,
  );
  return false;
}

function reportUnknown(text: string, path: string, report: Report): void {
  const service = text.slice(0, text.indexOf(":")).toLowerCase();
  const problem = `${shown(text)} is no action of ${service}${didYouMean(text, actionNames(service))}`;
  if (/[*?]/.test(text)) report.ignored(path, problem);
  else report.refused(path, problem);
}

/** Whether the element names an action in lower case. */
export function matchesAction(element: ActionElement, action: string): boolean {
  return element.globs.some((glob) => matchesGlob(glob, action)) !== element.excludes;
}

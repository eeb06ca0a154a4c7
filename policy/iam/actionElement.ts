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
}

/** Reads the element; a pattern that AWS would refuse is reported and left out. */
export function readActions(
  value: unknown,
  excludes: boolean,
  path: string,
  report: Report,
): ActionElement {
  const patterns = readTexts(value, path, report).filter((text) => isAction(text, path, report));
  return { excludes, patterns, globs: patterns.map((text) => parseGlob(text.toLowerCase())) };
}

function isAction(text: string, path: string, report: Report): boolean {
  if (text === "*") return true;
  const [service = "", name] = text.split(":");
  if (!/^[a-z0-9-]+$/i.test(service) || name === undefined || name === "") {
    report.refused(
      path,
      `${shown(text)} is no action; write "*" or service:Action, such as "s3:PutObject"`,
    );
    return false;
  }
  if (actionsMatching(text.toLowerCase())?.length === 0) {
    const names = actionNames(service.toLowerCase());
    const problem = `${shown(text)} is no action of ${service.toLowerCase()}${didYouMean(text, names)}`;
    if (/[*?]/.test(text)) report.ignored(path, problem);
    else report.refused(path, problem);
  }
  return true;
}

/** Whether the element names an action in lower case. */
export function matchesAction(element: ActionElement, action: string): boolean {
  return element.globs.some((glob) => matchesGlob(glob, action)) !== element.excludes;
}

/**
 * The actions that a statement can be about, in lower case, each of a known service, or undefined
 * when it can be about any: with `*`, with NotAction or with actions of other services.
 */
export function actionsOf(element: ActionElement): string[] | undefined {
  if (element.excludes) return undefined;
  const actions: string[] = [];
  for (const pattern of element.patterns) {
    const known = actionsMatching(pattern.toLowerCase());
    if (known === undefined) return undefined;
    actions.push(...known);
  }
  return actions;
}

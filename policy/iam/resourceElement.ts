import type { RequestContext } from "./context";
import { arnSegments, matchesGlob, parseGlob, type Glob, type splitArn } from "./globs";
import { any, negate, type Match } from "./match";
import { shown, type Report } from "./report";
import { readTexts } from "./texts";
import { parseTemplate, resolveTemplate, variablesOf, type Template } from "./variables";

/** One resource of a statement: anything, a pattern, a pattern with variables, or not decidable. */
type Pattern =
  | { readonly kind: "anything" }
  | { readonly kind: "fixed"; readonly segments: readonly Glob[] }
  | { readonly kind: "template"; readonly template: Template }
  | { readonly kind: "undecided" };

/** The Resource or NotResource element of a statement. */
export interface ResourceElement {
  readonly excludes: boolean;
  /** As the policy writes them. */
  readonly texts: readonly string[];
  readonly patterns: readonly Pattern[];
}

/** Reads the element; `variables` is false in the language of 2008. */
export function readResources(
  value: unknown,
  options: { readonly excludes: boolean; readonly variables: boolean },
  path: string,
  report: Report,
): ResourceElement {
  const texts = readTexts(value, path, report);
  const patterns = texts.map((text) => readPattern(text, options.variables, path, report));
  return { excludes: options.excludes, texts, patterns };
}

function readPattern(text: string, variables: boolean, path: string, report: Report): Pattern {
  if (text === "*") return { kind: "anything" };
  const [scheme, , service = "", ...rest] = text.split(":");
  if (scheme !== "arn") {
    report.refused(
      path,
      `${shown(text)} is no ARN; write "*" or for example "arn:aws:s3:::bucket/*"`,
    );
    return { kind: "undecided" };
  }
  if (rest.length < 3) {
    report.undecidable(
      path,
      `${shown(text)} is no complete ARN: it needs six parts with colons between`,
    );
    return { kind: "undecided" };
  }
  if (/[*?]/.test(service)) {
    report.refused(path, `${shown(text)}: AWS allows no wildcard in the service of an ARN`);
    return { kind: "undecided" };
  }
  if (variables && text.includes("${")) return readTemplate(text, path, report);
  const segments = arnSegments(parseGlob(text));
  return segments === undefined ? { kind: "undecided" } : { kind: "fixed", segments };
}

function readTemplate(text: string, path: string, report: Report): Pattern {
  const head = text.split(":", 5).join(":");
  if (head.includes("${")) {
    report.undecidable(
      path,
      `${shown(text)}: AWS replaces policy variables only after the fifth colon of an ARN`,
    );
    return { kind: "undecided" };
  }
  const template = parseTemplate(text);
  if (template.malformed === undefined) return { kind: "template", template };
  report.undecidable(path, `${template.malformed} is no policy variable`);
  return { kind: "undecided" };
}

/** The keys, in lower case, whose values the element takes from the request. */
export function variablesOfResources(element: ResourceElement): string[] {
  return element.patterns.flatMap((pattern) =>
    pattern.kind === "template" ? variablesOf(pattern.template) : [],
  );
}

/** The six parts of the request's resource; undefined when it is no ARN. */
export type ResourceParts = ReturnType<typeof splitArn>;

/** Whether the element speaks of a resource; upper and lower case are told apart. */
export function matchesResource(
  element: ResourceElement,
  parts: ResourceParts,
  context: RequestContext,
): Match {
  const match = any(element.patterns, (pattern) =>
    matchesPattern(pattern, parts, element, context),
  );
  return element.excludes ? negate(match) : match;
}

/**
 * A wildcard reaches over `/` and, in the last part, over `:`, but not from one part into another.
 * Source: IAM User Guide, "IAM JSON policy elements: Resource".
 */
function matchesPattern(
  pattern: Pattern,
  parts: ResourceParts,
  element: ResourceElement,
  context: RequestContext,
): Match {
  if (pattern.kind === "anything") return "yes";
  if (pattern.kind === "undecided") return "unknown";
  if (parts === undefined) return "no";
  if (pattern.kind === "fixed") return matchesSegments(pattern.segments, parts);
  const glob = resolveTemplate(pattern.template, context, parseGlob);
  if (glob === "unknown") return glob;
  // AWS documents that nothing is like a variable without a value, not what NotResource makes of it.
  if (glob === "no value") return element.excludes ? "unknown" : "no";
  return matchesSegments(arnSegments(glob) ?? [], parts);
}

function matchesSegments(segments: readonly Glob[], parts: readonly string[]): Match {
  for (let index = 5; index >= 0; index--) {
    if (!matchesGlob(segments[index] ?? [], parts[index] ?? "")) return "no";
  }
  return "yes";
}

import type { RequestContext } from "./context";
import { literalGlob, parseGlob, type Glob } from "./globs";

/** One stretch of a value: text, a character that `${*}` protects, or a policy variable. */
type Part =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "character"; readonly text: string }
  | { readonly kind: "variable"; readonly key: string; readonly fallback: string | undefined };

/** A value of the policy in which variables are still to be replaced. */
export interface Template {
  readonly parts: readonly Part[];
  /** The text of a `${…}` that is none of the documented forms. */
  readonly malformed: string | undefined;
}

const placeholder = /\$\{([^}]*)(\}|$)/g;
// The documented form of a default: comma, space, single quotes.
const variable = /^([^\s,'{}*?$:]+:[^,'{}*?$]*[^\s,'{}*?$])(?:, '([^']*)')?$/;

/**
 * Reads the variables of a value. `${*}`, `${?}` and `${$}` stand for the character itself.
 * Source: IAM User Guide, "IAM policy elements: Variables and tags".
 */
export function parseTemplate(text: string): Template {
  const parts: Part[] = [];
  let end = 0;
  for (const match of text.matchAll(placeholder)) {
    const inner = match[1] ?? "";
    if (match.index > end) parts.push({ kind: "text", text: text.slice(end, match.index) });
    end = match.index + match[0].length;
    const [, key, fallback] = variable.exec(inner) ?? [];
    if (match[2] === "" || (key === undefined && !/^[*?$]$/.test(inner))) {
      return { parts: [], malformed: match[0] };
    }
    if (key === undefined) parts.push({ kind: "character", text: inner });
    else parts.push({ kind: "variable", key: key.toLowerCase(), fallback });
  }
  if (end < text.length) parts.push({ kind: "text", text: text.slice(end) });
  return { parts, malformed: undefined };
}

/** The keys, in lower case, that a template reads. */
export function variablesOf(template: Template): string[] {
  return template.parts.flatMap((part) => (part.kind === "variable" ? [part.key] : []));
}

/** How the text of a template is read: with `*` and `?` as wildcards or as they stand. */
export type Reading = typeof parseGlob;

/**
 * The pattern with its variables replaced. "no value": a variable's key is absent from the request,
 * so nothing is equal or like it. "unknown": AWS does not say what happens, that is for a key with
 * several values, with an empty one, or with a wildcard where wildcards count.
 */
export function resolveTemplate(
  template: Template,
  context: RequestContext,
  read: Reading,
): Glob | "no value" | "unknown" {
  if (template.malformed !== undefined) return "unknown";
  const codes: number[] = [];
  for (const part of template.parts) {
    if (part.kind === "text") {
      for (const code of read(part.text)) codes.push(code);
      continue;
    }
    const values = part.kind === "character" ? [part.text] : context.get(part.key);
    const value = values === undefined ? fallbackOf(part) : values[0];
    if (value === undefined) return "no value";
    if (part.kind === "variable" && values !== undefined) {
      const isRisky = read === parseGlob && /[*?]/.test(value);
      if (values.length > 1 || value === "" || isRisky) return "unknown";
    }
    for (const code of literalGlob(value)) codes.push(code);
  }
  return codes;
}

function fallbackOf(part: Part): string | undefined {
  return part.kind === "variable" ? part.fallback : undefined;
}

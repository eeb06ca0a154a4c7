import { tokenize } from "./tokens";

/** A query's text as Athena takes it. */
export interface ExpandedSql {
  /** The SQL with fragments in place and `?` for every parameter. */
  readonly sql: string;
  /** The parameter's name for each `?`, in order. */
  readonly parameterOrder: readonly string[];
}

/**
 * Puts fragments where the body says `-- @include name`, at the indentation of that line.
 *
 * @param readFragment returns a fragment's text, or undefined when there is none of that name
 * @param problems gets a sentence for every include that leads nowhere
 */
export function includeFragments(
  body: string,
  readFragment: (name: string) => string | undefined,
  problems: string[],
): string {
  return body
    .split("\n")
    .flatMap((line) => {
      const match = /^(\s*)-- @include\s*(.*)$/.exec(line);
      if (!match) {
        return [line];
      }
      const [, indentation = "", name = ""] = match;
      const fragment = readFragment(name.trim());
      if (fragment === undefined) {
        problems.push(`@include "${name.trim()}": there is no fragments/${name.trim()}.sql`);
        return [];
      }
      if (fragment.includes("-- @include")) {
        problems.push(
          `fragments/${name.trim()}.sql includes another fragment, which is not allowed`,
        );
      }
      return fragment
        .trimEnd()
        .split("\n")
        .map((text) => (text === "" ? "" : indentation + text));
    })
    .join("\n");
}

/** Replaces every `:name` by `?` and records the names in order; other text stays as it is. */
export function expandParameters(body: string): ExpandedSql {
  const parameterOrder: string[] = [];
  const sql = tokenize(body)
    .map((token) => {
      if (token.kind !== "parameter" || token.text === "?") {
        return token.text;
      }
      parameterOrder.push(token.text.slice(1));
      return "?";
    })
    .join("")
    .trim();
  return { sql, parameterOrder };
}

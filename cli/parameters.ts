import type { NamedQuery } from "../queries/catalog";
import { renderArguments } from "../queries/catalog";
import { VisibleError } from "../errors";
import { UsageError } from "./failures";
import { didYouMean } from "./suggest";

/**
 * Turns `--param name=value` options into the query's SQL literals.
 *
 * @throws UsageError that lists every problem at once, with a command line that works
 */
export function bindParameters(query: NamedQuery, options: readonly string[]): readonly string[] {
  const known = query.params.map(({ name }) => name);
  const values: Record<string, string> = {};
  const problems: string[] = [];
  for (const option of options) {
    const cut = option.indexOf("=");
    const name = option.slice(0, cut);
    if (cut < 1) {
      problems.push(`--param ${option}: write it as name=value`);
    } else if (!known.includes(name)) {
      const has = known.length === 0 ? "it has none" : `it has ${known.join(", ")}`;
      problems.push(
        `--param ${name}: there is no such parameter; ${has}${didYouMean(name, known)}`,
      );
    } else if (name in values) {
      problems.push(`--param ${name}: given more than once`);
    } else {
      values[name] = option.slice(cut + 1);
    }
  }
  const rendered = renderArguments(query, values);
  if (!rendered.ok) {
    problems.push(...rendered.problems);
  }
  if (problems.length > 0 || !rendered.ok) {
    throw new UsageError(
      `The parameters of ${query.name} are not right:\n${problems.map((problem) => `  ${problem}`).join("\n")}`,
      { remedy: `For example: ${exampleOf(query)}` },
    );
  }
  return rendered.literals;
}

/**
 * Turns values that the program itself chose into SQL literals.
 *
 * @throws VisibleError when they do not fit the query
 */
export function bindValues(
  query: NamedQuery,
  values: Readonly<Record<string, string>>,
): readonly string[] {
  const rendered = renderArguments(query, values);
  if (!rendered.ok) {
    throw new VisibleError(`${query.name}: ${rendered.problems.join("; ")}`);
  }
  return rendered.literals;
}

/** A command line that runs the query with the examples of its header. */
export function exampleOf(query: NamedQuery): string {
  const params = query.params.map(({ name, example }) => ` --param ${name}=${quoted(example)}`);
  return `fleet-inventory query ${query.name}${params.join("")}`;
}

/** Quotes a word for a POSIX shell when it needs that. */
function quoted(word: string): string {
  return /^[\w.:/@%+,-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}

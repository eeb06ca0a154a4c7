import type { QueryParameter } from "./header";

/** The arguments of a query as Athena execution parameters, or everything that is wrong. */
export type RenderedArguments =
  | { readonly ok: true; readonly literals: readonly string[] }
  | { readonly ok: false; readonly problems: readonly string[] };

// docs.aws.amazon.com/athena/latest/APIReference/API_StartQueryExecution.html, ExecutionParameters
const longestExecutionParameter = 1024;

/**
 * Checks the values of a query's parameters and writes them as SQL literals, one for each `?` of
 * the query, as Athena's ExecutionParameters want them: text in single quotes, quotes doubled.
 *
 * @param values the value of each parameter by name, as a person types it
 */
export function renderArguments(
  query: {
    readonly name: string;
    readonly params: readonly QueryParameter[];
    readonly parameterOrder: readonly string[];
  },
  values: Readonly<Record<string, string>>,
): RenderedArguments {
  const given = new Map(Object.entries(values));
  const problems: string[] = [];
  const literals = new Map<string, string>();
  for (const parameter of query.params) {
    const value = given.get(parameter.name);
    if (value === undefined) {
      problems.push(
        `parameter ${parameter.name} is missing: ${parameter.description} ` +
          `(for example ${JSON.stringify(parameter.example)})`,
      );
      continue;
    }
    const problem = problemOf(parameter, value);
    if (problem !== undefined) {
      problems.push(problem);
      continue;
    }
    const literal = parameter.type === "string" ? quote(value) : String(BigInt(value));
    if (literal.length > longestExecutionParameter) {
      problems.push(
        `parameter ${parameter.name} needs ${literal.length} characters as an SQL literal; ` +
          `Athena takes ${longestExecutionParameter} at most`,
      );
    }
    literals.set(parameter.name, literal);
  }
  const known = query.params.map((parameter) => parameter.name);
  for (const name of given.keys()) {
    if (!known.includes(name)) {
      problems.push(
        `${query.name} has no parameter ${JSON.stringify(name)}; ` +
          (known.length === 0 ? "it takes none" : `it takes ${known.join(", ")}`),
      );
    }
  }
  return problems.length > 0
    ? { ok: false, problems }
    : { ok: true, literals: query.parameterOrder.map((name) => literals.get(name) ?? "null") };
}

function quote(value: string): string {
  return `'${value.replaceAll("'", "''")}'`;
}

function problemOf(parameter: QueryParameter, value: string): string | undefined {
  const { name, type, minimum, maximum } = parameter;
  if (type === "integer") {
    const isNumber = /^[+-]?\d{1,16}$/.test(value);
    return isNumber && Number(value) >= minimum && Number(value) <= maximum
      ? undefined
      : `parameter ${name} must be a whole number from ${minimum} to ${maximum}; ` +
          `received ${JSON.stringify(value)}`;
  }
  // A NUL ends a text early in some readers, and a line break in a name is always a mistake.
  // eslint-disable-next-line no-control-regex
  if (/[\u0000-\u001f\u007f]/.test(value)) {
    return `parameter ${name} must not contain control characters; received ${JSON.stringify(value)}`;
  }
  const length = Array.from(value).length;
  return length >= minimum && length <= maximum
    ? undefined
    : `parameter ${name} must have ${minimum} to ${maximum} characters; ` +
        `received ${length === 0 ? "an empty text" : `${length} characters`}`;
}

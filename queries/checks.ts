import type { QueryHeader } from "./header";
import { isKeyword, isSignificant, tokenize, type Token } from "./tokens";

// docs.aws.amazon.com/athena/latest/APIReference/API_NamedQuery.html and the service quotas page
const longestName = 128;
const longestDescription = 1024;
const largestQueryBytes = 262_144;

const clauseKeywords = ["select", "from", "where", "group", "having", "order", "limit", "on"];

/** Everything that is wrong with a query whose fragments are in place, one sentence each. */
export function checkQuery(fileName: string, header: QueryHeader, body: string): string[] {
  const problems: string[] = [];
  const tokens = tokenize(body).filter(isSignificant);
  if (header.name !== "" && fileName !== `${header.name}.sql`) {
    problems.push(`@name is "${header.name}" but the file is ${fileName}: they must agree`);
  }
  if (!/^[a-z][a-z0-9_]*$/.test(header.name) && header.name !== "") {
    problems.push(`@name "${header.name}" must be lower-case letters, digits and underscores`);
  }
  if (header.name.length > longestName) {
    problems.push(
      `@name has ${header.name.length} characters; Athena takes ${longestName} at most`,
    );
  }
  if (header.description.length > longestDescription) {
    problems.push(
      `@description has ${header.description.length} characters; ` +
        `Athena takes ${longestDescription} at most`,
    );
  }
  const bytes = Buffer.byteLength(body);
  if (bytes > largestQueryBytes) {
    problems.push(`the query has ${bytes} bytes; Athena takes ${largestQueryBytes} at most`);
  }
  const open = tokens.find((token) => token.kind === "unterminated");
  return open === undefined
    ? [...problems, ...checkParameters(header, tokens), ...checkResult(header, tokens)]
    : [...problems, `a quote or comment is never closed: ${open.text.slice(0, 40)}`];
}

function checkParameters(header: QueryHeader, tokens: readonly Token[]): string[] {
  const problems: string[] = [];
  const declared = header.params.map((parameter) => parameter.name);
  const used = new Set<string>();
  // The clause of each open parenthesis, outermost first; a function's parenthesis has none of its
  // own and belongs to the clause around it.
  const clauses: (string | undefined)[] = [undefined];
  for (const token of tokens) {
    if (token.kind === "parameter") {
      const clause = clauses.findLast((each) => each !== undefined);
      const name = token.text.slice(1);
      used.add(name);
      if (token.text === "?") {
        problems.push("the query holds a bare ?; write :name and declare it with @param");
      } else if (!declared.includes(name)) {
        problems.push(`:${name} is not declared; add a line -- @param ${name} …`);
      } else if (clause !== "where") {
        problems.push(`:${name} stands outside a where clause, the only place Athena allows`);
      }
    } else if (token.kind === "string") {
      for (const name of declared) {
        if (token.text.includes(`:${name}`)) {
          problems.push(`:${name} stands inside quotes (${token.text}), where it is only text`);
        }
      }
    } else if (token.text === "(") {
      clauses.push(undefined);
    } else if (token.text === ")") {
      clauses.pop();
    } else if (clauseKeywords.includes(token.text.toLowerCase())) {
      clauses[clauses.length - 1] = token.text.toLowerCase();
    }
  }
  for (const name of declared.filter((each) => !used.has(each))) {
    problems.push(`@param ${name} is declared but :${name} is never used`);
  }
  return problems;
}

function checkResult(header: QueryHeader, tokens: readonly Token[]): string[] {
  const outer = outermost(tokens);
  const select = outer.findLastIndex((token) => isKeyword(token, "select"));
  if (select === -1) {
    return ["the query has no select"];
  }
  const result = outer.slice(select + 1);
  const problems = result.some((token) => token.text === ";")
    ? ["the query ends in a semicolon; Athena takes one statement without it"]
    : [];
  if (!result.some((token) => isKeyword(token, "order"))) {
    problems.push("the query has no order by; end it in one with a unique key");
  }
  const from = result.findIndex((token) => isKeyword(token, "from"));
  const names = splitAtCommas(from === -1 ? result : result.slice(0, from)).map(
    (item) => item.at(-1)?.text ?? "",
  );
  if (names.includes("*")) {
    return [...problems, "the last select lists *; name every column"];
  }
  const declared = header.columns.map((column) => column.name);
  if (names.join() !== declared.join()) {
    problems.push(
      `the last select returns ${names.join(", ")} but the header declares ` +
        (declared.length === 0 ? "no column" : declared.join(", ")),
    );
  }
  return problems;
}

// Tokens outside every parenthesis; the inside of a call is left out as a whole.
function outermost(tokens: readonly Token[]): Token[] {
  let depth = 0;
  return tokens.filter((token) => {
    depth -= token.text === ")" ? 1 : 0;
    const isOutermost = depth === 0;
    depth += token.text === "(" ? 1 : 0;
    return isOutermost;
  });
}

function splitAtCommas(tokens: readonly Token[]): Token[][] {
  const items: Token[][] = [[]];
  for (const token of tokens) {
    if (token.text === ",") {
      items.push([]);
    } else {
      items.at(-1)?.push(token);
    }
  }
  return items;
}

/** A name that stands twice in the same object of a JSON text. */
export interface DuplicateName {
  /** Where the object is: `Statement[0].Condition`, empty for the document itself. */
  readonly path: string;
  readonly name: string;
}

interface Level {
  readonly path: string;
  /** The names seen so far; undefined for a list. */
  readonly names: Set<string> | undefined;
  /** The name, or the position, of the value that is being read. */
  at: string | number;
}

const token = /"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+/g;

/** The path of the value that a level is reading. */
function pathIn(level: Level | undefined): string {
  if (level === undefined) return "";
  if (typeof level.at === "number") return `${level.path}[${level.at}]`;
  return level.path === "" ? level.at : `${level.path}.${level.at}`;
}

/**
 * Finds names given twice, which JSON.parse hides by keeping the last. Walks the tokens without
 * recursion, so that depth can't exhaust the stack.
 * @param text valid JSON
 */
export function duplicateNames(text: string): DuplicateName[] {
  const found: DuplicateName[] = [];
  const levels: Level[] = [];
  let name: string | undefined;
  for (const [part] of text.matchAll(token)) {
    const level = levels.at(-1);
    if (part === "{" || part === "[") {
      const isList = part === "[";
      levels.push({
        path: pathIn(level),
        names: isList ? undefined : new Set(),
        at: isList ? 0 : "",
      });
    } else if (part === "}" || part === "]") {
      levels.pop();
    } else if (part === ",") {
      if (typeof level?.at === "number") level.at++;
    } else if (part === ":" && level?.names !== undefined && name !== undefined) {
      if (level.names.has(name)) found.push({ path: level.path, name });
      level.names.add(name);
      level.at = name;
    }
    name = part.startsWith('"') ? (JSON.parse(part) as string) : undefined;
  }
  return found;
}

/** What a node is for; decides which packages it carries. */
export type Role = "web" | "app" | "db" | "batch" | "build";

/** Every role, for drawing and for checking the data files. */
export const roles: readonly Role[] = ["web", "app", "db", "batch", "build"];

/** One package that a platform can carry. */
export interface Package {
  readonly name: string;
  /** Probability (0 to 1) that a node has it, or the roles whose nodes have it. */
  readonly where: number | readonly Role[];
  /** Full versions, newest first: `[epoch:]version[-release]`, `{agent}` for the node's SSM Agent. */
  readonly versions: readonly string[];
  /** RPM group, Debian section or nothing. */
  readonly group: string;
  readonly summary: string;
  /** Empty: the platform's own vendor. */
  readonly publisher: string;
}

/**
 * Reads a table of packages, one a line:
 * `name | all, a share such as 0.4, or roles such as web,app | versions | group | summary | publisher`.
 * The last three columns may be missing.
 *
 * @throws Error that names the line, when one cannot be read: the tables are part of the program.
 */
export function parsePackages(table: string): Package[] {
  return table
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map(parsePackage);
}

function parsePackage(line: string): Package {
  const [name = "", where = "", versions = "", group = "", summary = "", publisher = ""] = line
    .split("|")
    .map((cell) => cell.trim());
  if (name === "" || versions === "") {
    throw new Error(`A package needs a name, where it is installed and versions: ${line.trim()}`);
  }
  return {
    name,
    where: parseWhere(where, line),
    versions: versions.split(/\s+/),
    group,
    summary,
    publisher,
  };
}

function parseWhere(where: string, line: string): number | readonly Role[] {
  if (where === "all") return 1;
  const share = Number(where);
  if (where !== "" && share > 0 && share <= 1) return share;
  const named = where.split(",");
  const known = roles.filter((role) => named.includes(role));
  if (known.length === named.length) return known;
  throw new Error(
    `"${where}" is not all, a share up to 1 or roles (${roles.join(", ")}): ${line.trim()}`,
  );
}

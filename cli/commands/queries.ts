import type { Catalog, NamedQuery } from "../../queries/catalog";
import { UsageError } from "../failures";
import { didYouMean } from "../suggest";
import type { CommandDefinition, StackOptions } from "./definition";
import { stackOptions } from "./definition";

export interface QueriesOptions extends StackOptions {
  readonly format: "table" | "json" | "markdown";
  readonly sql?: boolean;
}

export const queriesDefinition: CommandDefinition = {
  name: "queries",
  summary: "list the named queries, or show one",
  description:
    "List the named queries, or show one with its parameters, columns and SQL. With --stack or --outputs, compare them with what is deployed.",
  argument: { syntax: "[name]", description: "a query to show in full" },
  options: [
    {
      flags: "-f, --format <format>",
      description: "how to write them",
      choices: ["table", "json", "markdown"],
      default: "table",
    },
    { flags: "--sql", description: "only the SQL of the query, with ? for each parameter" },
    ...stackOptions,
  ],
  examples: [
    "fleet-inventory queries",
    "fleet-inventory queries instances_with_application",
    "fleet-inventory queries instance_coverage --sql",
    "fleet-inventory queries --stack dev",
  ],
};

/** How a query of this version relates to the one in the stack's workgroup. */
export type Deployment = "deployed" | "differs" | "missing";

/** A query as the list shows it. */
export interface ListedQuery {
  readonly query: NamedQuery;
  /** Undefined when no stack was given. */
  readonly deployment: Deployment | undefined;
}

/** The list of queries, compared with a stack where one was given. */
export interface QueryList {
  readonly queries: readonly ListedQuery[];
  /** Names in the workgroup that this version does not have. */
  readonly onlyDeployed: readonly string[];
}

/** The query of that name; otherwise a UsageError that suggests one. */
export function findQuery(catalog: Catalog, name: string): NamedQuery {
  const query = catalog.find(name);
  if (query === undefined) {
    const names = catalog.queries.map((each) => each.name);
    throw new UsageError(`There is no query "${name}"${didYouMean(name, names)}`, {
      remedy: "List them with: fleet-inventory queries",
    });
  }
  return query;
}

/**
 * The queries with their state in a workgroup.
 *
 * @param deployed SQL by name as the workgroup holds it; undefined when no stack was given
 */
export function listQueries(
  queries: readonly NamedQuery[],
  deployed: ReadonlyMap<string, string> | undefined,
): QueryList {
  const names = new Set(queries.map(({ name }) => name));
  return {
    queries: queries.map((query) => ({
      query,
      deployment: deployed && compare(query, deployed.get(query.name)),
    })),
    onlyDeployed: [...(deployed?.keys() ?? [])].filter((name) => !names.has(name)).sort(),
  };
}

function compare(query: NamedQuery, sql: string | undefined): Deployment {
  if (sql === undefined) {
    return "missing";
  }
  return sql.trim() === query.sql.trim() ? "deployed" : "differs";
}

import type { NamedQuery } from "../../queries/catalog";

/** https://docs.aws.amazon.com/athena/latest/APIReference/API_CreateNamedQuery.html */
const longestDescription = 1024;

/**
 * What Athena's console shows for a saved query: what a row is, what to do with it, and what its
 * question marks stand for.
 */
export function describeQuery(
  query: Pick<NamedQuery, "description" | "why" | "parameterOrder">,
): string {
  const parameters =
    query.parameterOrder.length === 0 ? "" : ` Parameters: ${query.parameterOrder.join(", ")}.`;
  const room = longestDescription - parameters.length;
  return `${`${query.description} ${query.why}`.slice(0, room)}${parameters}`;
}

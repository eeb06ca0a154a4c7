import {
  BatchGetNamedQueryCommand,
  paginateListNamedQueries,
  type NamedQuery as DeployedQuery,
} from "@aws-sdk/client-athena";

import type { AthenaTarget } from "./client";
import { explainSdkError } from "./errors";

/** BatchGetNamedQuery takes at most this many ids. */
const idsPerBatch = 50;

/**
 * The SQL of every named query that a workgroup holds for a stack's database, by name.
 *
 * @throws VisibleError when Athena refuses or can't be reached
 */
export async function readDeployedQueries(
  target: AthenaTarget,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, string>> {
  const deployed = new Map<string, string>();
  try {
    const pages = paginateListNamedQueries(
      { client: target.client, pageSize: idsPerBatch },
      { WorkGroup: target.workgroup },
      { abortSignal: signal },
    );
    for await (const { NamedQueryIds = [] } of pages) {
      if (NamedQueryIds.length === 0) {
        continue;
      }
      const { NamedQueries = [] } = await target.client.send(
        new BatchGetNamedQueryCommand({ NamedQueryIds }),
        { abortSignal: signal },
      );
      for (const { Name, QueryString } of ofDatabase(NamedQueries, target.database)) {
        deployed.set(Name ?? "", QueryString ?? "");
      }
    }
  } catch (error) {
    throw signal.aborted ? signal.reason : explainSdkError(error, target);
  }
  return deployed;
}

function ofDatabase(queries: readonly DeployedQuery[], database: string): DeployedQuery[] {
  return queries.filter(({ Database }) => Database === database);
}

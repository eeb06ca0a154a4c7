import { randomUUID } from "node:crypto";

import {
  AthenaClient,
  GetQueryExecutionCommand,
  GetQueryResultsCommand,
  StartQueryExecutionCommand,
  type QueryExecution,
  type StartQueryExecutionInput,
} from "@aws-sdk/client-athena";

import { database, region, workgroup } from "./account";

/** The real SDK's client, without retries, so that a test sees each refusal. */
export function sdkClient(url: string, maxAttempts = 1): AthenaClient {
  return new AthenaClient({
    region,
    endpoint: url,
    maxAttempts,
    credentials: { accessKeyId: "AKIAIOSFODNN7EXAMPLE", secretAccessKey: "example" },
  });
}

/** Starts a query in the stack's workgroup and database. */
export async function start(
  client: AthenaClient,
  input: Partial<StartQueryExecutionInput>,
): Promise<string> {
  const { QueryExecutionId } = await client.send(
    new StartQueryExecutionCommand({
      QueryString: "select 1 as one",
      WorkGroup: workgroup,
      QueryExecutionContext: { Database: database },
      ClientRequestToken: randomUUID(),
      ...input,
    }),
  );
  return QueryExecutionId ?? "";
}

/** Waits until a query is in one of the states, by asking again and again. */
export async function waitFor(
  client: AthenaClient,
  id: string,
  states: readonly string[] = ["SUCCEEDED", "FAILED", "CANCELLED"],
): Promise<QueryExecution> {
  for (;;) {
    const { QueryExecution: execution = {} } = await client.send(
      new GetQueryExecutionCommand({ QueryExecutionId: id }),
    );
    if (states.includes(execution.Status?.State ?? "")) {
      return execution;
    }
  }
}

/** Runs a query to its end. */
export async function runToEnd(
  client: AthenaClient,
  input: Partial<StartQueryExecutionInput>,
): Promise<QueryExecution> {
  return waitFor(client, await start(client, input));
}

/** All rows of the first page as text, null for NULL; the first row holds the names. */
export async function firstPage(client: AthenaClient, id: string): Promise<(string | null)[][]> {
  const { ResultSet } = await client.send(new GetQueryResultsCommand({ QueryExecutionId: id }));
  return (ResultSet?.Rows ?? []).map(({ Data = [] }) =>
    Data.map(({ VarCharValue }) => VarCharValue ?? null),
  );
}

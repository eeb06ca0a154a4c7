import type { GetQueryResultsOutput } from "@aws-sdk/client-athena";
import { GetQueryResultsCommand } from "@aws-sdk/client-athena";

import type { AthenaTarget } from "./client";
import { explainSdkError } from "./errors";
import type { ResultColumn, ResultRow } from "./result";

/** The most that Athena returns at once. */
const rowsPerPage = 1_000;

/**
 * Opens the result of a query that succeeded. Only the first page is fetched now; the rows fetch
 * the others while they are read, so memory holds two pages however long the result is.
 */
export async function openResult(
  target: AthenaTarget,
  executionId: string,
  signal: AbortSignal,
): Promise<{ columns: ResultColumn[]; rows: AsyncIterable<ResultRow> }> {
  const first = await fetchPage(target, executionId, undefined, signal);
  const columns = (first.ResultSet?.ResultSetMetadata?.ColumnInfo ?? []).map(({ Name, Type }) => ({
    name: Name ?? "",
    type: Type ?? "varchar",
  }));
  return { columns, rows: readRows(target, executionId, first, columns.length, signal) };
}

async function* readRows(
  target: AthenaTarget,
  executionId: string,
  first: GetQueryResultsOutput,
  width: number,
  signal: AbortSignal,
): AsyncGenerator<ResultRow> {
  let page = first;
  // Athena repeats the column names as the first row of a SELECT's first page.
  let header = true;
  for (;;) {
    // Ask for the next page while this one is being written.
    const next =
      page.NextToken === undefined
        ? undefined
        : fetchPage(target, executionId, page.NextToken, signal);
    // Whoever stops reading early never awaits it, and a failure must not end the process then.
    next?.catch(() => undefined);
    for (const { Data = [] } of page.ResultSet?.Rows ?? []) {
      if (header) {
        header = false;
        continue;
      }
      yield Array.from({ length: width }, (_, index) => Data[index]?.VarCharValue ?? null);
    }
    if (next === undefined) {
      return;
    }
    page = await next;
  }
}

async function fetchPage(
  target: AthenaTarget,
  executionId: string,
  token: string | undefined,
  signal: AbortSignal,
): Promise<GetQueryResultsOutput> {
  try {
    return await target.client.send(
      new GetQueryResultsCommand({
        QueryExecutionId: executionId,
        MaxResults: rowsPerPage,
        ...(token === undefined ? {} : { NextToken: token }),
      }),
      { abortSignal: signal },
    );
  } catch (error) {
    throw signal.aborted ? signal.reason : explainSdkError(error, target);
  }
}

import type { Execution } from "../executions";
import { integer, optionalText, requiredText } from "../members";
import { invalidRequest } from "../protocol";
import { readResult } from "../resultFile";
import type { Operation } from "./context";

/** GetQueryResults counts the header row of the first page, as Athena does. */
const largestPage = 1_000;

/**
 * GetQueryResults: reads a page from the result object. A page that is full always has a token,
 * even when nothing follows; the next page is empty then.
 */
export const getQueryResults: Operation = async ({ deployed, executions }, members) => {
  const execution = executions.get(requiredText(members, "QueryExecutionId"));
  checkState(execution);
  const size = integer(members, "MaxResults", {
    least: 1,
    most: largestPage,
    fallback: largestPage,
  });
  const token = optionalText(members, "NextToken");
  const offset = token === undefined ? 0 : Number(token);
  if (!Number.isInteger(offset) || offset < 0) {
    throw invalidRequest(`Malformed nextPageToken ${token ?? ""}`);
  }
  const { bucket, key } = execution.result;
  if (!deployed.hasObject(bucket, key)) {
    throw invalidRequest("Could not find results", "RESULT_NOT_FOUND");
  }
  const { records, next } = await readResult(deployed.objectPath(bucket, key), offset, size);
  return {
    UpdateCount: 0,
    ResultSet: {
      Rows: records.map((record) => ({
        Data: record.map((value) => (value === null ? {} : { VarCharValue: value })),
      })),
      ResultSetMetadata: { ColumnInfo: execution.columns.map(columnInfo) },
    },
    ...(records.length === size ? { NextToken: String(next) } : {}),
  };
};

function checkState({ state }: Execution): void {
  switch (state) {
    case "SUCCEEDED":
      return;
    case "CANCELLED":
      throw invalidRequest("Could not find results", "RESULT_NOT_FOUND");
    case "FAILED":
      throw invalidRequest(
        "Query did not finish successfully. Final query state: FAILED",
        "INVALID_QUERY_EXECUTION_STATE",
      );
    default:
      throw invalidRequest(
        `Query has not yet finished. Current state: ${state}`,
        "INVALID_QUERY_EXECUTION_STATE",
      );
  }
}

const precisions: Readonly<Record<string, number>> = {
  integer: 10,
  bigint: 19,
  double: 17,
  timestamp: 3,
  varchar: 2_147_483_647,
};

function columnInfo({ name, type }: { name: string; type: string }): Record<string, unknown> {
  return {
    CatalogName: "hive",
    SchemaName: "",
    TableName: "",
    Name: name,
    Label: name,
    Type: type,
    Precision: precisions[type] ?? 0,
    Scale: 0,
    Nullable: "UNKNOWN",
    CaseSensitive: type === "varchar",
  };
}

import type { QueryFailure } from "../engine";
import type { Execution } from "../executions";
import { optionalText, pageOf, requiredText, textList } from "../members";
import { primaryWorkgroup } from "../deployed";
import type { Operation } from "./context";

export const getQueryExecution: Operation = ({ executions }, members) => ({
  QueryExecution: describe(executions.get(requiredText(members, "QueryExecutionId"))),
});

export const batchGetQueryExecution: Operation = ({ executions }, members) => {
  const ids = textList(members, "QueryExecutionIds", 50);
  return {
    QueryExecutions: ids
      .map((id) => executions.find(id))
      .filter((execution) => execution !== undefined)
      .map(describe),
    UnprocessedQueryExecutionIds: ids
      .filter((id) => executions.find(id) === undefined)
      .map((id) => ({
        QueryExecutionId: id,
        ErrorCode: "QUERY_EXECUTION_NOT_FOUND",
        ErrorMessage: `QueryExecution ${id} was not found`,
      })),
  };
};

export const listQueryExecutions: Operation = ({ deployed, executions }, members) => {
  const { name } = deployed.workgroup(optionalText(members, "WorkGroup") ?? primaryWorkgroup);
  const own = executions.list().filter(({ submission }) => submission.workgroup === name);
  const { items, token } = pageOf(own, members, 50);
  return { QueryExecutionIds: items.map(({ id }) => id), ...token };
};

export const stopQueryExecution: Operation = ({ executions, runner }, members) => {
  runner.stop(executions.get(requiredText(members, "QueryExecutionId")));
  return {};
};

/** Times go over the wire in seconds. */
function seconds(date: Date): number {
  return date.getTime() / 1_000;
}

function describe(execution: Execution): Record<string, unknown> {
  const { submission, submittedAt, startedAt, completedAt, result, failure } = execution;
  const end = completedAt ?? new Date();
  const started = startedAt ?? end;
  return {
    QueryExecutionId: execution.id,
    Query: submission.sql,
    StatementType: "DML",
    SubstatementType: "SELECT",
    ...(submission.literals.length === 0 ? {} : { ExecutionParameters: submission.literals }),
    QueryExecutionContext: {
      Catalog: "awsdatacatalog",
      ...(submission.database === undefined ? {} : { Database: submission.database }),
    },
    ResultConfiguration: { OutputLocation: `s3://${result.bucket}/${result.key}` },
    WorkGroup: submission.workgroup,
    Status: {
      State: execution.state,
      ...(execution.reason === undefined ? {} : { StateChangeReason: execution.reason }),
      SubmissionDateTime: seconds(submittedAt),
      ...(completedAt === undefined ? {} : { CompletionDateTime: seconds(completedAt) }),
      ...(failure === undefined ? {} : { AthenaError: athenaError(failure) }),
    },
    Statistics: {
      DataScannedInBytes: execution.scannedBytes,
      EngineExecutionTimeInMillis: end.getTime() - started.getTime(),
      QueryQueueTimeInMillis: started.getTime() - submittedAt.getTime(),
      TotalExecutionTimeInMillis: end.getTime() - submittedAt.getTime(),
      ResultReuseInformation: { ReusedPreviousResult: execution.reused },
    },
  };
}

/** https://docs.aws.amazon.com/athena/latest/ug/error-reference.html, as far as it was observed. */
const errorTypes: Readonly<Record<string, number>> = {
  DIVISION_BY_ZERO: 1001,
  TYPE_MISMATCH: 1002,
  COLUMN_NOT_FOUND: 1006,
  INVALID_PARAMETER_USAGE: 1006,
  INVALID_CAST_ARGUMENT: 1100,
  NOT_SUPPORTED: 1200,
  TABLE_NOT_FOUND: 1301,
  SCHEMA_NOT_FOUND: 1301,
  FUNCTION_NOT_FOUND: 1303,
};
const systemErrors: ReadonlySet<string> = new Set([
  "GENERIC_INTERNAL_ERROR",
  "EXCEEDED_MEMORY_LIMIT",
]);

/** Category 1 is Athena's own fault, 2 the query's. */
function athenaError({ code, message }: QueryFailure): Record<string, unknown> {
  const isSystem = systemErrors.has(code);
  return {
    ErrorCategory: isSystem ? 1 : 2,
    ErrorType: isSystem ? 200 : (errorTypes[code] ?? 1000),
    Retryable: false,
    ErrorMessage: message,
  };
}

import { primaryWorkgroup, type DeployedWorkgroup } from "../deployed";
import type { Members } from "../members";
import { integer, optionalText, requiredText, structure, textList } from "../members";
import { AthenaRequestError, constraintViolated, invalidRequest } from "../protocol";
import type { Operation, OperationContext } from "./context";

/** https://docs.aws.amazon.com/athena/latest/ug/service-limits.html */
const longestQuery = 262_144;
const longestParameter = 1_024;
const readable = /^(?:\s|--[^\n]*(?:\n|$)|\/\*[\s\S]*?\*\/)*\(*\s*(?:select|with|values)\b/i;

/** StartQueryExecution: checks the request as Athena does before it accepts a query. */
export const startQueryExecution: Operation = (context, members) => {
  const token = requestToken(members);
  const sql = requiredText(members, "QueryString");
  checkQuery(sql);
  const literals = textList(members, "ExecutionParameters", 1_000);
  literals.forEach(checkParameter);
  const workgroup = context.deployed.workgroup(
    optionalText(members, "WorkGroup") ?? primaryWorkgroup,
  );
  if (workgroup.state === "DISABLED") {
    // The wording could not be confirmed; that Athena refuses is documented.
    throw invalidRequest("WorkGroup is disabled.");
  }
  const outputLocation = outputLocationOf(workgroup, members);
  checkBucket(context, outputLocation);
  const maxAgeMinutes = maxAgeOf(members);
  const { execution, isNew } = context.executions.submit(token, {
    sql,
    literals,
    database: databaseOf(members),
    workgroup: workgroup.name,
    outputLocation,
    maxAgeMinutes,
  });
  if (isNew) {
    context.runner.enqueue(execution);
  }
  return { QueryExecutionId: execution.id };
};

function requestToken(members: Members): string {
  const token = optionalText(members, "ClientRequestToken");
  if (token === undefined) {
    throw invalidRequest("clientRequestToken is null or empty");
  }
  if (token.length < 32 || token.length > 128) {
    const bound = token.length < 32 ? "greater than or equal to 32" : "less than or equal to 128";
    throw constraintViolated("clientRequestToken", `Member must have length ${bound}`);
  }
  return token;
}

function checkQuery(sql: string): void {
  if (sql === "") {
    throw constraintViolated("queryString", "Member must have length greater than or equal to 1");
  }
  if (Buffer.byteLength(sql) > longestQuery) {
    throw constraintViolated(
      "queryString",
      `Member must have length less than or equal to ${longestQuery}`,
    );
  }
  if (!readable.test(sql)) {
    throw invalidRequest("Queries of this type are not supported", "MALFORMED_QUERY");
  }
}

function checkParameter(value: string): void {
  if (value.length < 1 || value.length > longestParameter) {
    throw constraintViolated(
      "executionParameters",
      `Member must satisfy constraint: [Member must have length less than or equal to ${longestParameter}, Member must have length greater than or equal to 1]`,
    );
  }
}

/** A workgroup that enforces its configuration overrides what the client asks for. */
function outputLocationOf({ configuration }: DeployedWorkgroup, members: Members): string {
  const asked = optionalText(structure(members, "ResultConfiguration"), "OutputLocation");
  const own = configuration?.resultConfiguration?.outputLocation;
  const isEnforced = configuration?.enforceWorkgroupConfiguration !== false;
  const location = configuration !== undefined && isEnforced ? own : (asked ?? own);
  if (location === undefined) {
    throw invalidRequest(
      "No output location provided. An output location is required either through the Workgroup result configuration setting or as an API input.",
    );
  }
  return location;
}

function checkBucket({ deployed }: OperationContext, location: string): void {
  const bucket = /^s3:\/\/([^/]+)/.exec(location)?.[1];
  if (bucket !== undefined && deployed.bucketOwner(bucket) === undefined) {
    throw invalidRequest(`Unable to verify/create output bucket ${bucket}`);
  }
}

function databaseOf(members: Members): string | undefined {
  const context = structure(members, "QueryExecutionContext");
  const catalog = optionalText(context, "Catalog");
  if (catalog !== undefined && catalog.toLowerCase() !== "awsdatacatalog") {
    throw new AthenaRequestError(
      "InvalidRequestException",
      `The simulated Athena has the catalog AwsDataCatalog only, not ${catalog}.`,
      "INVALID_INPUT",
    );
  }
  return optionalText(context, "Database");
}

function maxAgeOf(members: Members): number | undefined {
  const byAge = structure(
    structure(members, "ResultReuseConfiguration"),
    "ResultReuseByAgeConfiguration",
  );
  return byAge.Enabled === true
    ? integer(byAge, "MaxAgeInMinutes", { least: 0, most: 10_080, fallback: 60 })
    : undefined;
}

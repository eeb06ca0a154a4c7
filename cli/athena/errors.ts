import type { QueryExecution } from "@aws-sdk/client-athena";

import { VisibleError } from "../../errors";
import {
  credentialFailures,
  foreignAnswer,
  unreachableNames,
  type KnownFailure,
} from "../aws/failures";

/** What the reader of an error needs to know about the query's surroundings. */
export interface AthenaSurroundings {
  readonly region: string;
  readonly workgroup: string;
  readonly database: string;
}

type Remedy = string | ((where: AthenaSurroundings) => string);

/** Reasons that Athena gives, first match wins, with what to do about each. */
const knownReasons: readonly (readonly [RegExp, Remedy])[] = [
  [
    /bytes scanned limit was exceeded/i,
    ({ workgroup }) =>
      `The query reads more than the workgroup ${workgroup} allows for one query. Narrow it, or raise queryScanLimitBytes in the stack's settings and run pulumi up.`,
  ],
  [
    /pending deletion|kms\S*disabled|kmsinvalidstate|key .* is disabled/i,
    "The key of the inventory or of the results is disabled or about to be deleted. Enable it again (aws kms cancel-key-deletion, aws kms enable-key); without it the inventory can't be read.",
  ],
  [
    /kms:|awskms|kmskey|decrypt/i,
    "Your identity needs kms:Decrypt on the key of the inventory bucket, and kms:GenerateDataKey on the key of the results; the stack's output keyArn names it.",
  ],
  [
    /table_not_found|table .* does not exist/i,
    ({ database }) =>
      `The tables of the database ${database} are not those of this version. Run pulumi up with this version.`,
  ],
  [
    /schema_not_found|schema .* does not exist|database .* (not found|does not exist)/i,
    ({ database, region }) =>
      `The database ${database} is not in ${region}: check that the outputs are those of a deployed stack, and the account of your credentials.`,
  ],
  [
    /column_not_found/i,
    "The deployed tables and this version's queries differ. Run pulumi up with this version.",
  ],
  [
    /access ?denied|insufficient permissions|not authorized/i,
    "Your identity needs athena:StartQueryExecution on the workgroup, glue:GetTable and glue:GetDatabase, s3:GetObject and s3:ListBucket on the inventory bucket, and s3:GetBucketLocation, s3:GetObject and s3:PutObject on the results bucket.",
  ],
  [
    /no such ?bucket|specified bucket does not exist/i,
    "A bucket is gone: that of the inventory or that of the results. Run pulumi up to restore it.",
  ],
  [
    /unable to verify\/create output bucket/i,
    "The bucket for results is missing, or your identity lacks s3:GetBucketLocation on it. Run pulumi up to restore it.",
  ],
  [
    /workgroup is not found/i,
    ({ workgroup, region }) =>
      `There is no workgroup ${workgroup} in ${region} in the account of your credentials. Check AWS_PROFILE, and that the outputs are those of a deployed stack.`,
  ],
  [
    /workgroup .*disabled/i,
    ({ workgroup }) =>
      `Somebody switched the workgroup ${workgroup} off. Enable it, or run pulumi up.`,
  ],
  [
    /exhausted resources|exceeded_memory_limit|exceeded.*memory/i,
    "The query needs more memory than Athena gives one. Narrow it with its parameters, or try again later.",
  ],
  [
    /query timeout|exceeded_time_limit|exceeded.*time limit/i,
    "It ran into Athena's own time limit. Narrow it with its parameters; the limit can be raised in Service Quotas (DML query timeout).",
  ],
  [/slow ?down|reduce your request rate/i, "S3 throttles the reads: run it again in a minute."],
  [
    /function_not_found|function .* not registered/i,
    ({ workgroup }) =>
      `The queries need Athena engine version 3; the workgroup ${workgroup} runs another one. Run pulumi up.`,
  ],
  [
    /hive_cursor_error|row is not a valid json/i,
    "An inventory object is damaged and the table does not ignore damaged lines. Run pulumi up with this version, whose tables do.",
  ],
  [/cancel/i, "Somebody stopped it: run it again."],
];

function remedyFor(reason: string, where: AthenaSurroundings): { remedy: string } | undefined {
  const remedy = knownReasons.find(([pattern]) => pattern.test(reason))?.[1];
  if (remedy === undefined) {
    return undefined;
  }
  return { remedy: typeof remedy === "string" ? remedy : remedy(where) };
}

/** Why a query ended without a result, in Athena's own words, with a remedy for known reasons. */
export function explainExecution(
  query: string,
  execution: QueryExecution,
  where: AthenaSurroundings,
): VisibleError {
  const reason =
    execution.Status?.StateChangeReason ??
    execution.Status?.AthenaError?.ErrorMessage ??
    "Athena gave no reason";
  const state = execution.Status?.State === "CANCELLED" ? "was cancelled" : "failed";
  return new VisibleError(
    `The query ${query} ${state}: ${reason} (execution ${execution.QueryExecutionId ?? "unknown"})`,
    remedyFor(reason, where),
  );
}

const unreachable: KnownFailure = {
  names: unreachableNames,
  message: "Athena cannot be reached",
  remedy:
    "Check the network and, if it is set, AWS_ENDPOINT_URL_ATHENA: a rehearsal answers only while `npm start -- --keep` runs.",
};

const knownFailures: readonly KnownFailure[] = [
  ...credentialFailures,
  {
    names: ["ThrottlingException", "TooManyRequestsException", "Throttling"],
    message: "Athena refuses more requests for now, after several tries",
    remedy: "Wait a minute and run it again; the limit is per account and Region.",
  },
  unreachable,
];

/**
 * Turns a failure of the AWS SDK into a message for the person at the terminal. Errors that are
 * made for readers already pass through unchanged.
 */
export function explainSdkError(error: unknown, where: AthenaSurroundings): Error {
  if (error instanceof VisibleError) {
    return error;
  }
  if (!(error instanceof Error)) {
    return new VisibleError(String(error), { cause: error });
  }
  const { code } = error as { code?: unknown };
  const foreign = foreignAnswer(error);
  const said = foreign ?? (error.message === "" ? error.name : error.message);
  const isNamed = ({ names }: KnownFailure): boolean =>
    names.includes(error.name) || (typeof code === "string" && names.includes(code));
  const known = foreign === undefined ? knownFailures.find(isNamed) : unreachable;
  return known === undefined
    ? new VisibleError(`Athena refused: ${said}`, {
        ...remedyFor(`${error.name} ${said}`, where),
        cause: error,
      })
    : new VisibleError(`${known.message} (${where.region}): ${said}`, {
        remedy: known.remedy,
        cause: error,
      });
}

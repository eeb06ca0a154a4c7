import type { QueryExecution } from "@aws-sdk/client-athena";

import { VisibleError } from "../../errors";

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
    /kms|decrypt/i,
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

/** A failure that is told by the SDK's error name or by Node's error code. */
interface KnownFailure {
  readonly names: readonly string[];
  readonly message: string;
  readonly remedy: string;
}

const knownFailures: readonly KnownFailure[] = [
  {
    names: ["CredentialsProviderError", "TokenProviderError"],
    message: "There are no AWS credentials that can be used",
    remedy:
      "Sign in (aws sso login), or set AWS_PROFILE, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.",
  },
  {
    names: ["ExpiredToken", "ExpiredTokenException", "RequestExpired"],
    message: "The AWS credentials have expired",
    remedy: "Sign in again (aws sso login), or renew the session's credentials.",
  },
  {
    names: [
      "UnrecognizedClientException",
      "InvalidSignatureException",
      "InvalidClientTokenId",
      "IncompleteSignatureException",
      "MissingAuthenticationTokenException",
    ],
    message: "AWS does not accept the credentials",
    remedy: "Check AWS_PROFILE, the access key and the clock of this machine.",
  },
  {
    names: ["ThrottlingException", "TooManyRequestsException", "Throttling"],
    message: "Athena refuses more requests for now, after several tries",
    remedy: "Wait a minute and run it again; the limit is per account and Region.",
  },
  {
    names: [
      "ECONNREFUSED",
      "ECONNRESET",
      "EHOSTUNREACH",
      "ENETUNREACH",
      "ENOTFOUND",
      "EAI_AGAIN",
      "ETIMEDOUT",
    ],
    message: "Athena cannot be reached",
    remedy:
      "Check the network and, if it is set, AWS_ENDPOINT_URL_ATHENA: a rehearsal answers only while `npm start -- --keep` runs.",
  },
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
  const said = error.message === "" ? error.name : error.message;
  const known = knownFailures.find(
    ({ names }) => names.includes(error.name) || (typeof code === "string" && names.includes(code)),
  );
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

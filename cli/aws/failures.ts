import { VisibleError } from "../../errors";

/** A failure that is told by the SDK's error name. */
export interface KnownFailure {
  readonly names: readonly string[];
  readonly message: string;
  readonly remedy: string;
}

/** How AWS refuses credentials that it does not know. */
const notAccepted = [
  ...["UnrecognizedClientException", "InvalidSignatureException", "InvalidClientTokenId"],
  ...["IncompleteSignatureException", "MissingAuthenticationTokenException"],
  "SignatureDoesNotMatch",
];

/** What is wrong with the caller's credentials, whatever was called. */
export const credentialFailures: readonly KnownFailure[] = [
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
    names: notAccepted,
    message: "AWS does not accept the credentials",
    remedy: "Check AWS_PROFILE, the access key and the clock of this machine.",
  },
];

/** Codes of Node.js and names of the SDK for an endpoint that does not answer. */
export const unreachableNames: readonly string[] = [
  ...["ECONNREFUSED", "ECONNRESET", "EHOSTUNREACH", "ENETUNREACH", "ENOTFOUND", "EAI_AGAIN"],
  ...["ETIMEDOUT", "TimeoutError"],
];

const throttledNames = [
  ...["ThrottlingException", "Throttling", "TooManyRequestsException", "SlowDown"],
  ...["RequestLimitExceeded", "ThrottledException"],
];
const deniedNames = ["AccessDenied", "AccessDeniedException", "UnauthorizedOperation", "Forbidden"];

/** Why something could not be read. */
export interface Trouble {
  readonly kind: "denied" | "throttled" | "unreachable" | "refused";
  /** In AWS's own words. */
  readonly said: string;
  /** What helps, where that is known. */
  readonly remedy?: string;
}

/** A call that failed, with the right in IAM that it needs. */
export class CallFailed extends Error {
  readonly trouble: Trouble;

  constructor(
    /** Such as `ssm:ListAssociations`. */
    readonly action: string,
    override readonly cause: unknown,
  ) {
    super(`${action} failed`);
    this.name = "CallFailed";
    this.trouble = troubleOf(cause);
  }
}

function troubleOf(error: unknown): Trouble {
  const { name, message } = error instanceof Error ? error : { name: "", message: String(error) };
  const { code, $metadata } = error as { code?: unknown; $metadata?: { httpStatusCode?: number } };
  const isNamed = (names: readonly string[]): boolean =>
    names.includes(name) || (typeof code === "string" && names.includes(code));
  const said = message === "" || message === "UnknownError" ? name : message;
  const foreign = foreignAnswer(error);
  if (foreign !== undefined) return { kind: "unreachable", said: foreign };
  if (isNamed(unreachableNames)) return { kind: "unreachable", said };
  if (isNamed(throttledNames) || $metadata?.httpStatusCode === 429) {
    return { kind: "throttled", said };
  }
  const known = credentialFailures.find(({ names }) => names.includes(name));
  if (known !== undefined) {
    return { kind: "refused", said: `${name}: ${said}`, remedy: known.remedy };
  }
  if (isNamed(deniedNames) || $metadata?.httpStatusCode === 403) return { kind: "denied", said };
  return { kind: "refused", said: `${name}: ${said}` };
}

/**
 * Words for an answer that no AWS service gave: a proxy's page, or nothing at all where an error
 * should be explained. The SDK's own words for it are about its parser.
 */
export function foreignAnswer(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  const status = (error as { $metadata?: { httpStatusCode?: number } }).$metadata?.httpStatusCode;
  const isServerError = error.name === "Unknown" && (status ?? 0) >= 500;
  return error instanceof SyntaxError || isServerError
    ? `the answer is not one of AWS (HTTP status ${status ?? "unknown"})`
    : undefined;
}

/** The error to end the command with when nothing can work; undefined when others still can. */
export function credentialsError({ cause }: CallFailed, region: string): VisibleError | undefined {
  if (!(cause instanceof Error)) return undefined;
  const known = credentialFailures.find(({ names }) => names.includes(cause.name));
  if (known === undefined) return undefined;
  const hint =
    known.names === notAccepted
      ? " A Region that is not enabled in the account answers like this too."
      : "";
  return new VisibleError(`${known.message} (${region}): ${cause.message}`, {
    remedy: `${known.remedy}${hint}`,
    cause,
  });
}

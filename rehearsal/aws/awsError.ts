import athena from "./models/athena.json";
import cloudwatch from "./models/cloudwatch.json";
import glue from "./models/glue.json";
import iam from "./models/iam.json";
import kms from "./models/kms.json";
import s3 from "./models/s3.json";
import ssm from "./models/ssm.json";

/** The services that the simulated AWS answers for. */
export const serviceModels = { athena, cloudwatch, glue, iam, kms, s3, ssm } as const;

/** One of the simulated services. */
export type ServiceName = keyof typeof serviceModels;

/**
 * An API operation's refusal; a name that AWS does not have for it is a mistake and throws. The name is AWS's own; the message is AWS's where it is known, and
 * `explanation` adds what the simulated AWS knows and the real one keeps to itself.
 */
export class AwsError extends Error {
  constructor(
    readonly service: ServiceName,
    readonly operation: string,
    readonly code: string,
    readonly awsMessage: string,
    readonly explanation?: string,
  ) {
    const modelled = modelledStatus(service, operation, code);
    const prefix = modelled === undefined ? "api error " : "";
    const words = explanation === undefined ? "" : ` (simulated AWS: ${explanation})`;
    // The AWS SDK for Go writes this line; it adds a request id, which would differ every time.
    super(
      `operation error ${serviceModels[service].serviceId}: ${operation}, ` +
        `https response error StatusCode: ${modelled ?? statusOf(code)}, ` +
        `${prefix}${code}: ${awsMessage}${words}`,
    );
    this.name = "AwsError";
  }
}

/** The HTTP status of an error that the service model declares for the operation. */
function modelledStatus(service: ServiceName, operation: string, code: string): number | undefined {
  const operations: Readonly<
    Record<string, { readonly errors: Readonly<Record<string, number>> } | undefined>
  > = serviceModels[service].operations;
  return operations[operation]?.errors[code];
}

/** Errors that the models leave out: S3 declares few, and some every service may answer. */
const unmodelled: Readonly<Record<string, number>> = {
  AccessDenied: 403,
  AccessDeniedException: 400,
  BadRequest: 400,
  BucketNotEmpty: 409,
  InvalidArgument: 400,
  InvalidBucketName: 400,
  InvalidRequest: 400,
  InvalidTargetBucketForLogging: 400,
  MalformedPolicy: 400,
  NoSuchBucket: 404,
  PermanentRedirect: 301,
  SlowDown: 503,
  Throttling: 400,
  ThrottlingException: 400,
  ValidationError: 400,
  ValidationException: 400,
};

function statusOf(code: string): number {
  const status = unmodelled[code];
  if (status === undefined) throw new Error(`AWS has no error ${code} for this operation`);
  return status;
}

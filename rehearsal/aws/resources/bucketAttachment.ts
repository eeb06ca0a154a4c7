import { AwsError } from "../awsError";
import type { SimulatedResource } from "../cloud";
import { textOf, type Properties } from "../provider/values";
import type { Call, Outcome, ResourceHandler } from "./handler";
import { send } from "./request";

const bucketType = "aws:s3/bucket:Bucket";

/** What is configured about a bucket in a resource of its own. */
interface Attachment extends Omit<
  ResourceHandler,
  "replaces" | "create" | "update" | "delete" | "exists" | "autoName"
> {
  /** The S3 operation that sets it. */
  readonly operation: string;
  /** Further properties that replace it, beside the bucket. */
  readonly replaces?: ResourceHandler["replaces"];
  /** The request's members beside Bucket and ExpectedBucketOwner. */
  readonly request: (inputs: Properties) => Readonly<Record<string, unknown>>;
  /** Refuses what S3 refuses beyond its model, and says what S3 fills in. */
  readonly put?: (call: Call, inputs: Properties, bucket: SimulatedResource) => Outcome;
}

/** A resource type that belongs to one bucket: its id is the bucket's name, and it goes with it. */
export function bucketAttachment(attachment: Attachment): ResourceHandler {
  const { operation, request, put, replaces, ...parts } = attachment;
  const apply = (call: Call, inputs: Properties): Outcome => {
    const bucket = requireBucket(call, operation, inputs);
    const { expectedBucketOwner } = inputs;
    send(call, "s3", operation, {
      Bucket: inputs.bucket,
      ...(expectedBucketOwner === undefined ? {} : { ExpectedBucketOwner: expectedBucketOwner }),
      ...request(inputs),
    });
    return put?.(call, inputs, bucket) ?? { outputs: {} };
  };
  return {
    ...parts,
    replaces: {
      bucket: "Terraform provider: ForceNew; it is set on another bucket",
      expectedBucketOwner: "Terraform provider: ForceNew; it is part of the id",
      ...replaces,
    },
    create(call, inputs) {
      const { bucket, expectedBucketOwner } = inputs;
      const owner = expectedBucketOwner === undefined ? "" : `,${textOf(expectedBucketOwner)}`;
      return { id: `${textOf(bucket)}${owner}`, ...apply(call, inputs) };
    },
    update: (call, _current, inputs) => apply(call, inputs),
    exists: (call, { properties }) =>
      call.cloud.get(bucketType, textOf(properties.bucket)) !== undefined,
  };
}

/**
 * The bucket that a request is about.
 *
 * @throws AwsError when there is none of the name, or it is somebody else's or somewhere else
 */
export function requireBucket(
  call: Call,
  operation: string,
  inputs: Properties,
): SimulatedResource {
  const refuse = (code: string, message: string, explanation?: string) =>
    new AwsError("s3", operation, code, message, explanation);
  const bucket = call.cloud.get(bucketType, textOf(inputs.bucket));
  if (bucket === undefined) {
    throw refuse(
      "NoSuchBucket",
      "The specified bucket does not exist",
      `there is no bucket ${textOf(inputs.bucket)}`,
    );
  }
  const { expectedBucketOwner } = inputs;
  const isForeign = bucket.account !== call.account;
  if (isForeign || (expectedBucketOwner ?? bucket.account) !== bucket.account) {
    throw refuse("AccessDenied", "Access Denied", `the bucket belongs to ${bucket.account}`);
  }
  if (bucket.region !== call.region) {
    throw refuse(
      "PermanentRedirect",
      "The bucket you are attempting to access must be addressed using the specified endpoint. " +
        "Please send all future requests to this endpoint.",
      `the bucket is in ${bucket.region}, the request went to ${call.region}`,
    );
  }
  return bucket;
}

/** Everything that is configured about a bucket in resources of their own. */
export const attachmentTypes = [
  "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration",
  "aws:s3/bucketLogging:BucketLogging",
  "aws:s3/bucketOwnershipControls:BucketOwnershipControls",
  "aws:s3/bucketPolicy:BucketPolicy",
  "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock",
  "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration",
  "aws:s3/bucketVersioning:BucketVersioning",
] as const;

import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";

import { AwsError } from "../awsError";
import { isProperties, textOf, type Properties } from "../provider/values";
import { defaultEncryption } from "../rules/deployedBucket";
import { requireBucket } from "./bucketAttachment";
import type { Call, Outcome, ResourceHandler } from "./handler";
import { send } from "./request";

const contents = ["content", "contentBase64", "source"];

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-tagging.html */
const mostTags = 10;

/** An object that a program puts into a bucket. */
export const bucketObject: ResourceHandler = {
  type: "aws:s3/bucketObjectv2:BucketObjectv2",
  title: "S3 Object",
  autoName: { property: "key", maximum: 1024 },
  defaults: { forceDestroy: false },
  replaces: {
    bucket: "Terraform provider: ForceNew; it is part of the id",
    key: "Terraform provider: ForceNew; it is part of the id",
  },
  notSimulated: [
    "acl",
    "checksumAlgorithm",
    "objectLockLegalHoldStatus",
    "objectLockMode",
    "objectLockRetainUntilDate",
    "websiteRedirect",
  ],

  check(inputs) {
    const given = contents.filter((name) => inputs[name] !== undefined);
    if (given.length < 2) return [];
    const reason = `Conflicting properties: ${given.join(", ")}; an object has one content`;
    return given.slice(0, 1).map((property) => ({ property, reason }));
  },

  create(call, inputs) {
    return { id: `${textOf(inputs.bucket)}/${textOf(inputs.key)}`, ...put(call, inputs) };
  },

  update: (call, _current, inputs) => put(call, inputs),

  delete(call, { properties }) {
    rmSync(fileOf(call, properties as Properties), { force: true });
  },

  exists: (call, { properties }) => existsSync(fileOf(call, properties as Properties)),
};

function put(call: Call, inputs: Properties): Outcome {
  requireBucket(call, "PutObject", inputs);
  send(call, "s3", "PutObject", { Bucket: inputs.bucket, Key: inputs.key });
  if (isProperties(inputs.tags) && Object.keys(inputs.tags).length > mostTags) {
    const message = `Object tags cannot be greater than ${mostTags}`;
    throw new AwsError("s3", "PutObject", "BadRequest", message);
  }
  const body = bodyOf(inputs);
  const file = fileOf(call, inputs);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, body);
  const encryption = defaultEncryption(call.cloud, textOf(inputs.bucket));
  const algorithm = textOf(inputs.serverSideEncryption ?? encryption?.algorithm ?? "AES256");
  const key = inputs.kmsKeyId ?? encryption?.key;
  return {
    outputs: {
      arn: `arn:${call.partition}:s3:::${textOf(inputs.bucket)}/${textOf(inputs.key)}`,
      contentType: inputs.contentType ?? "application/octet-stream",
      etag: etagOf(body, algorithm),
      serverSideEncryption: algorithm,
      ...(algorithm === "aws:kms" && key !== undefined && { kmsKeyId: key }),
      storageClass: inputs.storageClass ?? "STANDARD",
    },
  };
}

/**
 * The digest of the content, but not with a key: then S3 answers with something else of that form.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_Object.html
 */
function etagOf(body: Buffer, algorithm: string): string {
  const digest = createHash("md5").update(body);
  return (algorithm === "AES256" ? digest : digest.update(algorithm)).digest("hex");
}

function bodyOf({ content, contentBase64, source }: Properties): Buffer {
  if (typeof content === "string") return Buffer.from(content);
  if (typeof contentBase64 === "string") return Buffer.from(contentBase64, "base64");
  if (isProperties(source)) {
    // A Pulumi asset: text or a file on this machine (sdk/go/common/resource/asset).
    if (typeof source.text === "string") return Buffer.from(source.text);
    if (typeof source.path === "string") return readFileSync(source.path);
    throw new Error("The simulated S3 takes a FileAsset or a StringAsset as source");
  }
  return Buffer.alloc(0);
}

function fileOf(call: Call, { bucket, key }: Properties): string {
  return call.cloud.objectPath(textOf(bucket), textOf(key));
}

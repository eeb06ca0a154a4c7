import { mkdirSync, readdirSync, rmSync } from "node:fs";

import { dnsSuffixOf } from "../../../policy/aws/partition";
import { AwsError } from "../awsError";
import type { Problem } from "../provider/schema";
import { bucketArn } from "../../../policy/aws/arn";
import { attachedTo } from "../rules/attached";
import { attachmentTypes } from "./bucketAttachment";
import { textOf } from "../provider/values";
import type { ResourceHandler } from "./handler";
import { send } from "./request";

const type = "aws:s3/bucket:Bucket";

/** An S3 bucket. What is configured about it has resource types of its own since provider 4. */
export const bucket: ResourceHandler = {
  type,
  title: "S3 Bucket",
  autoName: { property: "bucket", maximum: 63, transform: (name) => name.toLowerCase() },
  defaults: { forceDestroy: false },
  replaces: {
    bucket: "Terraform provider: ForceNew; a bucket cannot be renamed",
    bucketNamespace: "Terraform provider: ForceNew; AWS API: set at creation only",
    objectLockEnabled: "Terraform provider: ForceNew",
  },
  notSimulated: [
    "accelerationStatus",
    "acl",
    "bucketNamespace",
    "bucketPrefix",
    "corsRules",
    "grants",
    "lifecycleRules",
    "logging",
    "objectLockConfiguration",
    "policy",
    "replicationConfiguration",
    "requestPayer",
    "serverSideEncryptionConfiguration",
    "versioning",
    "website",
  ],

  create(call, inputs) {
    const { cloud, account, region, partition } = call;
    const name = textOf(inputs.bucket);
    const refuse = (code: string, message: string, explanation?: string) =>
      new AwsError("s3", "CreateBucket", code, message, explanation);
    send(call, "s3", "CreateBucket", {
      Bucket: name,
      ObjectLockEnabledForBucket: inputs.objectLockEnabled === true,
    });
    const problem = whyInvalidName(name);
    if (problem !== undefined) {
      throw refuse("InvalidBucketName", "The specified bucket is not valid.", problem);
    }
    const existing = cloud.get(type, name);
    if (existing?.account === account) {
      throw refuse(
        "BucketAlreadyOwnedByYou",
        "Your previous request to create the named bucket succeeded and you already own it.",
      );
    }
    if (existing !== undefined) {
      throw refuse(
        "BucketAlreadyExists",
        "The requested bucket name is not available. The bucket namespace is shared by all users " +
          "of the system. Please select a different name and try again.",
      );
    }
    mkdirSync(cloud.bucketDirectory(name), { recursive: true });
    const suffix = dnsSuffixOf(partition);
    return {
      id: name,
      outputs: {
        arn: bucketArn(partition, name),
        bucketDomainName: `${name}.s3.${suffix}`,
        bucketNamespace: "global",
        bucketPrefix: "",
        bucketRegion: region,
        bucketRegionalDomainName: `${name}.s3.${region}.${suffix}`,
        objectLockEnabled: inputs.objectLockEnabled ?? false,
        requestPayer: "BucketOwner",
      },
    };
  },

  // All that can change in place: forceDestroy, which AWS does not know, and tags.
  update: () => ({ outputs: {} }),

  delete(call, current, state) {
    const { cloud } = call;
    const directory = cloud.bucketDirectory(current.id);
    send(call, "s3", "DeleteBucket", { Bucket: current.id });
    if (state.forceDestroy !== true && hasObjects(directory)) {
      throw new AwsError(
        "s3",
        "DeleteBucket",
        "BucketNotEmpty",
        "The bucket you tried to delete is not empty",
        "forceDestroy is not set in the state",
      );
    }
    rmSync(directory, { recursive: true, force: true });
    for (const attachmentType of attachmentTypes) {
      const attached = attachedTo(cloud, attachmentType, current.id);
      if (attached !== undefined) cloud.remove(attached);
    }
  },

  check: (inputs): Problem[] => {
    const name = inputs.bucket;
    const problem = typeof name === "string" ? whyInvalidName(name) : undefined;
    return problem === undefined
      ? []
      : [{ property: "bucket", reason: `invalid bucket name "${textOf(name)}": ${problem}` }];
  },
};

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html; not in the model. */
function whyInvalidName(name: string): string | undefined {
  if (name.length < 3 || name.length > 63) return `${name.length} characters, expected 3 to 63`;
  if (!/^[a-z0-9][a-z0-9.-]*[a-z0-9]$/.test(name)) {
    return "expected lower-case letters, digits, dots and hyphens, with a letter or digit at both ends";
  }
  if (name.includes("..")) return "two dots in a row";
  if (/^\d+\.\d+\.\d+\.\d+$/.test(name)) return "formatted as an IP address";
  const prefix = ["xn--", "sthree-", "amzn-s3-demo-"].find((start) => name.startsWith(start));
  if (prefix !== undefined) return `the prefix ${prefix} is reserved`;
  const suffix = ["-s3alias", "--ol-s3", ".mrap", "--x-s3", "--table-s3"].find((end) =>
    name.endsWith(end),
  );
  return suffix === undefined ? undefined : `the suffix ${suffix} is reserved`;
}

function hasObjects(directory: string): boolean {
  try {
    return readdirSync(directory, { recursive: true, withFileTypes: true }).some((entry) =>
      entry.isFile(),
    );
  } catch {
    return false;
  }
}

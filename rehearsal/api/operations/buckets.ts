import { bucketArn } from "../../../policy/aws/arn";
import { partitionOf } from "../../../policy/aws/partition";
import { directRequest } from "../../../policy/aws/requests";
import { compilePolicy } from "../../../policy/iam";
import type { SimulatedResource } from "../../aws/cloud";
import { attachedTo } from "../../aws/rules/attached";
import type { SeenAccount } from "../account";
import { ApiRefusal } from "../refusal";
import { textOf, type Members, type Operation } from "./operation";

export const headBucket: Operation = (seen, members) => {
  const bucket = openBucket(seen, members, "s3:ListBucket");
  return { BucketRegion: bucket.region, AccessPointAlias: false };
};

export const getObjectLockConfiguration: Operation = (seen, members) => {
  const { properties } = openBucket(seen, members, "s3:GetBucketObjectLockConfiguration");
  if (properties.objectLockEnabled !== true) {
    throw new ApiRefusal(
      "ObjectLockConfigurationNotFoundError",
      "Object Lock configuration does not exist for this bucket",
      404,
    );
  }
  return { ObjectLockConfiguration: { ObjectLockEnabled: "Enabled" } };
};

export const getBucketPolicy: Operation = (seen, members) => {
  const { id } = openBucket(seen, members, "s3:GetBucketPolicy");
  const attached = attachedTo(seen.cloud, "aws:s3/bucketPolicy:BucketPolicy", id);
  if (attached === undefined) {
    throw new ApiRefusal("NoSuchBucketPolicy", "The bucket policy does not exist", 404);
  }
  return { Policy: textOf(attached.properties.policy) };
};

/**
 * The bucket of a request. Users of its own account may do everything; others what its policy
 * says, for which their own account's policies count as allowing.
 *
 * @throws ApiRefusal for one that does not exist, is in another Region or does not let the user in
 */
export function openBucket(seen: SeenAccount, members: Members, action: string): SimulatedResource {
  const name = textOf(members.Bucket);
  const bucket = seen.bucket(name);
  if (bucket === undefined) {
    throw new ApiRefusal("NoSuchBucket", "The specified bucket does not exist", 404);
  }
  if (bucket.region !== seen.region) {
    throw new ApiRefusal(
      "PermanentRedirect",
      "The bucket you are attempting to access must be addressed using the specified endpoint.",
      301,
      { "x-amz-bucket-region": bucket.region },
    );
  }
  const expected = members.ExpectedBucketOwner;
  const isExpected = expected === undefined || expected === bucket.account;
  if (!isExpected || !letsIn(bucket, seen, action)) {
    throw new ApiRefusal("AccessDenied", "Access Denied", 403);
  }
  return bucket;
}

function letsIn(bucket: SimulatedResource, seen: SeenAccount, action: string): boolean {
  if (bucket.account === seen.account) return true;
  const attached = attachedTo(seen.cloud, "aws:s3/bucketPolicy:BucketPolicy", bucket.id);
  if (attached === undefined) return false;
  const partition = partitionOf(bucket.region);
  const { verdict } = compilePolicy(textOf(attached.properties.policy)).evaluate(
    directRequest({
      principal: { aws: `arn:${partition}:iam::${seen.account}:user/rehearsal` },
      action,
      resource: bucketArn(partition, bucket.id),
    }),
  );
  return verdict === "allowed";
}

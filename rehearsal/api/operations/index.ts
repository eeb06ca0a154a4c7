import type { ApiService } from "../model";
import { describeAssociation, listAssociations } from "./associations";
import { getBucketPolicy, getObjectLockConfiguration, headBucket } from "./buckets";
import { getCallerIdentity, getRegionOptStatus } from "./identity";
import { describeKey } from "./keys";
import { describeInstanceInformation } from "./nodes";
import { listObjectsV2 } from "./objects";
import type { Operation } from "./operation";
import { listResourceDataSync } from "./syncs";

/** Athena has an endpoint of its own, which runs queries. */
export type AnsweredService = Exclude<ApiService, "athena">;

/** What the API on loopback answers. */
export const operations: Readonly<
  Record<AnsweredService, Readonly<Record<string, Operation | undefined>>>
> = {
  account: { GetRegionOptStatus: getRegionOptStatus },
  kms: { DescribeKey: describeKey },
  s3: {
    GetBucketPolicy: getBucketPolicy,
    GetObjectLockConfiguration: getObjectLockConfiguration,
    HeadBucket: headBucket,
    ListObjectsV2: listObjectsV2,
  },
  ssm: {
    DescribeAssociation: describeAssociation,
    DescribeInstanceInformation: describeInstanceInformation,
    ListAssociations: listAssociations,
    ListResourceDataSync: listResourceDataSync,
  },
  sts: { GetCallerIdentity: getCallerIdentity },
};

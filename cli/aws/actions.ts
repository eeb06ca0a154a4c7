import { bucketArn } from "../../policy/aws/arn";
import { partitionOf } from "../../policy/aws/partition";

/** What a policy document names: where the commands look. */
export interface PolicyScope {
  readonly account: string;
  /** Region of bucket and workgroup. */
  readonly region: string;
  readonly buckets: readonly string[];
  /** The existing key that the settings name; undefined when there is none. */
  readonly keyArn: string | undefined;
  readonly workgroup: string;
}

type Resources = (scope: PolicyScope) => readonly string[];

const everything: Resources = () => ["*"];
const buckets: Resources = ({ buckets: names, region }) =>
  names.map((name) => bucketArn(partitionOf(region), name));

/**
 * Every right that the commands may need, with the resources that IAM lets a policy narrow it to
 * (https://docs.aws.amazon.com/service-authorization/latest/reference/). sts:GetCallerIdentity
 * needs none.
 */
export const actions = {
  "account:GetRegionOptStatus": ({ account, region }) => [
    `arn:${partitionOf(region)}:account::${account}:account`,
  ],
  "athena:GetWorkGroup": ({ account, region, workgroup }) => [
    `arn:${partitionOf(region)}:athena:${region}:${account}:workgroup/${workgroup}`,
  ],
  "athena:ListWorkGroups": everything,
  "kms:DescribeKey": ({ keyArn }) => (keyArn === undefined ? [] : [keyArn]),
  "s3:GetBucketObjectLockConfiguration": buckets,
  "s3:GetBucketPolicy": buckets,
  "s3:ListBucket": buckets,
  "ssm:DescribeAssociation": ({ account, region }) => [
    `arn:${partitionOf(region)}:ssm:*:${account}:association/*`,
  ],
  "ssm:DescribeInstanceInformation": everything,
  "ssm:ListAssociations": everything,
  "ssm:ListResourceDataSync": everything,
} as const satisfies Readonly<Record<string, Resources>>;

export type Action = keyof typeof actions;

interface Statement {
  readonly Effect: "Allow";
  readonly Action: readonly string[];
  readonly Resource: readonly string[];
}

/** The smallest identity policy that lets these actions be called. */
export function policyDocument(needed: Iterable<Action>, scope: PolicyScope): object {
  const byResource = new Map<string, Action[]>();
  for (const action of [...new Set(needed)].sort()) {
    const resources = actions[action](scope);
    if (resources.length === 0) continue;
    const key = JSON.stringify(resources);
    byResource.set(key, [...(byResource.get(key) ?? []), action]);
  }
  const statements = [...byResource].map(([resources, names]): Statement => ({
    Effect: "Allow",
    Action: names,
    Resource: JSON.parse(resources) as string[],
  }));
  return { Version: "2012-10-17", Statement: statements };
}

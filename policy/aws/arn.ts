import type { Partition } from "./partition";

/** The parts of an ARN, as AWS names them. Any of them but the service may be empty. */
export interface ArnParts {
  readonly partition: string;
  readonly service: string;
  readonly region: string;
  readonly account: string;
  /** Everything after the account, with its own colons and slashes. */
  readonly resource: string;
}

/** The ARN of an S3 bucket (S3 ARNs name neither Region nor account). */
export function bucketArn(partition: Partition, bucket: string): string {
  return `arn:${partition}:s3:::${bucket}`;
}

/**
 * The pattern that matches every resource data sync of an account in any Region, for
 * `aws:SourceArn` (https://docs.aws.amazon.com/systems-manager/latest/userguide/inventory-create-resource-data-sync.html).
 */
export function syncArnPattern(partition: Partition, account: string): string {
  return `arn:${partition}:ssm:*:${account}:resource-data-sync/*`;
}

/** The ARN of an account's root, the principal that stands for the whole account in a policy. */
export function accountRootArn(partition: Partition, account: string): string {
  return `arn:${partition}:iam::${account}:root`;
}

/** Splits an ARN into its parts; undefined when the text is not an ARN. */
export function parseArn(text: string): ArnParts | undefined {
  const [prefix, partition, service, region, account, ...resource] = text.split(":");
  if (prefix !== "arn" || !partition || !service) return undefined;
  if (region === undefined || account === undefined) return undefined;
  const joined = resource.join(":");
  return joined === "" ? undefined : { partition, service, region, account, resource: joined };
}

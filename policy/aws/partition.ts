/** An AWS partition that this project supports: the commercial one, China and GovCloud. */
export type Partition = "aws" | "aws-cn" | "aws-us-gov";

/**
 * Every Region of the supported partitions, as the AWS SDK for JavaScript lists them in its
 * partition data (@aws-sdk/core 3.981.0, util-endpoints partitions). The isolated partitions
 * (aws-iso*) and the European Sovereign Cloud (aws-eusc) are left out on purpose: no source says
 * that a resource data sync works there. A test compares this list with the installed SDK.
 */
const regionsByPartition: Readonly<Record<Partition, readonly string[]>> = {
  aws: [
    "af-south-1",
    "ap-east-1",
    "ap-east-2",
    "ap-northeast-1",
    "ap-northeast-2",
    "ap-northeast-3",
    "ap-south-1",
    "ap-south-2",
    "ap-southeast-1",
    "ap-southeast-2",
    "ap-southeast-3",
    "ap-southeast-4",
    "ap-southeast-5",
    "ap-southeast-6",
    "ap-southeast-7",
    "ca-central-1",
    "ca-west-1",
    "eu-central-1",
    "eu-central-2",
    "eu-north-1",
    "eu-south-1",
    "eu-south-2",
    "eu-west-1",
    "eu-west-2",
    "eu-west-3",
    "il-central-1",
    "me-central-1",
    "me-south-1",
    "me-west-1",
    "mx-central-1",
    "sa-east-1",
    "sa-west-1",
    "us-east-1",
    "us-east-2",
    "us-west-1",
    "us-west-2",
  ],
  "aws-cn": ["cn-north-1", "cn-northwest-1"],
  "aws-us-gov": ["us-gov-east-1", "us-gov-west-1"],
};

/** Every known Region, sorted by name. */
export const knownRegions: readonly string[] = Object.values(regionsByPartition).flat().sort();

/** Whether AWS has this Region in a supported partition. Names are matched exactly. */
export function isKnownRegion(region: string): boolean {
  return knownRegions.includes(region);
}

/**
 * The partition that a Region belongs to. It follows from the prefix of the name, so it also
 * answers for a Region that is newer than the list above.
 */
export function partitionOf(region: string): Partition {
  if (region.startsWith("cn-")) return "aws-cn";
  if (region.startsWith("us-gov-")) return "aws-us-gov";
  return "aws";
}

/** The DNS suffix of a partition's endpoints (same source as the Regions). */
export function dnsSuffixOf(partition: Partition): string {
  return partition === "aws-cn" ? "amazonaws.com.cn" : "amazonaws.com";
}

import { DescribeKeyCommand } from "@aws-sdk/client-kms";

import type { AwsAccess } from "../access";
import { CallFailed } from "../failures";

/** A KMS key as KMS describes it. */
export interface FoundKey {
  readonly account: string;
  readonly arn: string;
  /** Enabled, Disabled, PendingDeletion and others. */
  readonly state: string;
  /** AWS or CUSTOMER: nobody can change the policy of AWS's own. */
  readonly manager: string;
  /** SYMMETRIC_DEFAULT is the only one that S3 takes. */
  readonly spec: string;
  readonly usage: string;
}

/**
 * A key; undefined when there is none of that name in the Region.
 *
 * @throws CallFailed when KMS does not say
 */
export async function findKey(
  aws: AwsAccess,
  keyArn: string,
  region: string,
): Promise<FoundKey | undefined> {
  try {
    const { KeyMetadata: found } = await aws.call("kms:DescribeKey", (options) =>
      aws.client("kms", region).send(new DescribeKeyCommand({ KeyId: keyArn }), options),
    );
    return {
      account: found?.AWSAccountId ?? "",
      arn: found?.Arn ?? "",
      state: found?.KeyState ?? "",
      manager: found?.KeyManager ?? "",
      spec: found?.KeySpec ?? "",
      usage: found?.KeyUsage ?? "",
    };
  } catch (error) {
    if (error instanceof CallFailed && (error.cause as Error).name === "NotFoundException") {
      return undefined;
    }
    throw error;
  }
}

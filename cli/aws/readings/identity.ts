import { GetRegionOptStatusCommand } from "@aws-sdk/client-account";
import { GetCallerIdentityCommand } from "@aws-sdk/client-sts";

import type { Reading } from "../../findings/check";
import { CallFailed, credentialsError } from "../failures";

/** Who the credentials are. */
export interface Caller {
  readonly account: string;
  readonly arn: string;
}

/** Needs no right, so a failure means the credentials themselves: then nothing can be checked. */
export const callerReading: Reading<unknown, Caller> = {
  subject: "the identity of the credentials",
  actions: [],
  async read(aws, _context, { region }) {
    try {
      const { Account: account = "", Arn: arn = "" } = await aws.call(
        "sts:GetCallerIdentity",
        (options) => aws.client("sts", region).send(new GetCallerIdentityCommand({}), options),
      );
      return { account, arn };
    } catch (error) {
      throw (error instanceof CallFailed ? credentialsError(error, region) : undefined) ?? error;
    }
  },
};

/**
 * Whether the account uses a Region, in AWS's words: ENABLED, ENABLED_BY_DEFAULT, ENABLING,
 * DISABLING or DISABLED.
 */
export const regionStatusReading: Reading<unknown, string> = {
  subject: "whether the Region is enabled",
  actions: ["account:GetRegionOptStatus"],
  async read(aws, _context, { region }) {
    // Account Management has one endpoint; the SDK finds it from any Region of the partition, and
    // a Region that is not enabled could not be asked.
    const { RegionOptStatus: status = "" } = await aws.call(
      "account:GetRegionOptStatus",
      (options) =>
        aws
          .client("account", "us-east-1")
          .send(new GetRegionOptStatusCommand({ RegionName: region }), options),
    );
    return status;
  },
};

import { inventoryKey } from "../../../../policy/aws/requests";
import type { SimulatedCloud } from "../../../../rehearsal/aws/cloud";
import { BucketGate, type PutRequest } from "../../../../rehearsal/aws/rules/bucketGate";
import type { Judgement } from "../../../../rehearsal/aws/rules/judgement";
import {
  account,
  bucket,
  deployEnvironment,
  prefix,
  region,
  type Changes,
} from "../../../support/deployedEnvironment";

/** When the puts of these tests arrive, in milliseconds since the epoch. */
export const now = Date.parse("2026-11-23T21:00:00Z");

/** The account's own file on its way to the environment's bucket, as Systems Manager puts it. */
export const put: PutRequest = {
  partition: "aws",
  bucket,
  key: inventoryKey({
    prefix,
    type: "AWS:Application",
    account,
    region,
    node: "i-0123456789abcdef0",
  }),
  account,
  region,
  syncName: "fleet-inventory-dev",
  bucketRegion: region,
};

/** Who puts and with which transport, as a description of the request has it. */
export const sender = `ssm.amazonaws.com (for account ${account}, arn:aws:ssm:${region}:${account}:resource-data-sync/fleet-inventory-dev)`;

/** Judges a put, changed as said, at a changed environment. */
export function judge(
  changes: Changes,
  change: Partial<PutRequest> = {},
  prepare: (cloud: SimulatedCloud) => void = () => undefined,
): Judgement {
  const { cloud, remove } = deployEnvironment(changes);
  try {
    prepare(cloud);
    return new BucketGate(cloud, change.bucket ?? bucket, now).judge({ ...put, ...change });
  } finally {
    remove();
  }
}

/** A policy of one statement that allows the principal everything, or the actions. */
export function allow(principal: unknown, action = "s3:*", more: object = {}): string {
  return JSON.stringify({
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Principal: principal, Action: action, Resource: "*", ...more }],
  });
}

export const systemsManager = { Service: "ssm.amazonaws.com" };

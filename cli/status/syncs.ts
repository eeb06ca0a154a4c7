import { callerReading } from "../aws/readings/identity";
import { syncsReading, type Sync } from "../aws/readings/syncs";
import { defineCheck } from "../findings/check";
import type { Remark } from "../findings/finding";
import { agoOf } from "../findings/words";
import { collectingRegionsOf, type StatusContext } from "./context";

/** What each Region's sync says about its last delivery. */
export const syncsCheck = defineCheck({
  name: "sync",
  subject: "The resource data sync",
  places: collectingRegionsOf,
  readings: { caller: callerReading, syncs: syncsReading },
  judge({ caller, syncs }, context: StatusContext, { account, region }): readonly Remark[] {
    const name = context.outputs.syncNames[region];
    if (caller.account !== account || name === undefined) return [];
    const found = syncs.find((sync) => sync.name === name);
    if (found === undefined) {
      return [
        {
          severity: "blocker",
          title: `The sync ${name} does not exist in ${region}`,
          why: "Nothing of this account is delivered from there.",
          remedy: "Run pulumi refresh, then pulumi up makes it again.",
        },
      ];
    }
    return [...misdirected(found, context), judgeStatus(found, context.now)];
  },
});

function misdirected({ name, bucket, prefix }: Sync, { outputs }: StatusContext): Remark[] {
  if (bucket === outputs.bucketName && prefix === outputs.prefix) return [];
  return [
    {
      severity: "blocker",
      title: `The sync ${name} delivers to s3://${bucket}/${prefix}`,
      why: `The stack's inventory is in s3://${outputs.bucketName}/${outputs.prefix}.`,
      remedy: "Run pulumi refresh, then pulumi up puts it right.",
    },
  ];
}

function judgeStatus(sync: Sync, now: Date): Remark {
  const { name, status, message, lastSync, lastSuccess } = sync;
  const details = { name, status, message, lastSync, lastSuccess };
  const success =
    lastSuccess === undefined
      ? "It never succeeded."
      : `The last success was ${agoOf(lastSuccess, now)}.`;
  switch (status) {
    case "Successful":
      return {
        severity: "ok",
        title: `The sync ${name} is successful${lastSuccess === undefined ? "" : `, last ${agoOf(lastSuccess, now)}`}`,
        details,
      };
    case "Failed":
      return {
        severity: "blocker",
        title: `The sync ${name} fails: ${message || "AWS gives no reason"}`,
        why: `Nothing is delivered. ${success}`,
        remedy:
          "Usually the bucket policy or the key policy does not let Systems Manager in: run pulumi preview with the policy pack, then pulumi up.",
        details,
      };
    default:
      return {
        severity: "warning",
        title: `The sync ${name} has not finished yet${status === "" ? "" : `: ${status}`}`,
        why: success,
        remedy: "On a new stack that is to be expected: look again in half an hour.",
        details,
      };
  }
}

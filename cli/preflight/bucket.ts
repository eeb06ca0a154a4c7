import type { FoundBucket } from "../aws/readings/bucket";
import { defineCheck } from "../findings/check";
import type { Remark } from "../findings/finding";
import { bucketHomeOf, bucketReading, ownBucketOf } from "./bucketReadings";
import { outputsOf, type PreflightContext } from "./context";

/** Bucket names are one namespace for the whole world. */
export const bucketCheck = defineCheck({
  name: "bucket",
  subject: "The bucket",
  places: bucketHomeOf,
  readings: { found: bucketReading },
  judge({ found }, context: PreflightContext): readonly Remark[] {
    const { bucket } = ownBucketOf(context);
    const remark =
      context.settings.existingBucketName === undefined
        ? judgeOwn(bucket, found, context)
        : judgeExisting(bucket, found, context);
    return [{ ...remark, details: { bucket, ownership: found.ownership, region: found.region } }];
  },
});

function judgeOwn(bucket: string, found: FoundBucket, context: PreflightContext): Remark {
  const { settings, deployment } = context;
  const isKnown = outputsOf(deployment)?.bucketName === bucket;
  switch (found.ownership) {
    case "absent":
      return isKnown
        ? {
            severity: "blocker",
            title: `The bucket ${bucket} is gone`,
            why: "Pulumi thinks that it exists; nothing is delivered, and the inventory in it is lost.",
            remedy: "Run pulumi refresh, then pulumi up makes it again.",
          }
        : { severity: "ok", title: `The bucket ${bucket} does not exist yet` };
    case "own":
      if (isKnown || deployment.kind === "unknown") {
        return {
          severity: "ok",
          title: `The bucket ${bucket} exists in account ${settings.account}`,
        };
      }
      return {
        severity: "blocker",
        title: `The bucket ${bucket} exists already in account ${settings.account}`,
        why: "Pulumi does not know it, so pulumi up would fail with BucketAlreadyOwnedByYou. A stack that was removed without its protected bucket leaves this behind.",
        remedy: `Import it: pulumi import aws:s3/bucket:Bucket, id ${bucket}; its inventory stays.`,
      };
    case "foreign":
      return taken(bucket);
    case "hidden":
      return hidden(bucket, settings.account);
  }
}

function taken(bucket: string): Remark {
  return {
    severity: "blocker",
    title: `The bucket ${bucket} belongs to another account`,
    why: "Bucket names are unique in the world. Somebody may have taken the name on purpose, to receive what is meant for you.",
    remedy: "Give the stack another name. Don't deliver anything to that bucket.",
  };
}

function hidden(bucket: string, account: string): Remark {
  return {
    severity: "warning",
    checked: false,
    title: `The bucket ${bucket} exists, and S3 does not say whose it is`,
    why: `Either it is another account's, and pulumi up would fail, or it is ${account}'s and your identity lacks s3:ListBucket on it.`,
    remedy: "Allow s3:ListBucket on it to your identity, or look as somebody who may.",
  };
}

function judgeExisting(bucket: string, found: FoundBucket, context: PreflightContext): Remark {
  const { account, region } = context.settings;
  switch (found.ownership) {
    case "absent":
      return {
        severity: "blocker",
        title: `The existing bucket ${bucket} does not exist`,
        remedy: "Correct existingBucketName, or leave it out so that the stack makes a bucket.",
      };
    case "foreign":
      return {
        severity: "blocker",
        title: `The existing bucket ${bucket} belongs to another account than ${account}`,
        why: "Its tables and workgroup would read from a bucket that somebody else can change.",
        remedy: "Use a bucket of the stack's account, or deploy the stack in the bucket's account.",
      };
    case "hidden":
      return hidden(bucket, account);
    case "own":
      return found.region === undefined || found.region === region
        ? { severity: "ok", title: `The existing bucket ${bucket} is in ${account}, ${region}` }
        : {
            severity: "blocker",
            title: `The existing bucket ${bucket} is in ${found.region}, the stack in ${region}`,
            why: "Key, tables and workgroup have to be in the bucket's Region.",
            remedy: `Set region to ${found.region}; the nodes' Regions go into regions.`,
          };
  }
}

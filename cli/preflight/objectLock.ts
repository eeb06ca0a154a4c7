import { defineCheck } from "../findings/check";
import {
  bucketReading,
  existingBucketHomeOf,
  objectLockReading,
  ownBucketOf,
} from "./bucketReadings";
import type { PreflightContext } from "./context";

/** The stack's own bucket never has Object Lock; somebody else's may. */
export const objectLockCheck = defineCheck({
  name: "object lock",
  subject: "Object Lock",
  places: existingBucketHomeOf,
  readings: { found: bucketReading, isLocked: objectLockReading },
  judge({ found, isLocked }, context: PreflightContext) {
    const { bucket } = ownBucketOf(context);
    if (found.ownership !== "own") return [];
    if (!isLocked) return [{ severity: "ok", title: `The bucket ${bucket} has no Object Lock` }];
    return [
      {
        severity: "blocker",
        title: `The bucket ${bucket} has Object Lock`,
        why: "Resource data sync can't add data to such a bucket, and Object Lock can't be switched off.",
        remedy: "Use another bucket, or leave existingBucketName out so that the stack makes one.",
      },
    ];
  },
});

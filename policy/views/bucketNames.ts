import { readText, type Reading } from "../reading";
import type { StackResource } from "../stack";

/** What other properties may call a bucket: its name, its id or its ARN. */
export function bucketNames(bucket: StackResource): readonly Reading<string>[] {
  return [readText(bucket, "bucket"), readText(bucket, "id"), readText(bucket, "arn")];
}

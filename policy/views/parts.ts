import { read } from "../reading";
import type { StackModel, StackResource } from "../stack";
import { partsOf } from "./buckets";
import { label } from "./tokens";

/** A problem and the resource to show it at. */
export interface Problem {
  readonly text: string;
  readonly urn: string;
}

/**
 * What stands in the way of telling which resource of these types configures a bucket: several that
 * do, and those of which nothing says whose they are.
 */
export function partProblems(
  model: StackModel,
  bucket: StackResource,
  types: readonly string[],
): Problem[] {
  const parts = partsOf(model, bucket, types);
  const [, second] = parts;
  const unplaced = unplacedParts(model, bucket, types);
  if (second === undefined) return unplaced;
  const text = `${label(bucket)} is configured by several resources of a kind (${parts.map(label).join(", ")}); a bucket keeps only what is written last. Keep one of them.`;
  return [{ text, urn: second.urn }, ...unplaced];
}

/** Resources of these types that may be the bucket's, for all that a preview shows. */
export function unplacedParts(
  model: StackModel,
  bucket: StackResource,
  types: readonly string[],
): Problem[] {
  const placed = partsOf(model, bucket, types);
  return model
    .ofTypes(types)
    .filter((part) => {
      const reading = read(part, "bucket");
      if (reading.state !== "unknown" || placed.includes(part)) return false;
      return reading.from.length === 0 || reading.from.includes(bucket.urn);
    })
    .map((part) => ({
      text: `${label(part)}: which bucket it is for is not known at preview, and it may be ${label(bucket)}. Take bucket from that bucket's resource alone, or write the name as a plain text.`,
      urn: part.urn,
    }));
}

import { readFlag, readText } from "../reading";
import type { StackModel, StackResource } from "../stack";
import { partsOf } from "./buckets";
import { partProblems, type Problem } from "./parts";
import { label, tokens } from "./tokens";

const blocks = [
  "blockPublicAcls",
  "blockPublicPolicy",
  "ignorePublicAcls",
  "restrictPublicBuckets",
] as const;

/** What keeps a bucket from being private: public access blocks and ACLs. */
export function privacyProblems(model: StackModel, bucket: StackResource): Problem[] {
  return [
    ...partProblems(model, bucket, tokens.publicAccessBlock),
    ...partProblems(model, bucket, tokens.ownershipControls),
    ...publicAccess(model, bucket),
    ...ownership(model, bucket),
  ];
}

function publicAccess(model: StackModel, bucket: StackResource): Problem[] {
  const [block] = partsOf(model, bucket, tokens.publicAccessBlock);
  if (block === undefined) {
    const text = `${label(bucket)} has no public access block. Add an aws.s3.BucketPublicAccessBlock with ${blocks.join(", ")} true.`;
    return [{ text, urn: bucket.urn }];
  }
  const readings = blocks.map((name) => ({ name, reading: readFlag(block, name) }));
  const unsure = readings.filter(({ reading }) => reading.state === "unknown");
  const off = readings.filter(
    ({ reading }) => reading.state === "absent" || (reading.state === "known" && !reading.value),
  );
  const say = (names: typeof readings, problem: string): Problem[] =>
    names.length === 0
      ? []
      : [
          {
            text: `${label(block)}: ${names.map(({ name }) => name).join(", ")} ${names.length === 1 ? "is" : "are"} ${problem}. Write true for all four.`,
            urn: block.urn,
          },
        ];
  return [...say(unsure, "not known at preview"), ...say(off, "not true")];
}

function ownership(model: StackModel, bucket: StackResource): Problem[] {
  const [controls] = partsOf(model, bucket, tokens.ownershipControls);
  const remedy = 'Write rule: { objectOwnership: "BucketOwnerEnforced" }.';
  if (controls === undefined) {
    const text = `${label(bucket)} does not say who owns its objects, and buckets made before April 2023 have ACLs. Add an aws.s3.BucketOwnershipControls. ${remedy}`;
    return [{ text, urn: bucket.urn }];
  }
  const stated = readText(controls, "rule", "objectOwnership");
  if (stated.state === "known" && stated.value === "BucketOwnerEnforced") return [];
  const actual =
    stated.state === "unknown"
      ? "not known at preview"
      : stated.state === "absent"
        ? "not stated"
        : stated.value;
  return [
    { text: `${label(controls)}: objectOwnership is ${actual}. ${remedy}`, urn: controls.urn },
  ];
}

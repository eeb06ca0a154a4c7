import { read, readFlag, readText, type Reading } from "../reading";
import type { StackModel, StackResource, Value } from "../stack";
import { bucketNames } from "./bucketNames";
import type { Target } from "./references";
import { tokens } from "./tokens";

/** What a workgroup does with results. */
export interface WorkgroupView {
  readonly resource: StackResource;
  readonly isEnforced: Reading<boolean>;
  /** Bytes after which Athena cancels a query. */
  readonly cutoff: Reading<Value>;
  /** Whether Athena keeps the results itself. */
  readonly isManaged: Reading<boolean>;
  readonly resultsBucket: Target;
  readonly expectedOwner: Reading<string>;
  readonly encryption: Reading<string>;
  readonly key: Reading<string>;
}

export function workgroupsOf(model: StackModel): WorkgroupView[] {
  return model.ofTypes(tokens.workgroup).map((resource) => {
    const results = ["configuration", "resultConfiguration"] as const;
    const encryption = [...results, "encryptionConfiguration"] as const;
    return {
      resource,
      isEnforced: readFlag(resource, "configuration", "enforceWorkgroupConfiguration"),
      cutoff: read(resource, "configuration", "bytesScannedCutoffPerQuery"),
      isManaged: readFlag(resource, "configuration", "managedQueryResultsConfiguration", "enabled"),
      resultsBucket: bucketIn(model, readText(resource, ...results, "outputLocation")),
      expectedOwner: readText(resource, ...results, "expectedBucketOwner"),
      encryption: readText(resource, ...encryption, "encryptionOption"),
      key: readText(resource, ...encryption, "kmsKeyArn"),
    };
  });
}

/** The bucket of a location such as `s3://bucket/results/`. */
function bucketIn(model: StackModel, location: Reading<string>): Target {
  if (location.state === "absent") return { kind: "absent" };
  const buckets = model.ofTypes(tokens.bucket);
  if (location.state === "unknown") {
    const sources = buckets.filter(({ urn }) => location.from.includes(urn));
    const [only] = sources;
    return only !== undefined && sources.length === 1
      ? { kind: "resource", resource: only }
      : { kind: "unknown" };
  }
  const name = /^s3:\/\/([^/]+)/.exec(location.value)?.[1] ?? location.value;
  const named = buckets.find((bucket) =>
    bucketNames(bucket).some((reading) => reading.state === "known" && reading.value === name),
  );
  return named === undefined ? { kind: "elsewhere", name } : { kind: "resource", resource: named };
}

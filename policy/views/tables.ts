import type { Finding } from "../definition";
import type { Environment } from "../environment/environment";
import { readText } from "../reading";
import type { SyncView } from "./syncs";
import { label, tokens } from "./tokens";

/**
 * Tables that read the bucket of a sync, but another place in it than the sync delivers to: their
 * queries answer with no rows. A table of what the stack itself puts there has its rows.
 */
export function tableProblems(environment: Environment, syncs: readonly SyncView[]): Finding[] {
  const { model } = environment;
  const places = syncs.flatMap(({ resource, prefix }) => {
    const bucket = readText(resource, "s3Destination", "bucketName");
    if (bucket.state !== "known" || prefix.state === "unknown") return [];
    const folder = prefix.state === "known" ? prefix.value.replace(/^\/+|\/+$/g, "") : "";
    return [{ bucket: bucket.value, location: `s3://${bucket.value}/${folder}` }];
  });
  const objects = objectLocations(environment);
  return model.ofTypes(tokens.catalogTable).flatMap((table) => {
    const location = readText(table, "storageDescriptor", "location");
    if (location.state !== "known") return [];
    const same = places.filter(({ bucket }) => location.value.startsWith(`s3://${bucket}/`));
    const [first] = same;
    const isCovered =
      objects.some((object) => object.startsWith(slashed(location.value))) ||
      same.some(
        (place) =>
          location.value === place.location || location.value.startsWith(slashed(place.location)),
      );
    if (first === undefined || isCovered) return [];
    const message = `${label(table)} reads ${location.value}, but inventory is delivered to ${first.location}. Put its location under that.`;
    return [{ message, urn: table.urn }];
  });
}

/** Where the objects lie that the stack itself puts into buckets. */
function objectLocations({ model }: Environment): string[] {
  return model.ofTypes(tokens.bucketObject).flatMap((object) => {
    const bucket = readText(object, "bucket");
    const key = readText(object, "key");
    return bucket.state === "known" && key.state === "known"
      ? [`s3://${bucket.value}/${key.value}`]
      : [];
  });
}

function slashed(location: string): string {
  return location.endsWith("/") ? location : `${location}/`;
}

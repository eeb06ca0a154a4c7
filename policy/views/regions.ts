import { asText, read, readFrom, readText } from "../reading";
import type { StackResource } from "../stack";

/**
 * The Region a resource lives in: its own `region` (@pulumi/aws 7), otherwise the one of its
 * provider. Undefined when neither is known.
 */
export function regionOf(resource: StackResource): string | undefined {
  const own = readText(resource, "region");
  if (own.state === "known") return own.value;
  if (own.state === "unknown" || resource.provider === undefined) return undefined;
  const provider = asText(readFrom(resource.provider, [], ["region"]));
  return provider.state === "known" ? provider.value : undefined;
}

/**
 * What to say about a Region that comes from another resource. One that is unknown without that is
 * filled in by the provider, which is then the provider's own.
 */
export function unknownRegion(resource: StackResource): string | undefined {
  const own = read(resource, "region");
  return own.state === "unknown" && own.from.length > 0
    ? "its Region is not known at preview. Write region as a plain text."
    : undefined;
}

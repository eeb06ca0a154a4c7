import { asText, readFrom, readText } from "../reading";
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

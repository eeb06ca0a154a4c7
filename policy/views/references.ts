import { read, type Reading } from "../reading";
import type { StackResource } from "../stack";

/** What a property that names another resource points at. */
export type Target =
  | { readonly kind: "resource"; readonly resource: StackResource }
  | { readonly kind: "elsewhere"; readonly name: string }
  | { readonly kind: "unknown" }
  | { readonly kind: "absent" };

/**
 * Follows a property to a resource of the stack. A known text is compared with what `namesOf` says
 * the candidates are called. An unknown one counts as a reference to the only candidate that its
 * value comes from; when it comes from none or from several, what it points at is unknown.
 */
export function follow(
  resource: StackResource,
  path: readonly string[],
  candidates: readonly StackResource[],
  namesOf: (candidate: StackResource) => readonly Reading<string>[],
): Target {
  const reading = read(resource, ...path);
  if (reading.state === "absent") return { kind: "absent" };
  if (reading.state === "unknown") {
    const sources = candidates.filter((candidate) => reading.from.includes(candidate.urn));
    const [only] = sources;
    return only !== undefined && sources.length === 1
      ? { kind: "resource", resource: only }
      : { kind: "unknown" };
  }
  if (typeof reading.value !== "string") return { kind: "absent" };
  const wanted = reading.value;
  const named = candidates.find((candidate) =>
    namesOf(candidate).some((name) => name.state === "known" && name.value === wanted),
  );
  return named === undefined
    ? { kind: "elsewhere", name: wanted }
    : { kind: "resource", resource: named };
}

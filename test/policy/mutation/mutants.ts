import type { StackResource } from "../../../policy/stack";
import { resourceMutations } from "./operators";

/** The resources of our program of which every property is mutated. */
export const mutated: readonly string[] = [
  "collect-association",
  "storage-key",
  "storage-bucket",
  "storage-bucket-ownership",
  "storage-bucket-public-access-block",
  "storage-bucket-versioning",
  "storage-bucket-encryption",
  "storage-bucket-lifecycle",
  "storage-bucket-policy",
  "deliver-sync",
  "queries-workgroup",
  "queries-results-bucket-ownership",
  "queries-results-bucket-public-access-block",
  "queries-instance-coverage",
].map((name) => `fleet-inventory-${name}`);

/** Resources that are only taken out as a whole: no claim is about what else they say. */
const removedOnly = ["queries-results-bucket", "catalog-database", "storage-key-alias"].map(
  (name) => `fleet-inventory-${name}`,
);

/** One broken stack. */
export interface Mutant {
  readonly id: string;
  readonly resources: readonly StackResource[];
}

/** Every mutant of a stack, each with one change. */
export function* mutantsOf(resources: readonly StackResource[]): Generator<Mutant> {
  for (const name of [...mutated, ...removedOnly]) {
    const index = resources.findIndex((resource) => resource.name === name);
    const resource = resources[index];
    if (resource === undefined) throw new Error(`our program has no resource ${name}`);
    yield {
      id: `${name}/drop`,
      resources: resources.filter((other) => other !== resource),
    };
    if (removedOnly.includes(name)) continue;
    for (const { id, value } of resourceMutations(resource)) {
      yield { id, resources: resources.with(index, value) };
    }
  }
}

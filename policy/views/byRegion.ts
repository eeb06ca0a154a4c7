import type { Environment } from "../environment/environment";
import { associationsOf, type AssociationView } from "./associations";
import { syncsOf } from "./syncs";

/** A Region's name, or undefined where nothing says which it is. */
export type RegionName = string | undefined;

/**
 * Every Region that has to collect: those that are stated, and those with an association, adopted or
 * not, or a sync.
 */
export function regionsOf(environment: Environment): RegionName[] {
  const { model, context } = environment;
  const found = [...associationsOf(model), ...syncsOf(model)].map(({ region }) =>
    orOnly(region, context.regions),
  );
  const adopted = (context.adopted?.value ?? []).flatMap(({ region }) => region ?? []);
  return [...new Set([...context.regions, ...found, ...adopted])];
}

/** The inventory associations of each of these Regions. */
export function associationsByRegion(environment: Environment): Map<RegionName, AssociationView[]> {
  const result = new Map<RegionName, AssociationView[]>(
    regionsOf(environment).map((region) => [region, []]),
  );
  for (const association of associationsOf(environment.model)) {
    result.get(orOnly(association.region, environment.context.regions))?.push(association);
  }
  return result;
}

/** A resource that does not say its Region is in the stack's only one. */
export function orOnly(region: RegionName, stated: readonly string[]): RegionName {
  return region ?? (stated.length === 1 ? stated[0] : undefined);
}

/** " in eu-central-1", for messages; nothing where the Region is not known. */
export function inRegion(region: RegionName): string {
  return region === undefined ? "" : ` in ${region}`;
}

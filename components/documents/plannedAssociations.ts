import type { Settings, Targets } from "../../settings/model";

/** What one association targets. */
export type AssociationTargets = Exclude<Targets, { readonly kind: "tags" }>;

/** One association that every Region of a stack gets. */
export interface PlannedAssociation {
  /** What its logical name has beyond that of an only association. */
  readonly suffix: string;
  /** Its key in the output associationIds, after the Region; empty for an only association. */
  readonly key: string;
  /** Its name on AWS. */
  readonly associationName: string;
  readonly targets: AssociationTargets;
  readonly schedule: string;
}

/** The associations of a Region: one, or one for each name of a list of targets. */
export function plannedAssociations(
  { targets, schedule }: Pick<Settings, "targets" | "schedule">,
  associationName: string,
): PlannedAssociation[] {
  if (targets.kind !== "tags") return [{ suffix: "", key: "", associationName, targets, schedule }];
  return targets.associations.map((nodes) => ({
    // No Region is called "tag", so this can't be the name of another Region's association.
    suffix: `-tag-${nodes.name}`,
    key: `/${nodes.name}`,
    associationName: `${associationName}-${nodes.name}`,
    targets: { kind: "tag", key: targets.key, values: nodes.values },
    schedule: nodes.schedule ?? schedule,
  }));
}

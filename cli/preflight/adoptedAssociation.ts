import type { AdoptedAssociation } from "../../settings/model";
import {
  collectedBy,
  describeAssociation,
  describeTargets,
  targetsAllNodes,
} from "../aws/inventoryAssociation";
import { CallFailed } from "../aws/failures";
import { associationsReading, type AssociationsOfRegion } from "../aws/readings/associations";
import { defineCheck } from "../findings/check";
import type { Remark } from "../findings/finding";
import { collectingRegionsOf, type PreflightContext } from "./context";

/** Policies judge an adopted association by its declaration, so somebody has to prove that. */
export const adoptedAssociationCheck = defineCheck({
  name: "adopted association",
  subject: "The adopted association",
  places: (context: PreflightContext) =>
    context.settings.adopted === undefined ? [] : collectingRegionsOf(context),
  readings: { associations: associationsReading },
  judge: ({ associations }, { settings }, { region }) => {
    const declared = settings.adopted?.[region];
    return declared === undefined ? [] : proveAdopted(declared, associations, region);
  },
});

/** Compares a declaration with the association that it names. */
export function proveAdopted(
  declared: AdoptedAssociation,
  { inventory }: AssociationsOfRegion,
  region: string,
): readonly Remark[] {
  const found = inventory.find(({ id }) => id === declared.id);
  const details = { id: declared.id };
  if (found === undefined) {
    const others = inventory.map(describeAssociation);
    return [
      {
        severity: "blocker",
        title: `The adopted association ${declared.id} does not exist in ${region}`,
        why: `Nothing collects there. Associations of AWS-GatherSoftwareInventory there: ${others.join("; ") || "none"}.`,
        remedy: "Correct adopted, or leave association out so that the stack makes its own.",
        details,
      },
    ];
  }
  const differences = [...differencesOf(declared, found)];
  const where = `${describeAssociation(found)} in ${region}`;
  if (found.details instanceof CallFailed) {
    differences.push(`what it collects could not be read (needs ${found.details.action})`);
  }
  if (differences.length === 0) {
    return [{ severity: "ok", title: `The adopted association is as declared: ${where}`, details }];
  }
  return [
    {
      severity: "warning",
      title: `The adopted association is not as declared: ${where}`,
      why: `${differences.join("; ")}. The policies of a pull request judge the declaration.`,
      remedy: "Correct adopted in the settings, or the association at whoever made it.",
      details: { ...details, differences },
    },
  ];
}

function* differencesOf(
  declared: AdoptedAssociation,
  found: AssociationsOfRegion["inventory"][number],
): Generator<string> {
  if (!targetsAllNodes(found))
    yield `it collects from ${describeTargets(found)}, not from all nodes`;
  if (found.schedule !== declared.schedule) {
    yield `its schedule is ${found.schedule || "none"}, declared is ${declared.schedule}`;
  }
  if (found.details instanceof CallFailed) return;
  const collected = collectedBy(found.details.parameters);
  const missing = declared.collect.filter((name) => !collected.includes(name));
  const more = collected.filter((name) => !declared.collect.includes(name));
  if (missing.length > 0) yield `it does not collect ${missing.join(", ")}`;
  if (more.length > 0) yield `it collects ${more.join(", ")}, which is not declared`;
}

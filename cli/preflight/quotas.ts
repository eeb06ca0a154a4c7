import { associationsReading } from "../aws/readings/associations";
import { defineCheck } from "../findings/check";
import { outputsOf, collectingRegionsOf, type PreflightContext } from "./context";

/** "You can have at most 2,000 active associations" (CreateAssociation, AssociationLimitExceeded). */
const mostAssociations = 2_000;

/** How many associations the stack adds in a Region. */
export const quotasCheck = defineCheck({
  name: "association quota",
  subject: "The number of associations",
  places: (context: PreflightContext) =>
    context.settings.adopted === undefined ? collectingRegionsOf(context) : [],
  readings: { associations: associationsReading },
  judge({ associations: { total } }, { settings, deployment }, { region }) {
    const { targets } = settings;
    const isThere = outputsOf(deployment)?.associationIds[region] !== undefined;
    const added = isThere ? 0 : targets.kind === "tags" ? targets.associations.length : 1;
    const title = `${total.toLocaleString("en-GB")} of ${mostAssociations.toLocaleString("en-GB")} associations are taken`;
    const details = { associations: total, added };
    return total + added <= mostAssociations
      ? [{ severity: "ok", title, details }]
      : [
          {
            severity: "blocker",
            title: `${title}, and this stack adds ${added}`,
            why: "pulumi up would fail with AssociationLimitExceeded.",
            remedy: "Delete associations that nobody needs, or ask AWS for a higher quota.",
            details,
          },
        ];
  },
});

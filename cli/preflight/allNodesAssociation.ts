import { stringify } from "yaml";

import {
  collectedBy,
  describeAssociation,
  makerOf,
  targetsAllNodes,
} from "../aws/inventoryAssociation";
import { CallFailed } from "../aws/failures";
import { associationsReading, type InventoryAssociation } from "../aws/readings/associations";
import { defineCheck } from "../findings/check";
import type { Remark } from "../findings/finding";
import { ownerOf } from "./associationOwner";
import { collectingRegionsOf, type PreflightContext } from "./context";

/** AWS allows one inventory association for all nodes in a Region. */
export const allNodesAssociationCheck = defineCheck({
  name: "all-nodes association",
  subject: "The associations for all nodes",
  places: (context: PreflightContext) =>
    context.settings.adopted === undefined ? collectingRegionsOf(context) : [],
  readings: { associations: associationsReading },
  judge({ associations }, context, { region }): readonly Remark[] {
    const found = associations.inventory.find(targetsAllNodes);
    if (found === undefined) {
      return [{ severity: "ok", title: "No association collects from all nodes yet" }];
    }
    const owner = ownerOf(found, context);
    const details = { id: found.id, name: found.name, madeBy: makerOf(found) };
    if (owner === "this stack") {
      return [{ severity: "ok", title: "The association for all nodes is this stack's", details }];
    }
    if (context.settings.targets.kind !== "all") {
      return [besides(found, details)];
    }
    return [
      {
        severity: "blocker",
        title: `An association for all nodes exists already: ${describeAssociation(found)}`,
        why: "AWS allows one a Region: pulumi up would fail with \"Multiple apply all associations with document 'AWS-GatherSoftwareInventory' are not supported\".",
        ...remedyFor(found, owner === "this stack by its name", context, region, details),
      },
    ];
  },
});

/** On a node that both target, the one with the tag wins. */
function besides(found: InventoryAssociation, details: Remark["details"]): Remark {
  return {
    severity: "warning",
    title: `An association for all nodes exists besides: ${describeAssociation(found)}`,
    why: "Nodes with the tag follow this stack's association. The others still deliver, with that one's schedule and types, through this stack's sync.",
    remedy: "Nothing has to be done, if that is what you want.",
    ...(details === undefined ? {} : { details }),
  };
}

function remedyFor(
  found: InventoryAssociation,
  isNamedLikeOurs: boolean,
  { settings: { regions } }: PreflightContext,
  region: string,
  details: Remark["details"],
): Pick<Remark, "remedy" | "details"> {
  if (isNamedLikeOurs) {
    return {
      remedy: `It has this stack's name, and Pulumi does not know it: import it (aws:ssm/association:Association, id ${found.id}), or delete it: aws ssm delete-association --region ${region} --association-id ${found.id}`,
      ...(details === undefined ? {} : { details }),
    };
  }
  if (found.details instanceof CallFailed) {
    return {
      remedy: `Adopt it with association: adopt. What it collects could not be read (needs ${found.details.action}), so the settings can't be proposed here.`,
      details: { ...details, needs: found.details.action },
    };
  }
  const settings = {
    "fleet-inventory:association": "adopt",
    "fleet-inventory:adopted": {
      [region]: {
        id: found.id,
        schedule: found.schedule,
        collect: collectedBy(found.details.parameters),
      },
    },
  };
  const others = regions.filter((each) => each !== region);
  const also =
    others.length === 0
      ? ""
      : ` Then every Region of the stack adopts one, below adopted: ${others.join(", ")} too.`;
  return {
    remedy: `Adopt it: paste these lines below config: in the stack's file, in place of what it says about the association (schedule, targets, collect).${also}\n${stringify(settings).trimEnd()}`,
    details: { ...details, settings },
  };
}
